/**
 * `npm test`: installs what is missing, runs every tier (or those named with `--tier NAME`), and prints as its
 * last line `N passed, N failed` over all of them. A failing tier does not stop the others.
 */
import { parseArgs } from 'node:util';
import { prepare, root } from './bootstrap.mjs';
import { runTier, TIERS } from './tiers.mjs';

const { values } = parseArgs({ options: { tier: { type: 'string', multiple: true } } });
const names = TIERS.map(({ name }) => name);
const unknown = values.tier?.find((name) => !names.includes(name));
if (unknown !== undefined) {
  console.error(`There is no tier ${unknown}; the tiers are ${names.join(', ')}.`);
  process.exit(2);
}

process.chdir(root);
await prepare();

const results = [];
for (const tier of TIERS) {
  if (values.tier !== undefined && !values.tier.includes(tier.name)) continue;
  const start = Date.now();
  const totals = await runTier(tier);
  results.push({ name: tier.name, ...totals, seconds: Math.round((Date.now() - start) / 1000) });
}

console.log('');
for (const { name, passed, failed, seconds } of results) {
  console.log(`${name.padEnd(8)} ${passed} passed, ${failed} failed (${seconds} s)`);
}
const sum = (/** @type {'passed' | 'failed'} */ kind) => results.reduce((all, tier) => all + tier[kind], 0);
process.exitCode = sum('failed') === 0 ? 0 : 1;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
