/**
 * An extension beside the one that is measured, in the same host: it writes a line for each time in which its clock did
 * not come round, `END LENGTH` in milliseconds, END since 1970. Whatever holds up the host holds up its clock.
 */
const { appendFileSync } = require('node:fs');

/** Shorter ones nobody feels; the editor has many. */
const LEAST_MS = 15;
const TICK_MS = 2;

exports.activate = (context) => {
  const file = process.env.HOST_WATCH_FILE;
  let last = performance.now();
  const clock = setInterval(() => {
    const now = performance.now();
    const blocked = now - last - TICK_MS;
    last = now;
    if (blocked < LEAST_MS) return;
    appendFileSync(file, `${Date.now()} ${blocked.toFixed(1)}\n`);
    last = performance.now();
  }, TICK_MS);
  context.subscriptions.push({ dispose: () => clearInterval(clock) });
};
