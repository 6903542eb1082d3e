/**
 * Knows one run of fixes: in an estate that was drawn, each question that is blocked is made reachable by its smallest fix, over
 * HTTPS, and asked again; and whatever was found is mended. What it asserts: no write is refused, the answer becomes what was
 * promised, no smaller set of changes does it, and what was mended is found no more.
 */
import assert from 'node:assert/strict';
import { Findings } from '../../src/core/findings/findings.ts';
import { keyOfFinding, NEEDS } from '../../src/core/findings/finding.ts';
import { planFix as planMending } from '../../src/core/findings/fix.ts';
import { ask, type Question } from '../../src/core/reach/ask.ts';
import { candidates } from '../../src/core/reach/fix/candidates.ts';
import { withEdit, type Edit } from '../../src/core/reach/fix/edit.ts';
import { planFix } from '../../src/core/reach/fix/fixPlan.ts';
import { smallestFix, type Fix } from '../../src/core/reach/fix/smallestFix.ts';
import type { World } from '../../src/core/reach/world.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { parseAddress } from '../../src/core/surroundings/prefix.ts';
import type { Certificate } from '../../src/sandbox/certificate.ts';
import { drawEstate } from '../unit/core/reach/randomEstate.ts';
import type { Asked } from '../unit/core/reach/simulator.ts';
import { SUBSCRIPTION } from '../unit/core/world.ts';
import { NO_COUNTS, sumOf, type FixCounts } from './fixSummary.ts';
import { FixWorld } from './fixWorld.ts';

/** @throws AssertionError or ArmError when anything is not as it must be */
export async function fixRun(seed: number, certificate: Certificate): Promise<FixCounts> {
  const { bodies, asked } = drawEstate(seed);
  const served = await FixWorld.begin(bodies, certificate);
  if (served === undefined) return NO_COUNTS;
  try {
    let counts = NO_COUNTS;
    let world = await served.read();
    for (const each of asked) {
      const question = questionOf(each);
      const answer = question && ask(world, question);
      if (question === undefined || answer?.verdict !== 'notReachable') continue;
      counts = sumOf(counts, { ...NO_COUNTS, blocked: 1 });
      const fix = smallestFix(world, question, answer);
      if (fix === undefined) continue;
      const smaller = assertSmallest(world, question, fix);
      const plan = planFix(world, fix, 'Make it reachable', 'It is reached.');
      assert.equal(plan.refusal, undefined, told(fix));
      await served.apply(plan);
      world = await served.read();
      assert.equal(ask(world, question).verdict, fix.verdict, told(fix));
      counts = sumOf(counts, { ...NO_COUNTS, fixed: 1, smaller });
    }
    return sumOf(counts, { ...NO_COUNTS, mended: await mendAll(served, world) });
  } finally {
    await served.close();
  }
}

const EVERYTHING = { read: new Set(NEEDS) };

/** Mends one after the other, each in the estate that those before have left. */
async function mendAll(served: FixWorld, begun: World): Promise<number> {
  let world = begun;
  const seen = new Set<string>();
  let mended = 0;
  for (;;) {
    const finding = Findings.over(world, EVERYTHING)
      .all()
      .find((each) => each.remedy !== undefined && !seen.has(keyOfFinding(each)));
    if (finding?.remedy === undefined) return mended;
    seen.add(keyOfFinding(finding));
    const plan = planMending(world, finding.remedy);
    if (plan === undefined) continue;
    await served.apply(plan);
    world = await served.read();
    const left = Findings.over(world, EVERYTHING).all().map(keyOfFinding);
    assert(!left.includes(keyOfFinding(finding)), `${finding.rule} is still there: ${finding.text}`);
    mended += 1;
  }
}

/** @returns how many smaller sets of all that was thought of were tried */
function assertSmallest(world: World, question: Question, fix: Fix): number {
  const known = new Map(fix.edits.map((edit) => [edit.key, edit]));
  for (const pair of ask(world, question).pairs)
    for (const edit of candidates(world, pair, question)) known.set(edit.key, edit);
  let tried = 0;
  for (const edits of setsBelow([...known.values()], fix.edits.length)) {
    let after: World | undefined = world;
    for (const edit of edits) after = after && withEdit(after, edit);
    tried += 1;
    if (after === undefined) continue;
    const texts = edits.map(({ text }) => text).join('; ');
    assert.notEqual(ask(after, question).verdict, fix.verdict, `${texts} would do, instead of ${told(fix)}`);
  }
  return tried;
}

/** Every set of fewer than a number. */
function* setsBelow(edits: readonly Edit[], count: number): Iterable<readonly Edit[]> {
  if (count <= 1) return;
  for (const [index, edit] of edits.entries()) {
    yield [edit];
    for (const more of setsBelow(edits.slice(index + 1), count - 1)) yield [edit, ...more];
  }
}

function told({ edits }: Fix): string {
  return edits.map(({ text }) => text).join('; ');
}

/** Undefined where it is about no two places in networks. */
function questionOf({ from, to, protocol, port }: Asked): Question | undefined {
  const [source, target] = [parseAddress(from.address), parseAddress(to.address)];
  if (source === undefined || target === undefined || typeof source !== typeof target) return undefined;
  if (from.network === undefined || to.network === undefined || source === target) return undefined;
  const above = `/subscriptions/${SUBSCRIPTION}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks`;
  return {
    from: { kind: 'address', address: source, network: keyOf(`${above}/${from.network}`) },
    to: { kind: 'address', address: target, network: keyOf(`${above}/${to.network}`) },
    protocol,
    port,
  };
}
