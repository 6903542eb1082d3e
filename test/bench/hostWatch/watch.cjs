/**
 * An extension beside the one that is measured, in the same host: it writes a line for each time in which its clock did
 * not come round, `END LENGTH WORKED` in milliseconds, END since 1970. Whatever holds up the host holds up its clock;
 * WORKED is what the host's thread had of the processor meanwhile, whoever else wanted it. The first line says that the
 * host is there.
 */
const { appendFileSync } = require('node:fs');

/** Shorter ones nobody feels; the editor has many. */
const LEAST_MS = 15;
const TICK_MS = 2;

exports.activate = (context) => {
  const file = process.env.HOST_WATCH_FILE;
  const write = (length, worked) =>
    appendFileSync(file, `${Date.now()} ${length.toFixed(1)} ${worked.toFixed(1)}\n`);
  write(0, 0);
  let last = performance.now();
  let used = workedMs();
  const clock = setInterval(() => {
    const [now, nowUsed] = [performance.now(), workedMs()];
    const [blocked, worked] = [now - last - TICK_MS, nowUsed - used];
    if (blocked >= LEAST_MS) write(blocked, worked);
    last = performance.now();
    used = workedMs();
  }, TICK_MS);
  context.subscriptions.push({ dispose: () => clearInterval(clock) });
};

/** Of this thread; an older Node knows it of the process only. */
function workedMs() {
  const { user, system } = (process.threadCpuUsage ?? process.cpuUsage)();
  return (user + system) / 1000;
}
