/**
 * `npm test`: installs what is missing, runs every tier (or those named with `--tier NAME`), and prints as its
 * last line `N passed, N failed` over all of them. A failing tier does not stop the others.
 */
import { prepare, root } from './bootstrap.mjs';
import { groupsOf, TierRun, TIERS } from './tiers.mjs';

const tiers = chosenTiers(process.argv.slice(2));
process.chdir(root);
await prepare();

const run = new TierRun();
/** @type {import('./tiers.mjs').Result[]} */
const results = [];
for (const group of groupsOf(tiers)) results.push(...(await run.run(group)));

console.log('');
for (const { name, passed, failed, seconds } of results) {
  console.log(`${name.padEnd(8)} ${passed} passed, ${failed} failed (${seconds} s)`);
}
const sum = (/** @type {'passed' | 'failed'} */ kind) => results.reduce((all, tier) => all + tier[kind], 0);
process.exitCode = sum('failed') === 0 ? 0 : 1;
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);

/**
 * By hand: the parser of Node is not in those that are to be told that they are too old.
 * @param {readonly string[]} words
 * @returns {readonly import('./tiers.mjs').Tier[]}
 */
function chosenTiers(words) {
  const names = words.filter((_, index) => words[index - 1] === '--tier');
  const understood =
    names.length * 2 === words.length && words.every((word, index) => index % 2 === 1 || word === '--tier');
  const known = names.every((name) => TIERS.some((tier) => tier.name === name));
  if (understood && known)
    return names.length === 0 ? TIERS : TIERS.filter(({ name }) => names.includes(name));
  console.error(`Usage: npm test [-- --tier NAME …]   NAME: ${TIERS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
