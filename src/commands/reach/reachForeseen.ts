/** Knows what a plan changes in what reaches what, and what that breaks of what was asked before. */
import { tellWhole } from '../../azure/armError.ts';
import { Slices } from '../../azure/slices.ts';
import { l10n } from '../../core/l10n.ts';
import type { Conclusion, Plan, PlanWrite } from '../../core/plan/plan.ts';
import { worldAfter } from '../../core/reach/afterWrites.ts';
import type { Planning } from '../../core/planning.ts';
import { askInPieces } from '../../core/reach/ask.ts';
import { reachDifference } from '../../core/reach/difference.ts';
import { differenceConclusions } from '../../core/reach/differenceText.ts';
import type { Asked } from '../../core/reach/reachSheet.ts';
import { resolveEnd } from '../../core/reach/resolve.ts';
import { contentText, endName, VERDICT_WORDS } from '../../core/reach/words.ts';
import type { World } from '../../core/reach/world.ts';
import { keyOf } from '../../core/resourceId.ts';
import { parentOf, typeOf } from '../../core/surroundings/reference.ts';
import type { CommandContext } from '../context.ts';

/** A mesh of 100 networks. More would keep a processor busy for long, and nobody reads so many pairs. */
const MOST_WRITES = 10_000;

/** Nothing where it cannot be worked out, or nobody waits for it any more. */
export async function reachForeseen(
  context: CommandContext,
  plan: Plan,
  signal: AbortSignal,
): Promise<readonly Conclusion[]> {
  const writes = plan.steps.map(({ write }) => write);
  if (plan.refusal !== undefined || !writes.some(decides)) return [];
  if (writes.length > MOST_WRITES) return [tooMany()];
  const { around } = context;
  try {
    const ends = plan.networks.map(({ networkId }) => keyOf(networkId));
    const subnets = writes.flatMap(({ id }) => (isSubnet(id) ? [parentOf(keyOf(id))] : []));
    await around.ensure([...ends, ...subnets], signal);
    const work = new Slices(compared(around.world(), writes, context.reach.remembered()));
    return (await work.run({ signal }))?.value ?? [];
  } catch (error) {
    if (signal.aborted) return [];
    context.log.info(`Who reaches whom after "${plan.title}" could not be worked out: ${tellWhole(error)}`);
    return [];
  }
}

function tooMany(): Conclusion {
  const text = l10n.t(
    'Which networks reach each other differently is not worked out for more than {0} writes.',
    MOST_WRITES,
  );
  return { text, weight: 'change', each: [] };
}

/** Whether a write can decide over traffic. */
function decides({ kind, id }: PlanWrite): boolean {
  if (kind === 'register') return false;
  return (kind !== 'putOther' && kind !== 'deleteOther') || typeOf(keyOf(id)) !== undefined;
}

function isSubnet(id: string): boolean {
  return typeOf(keyOf(id)) === 'virtualnetworks/subnets';
}

function* compared(
  world: World,
  writes: readonly PlanWrite[],
  questions: readonly Asked[],
): Planning<readonly Conclusion[]> {
  const lost = yield* broken(world, writes, questions);
  return [...lost, ...differenceConclusions(yield* reachDifference(world, writes))];
}

/** Whoever has asked whether one reaches the other wants to know when it no longer does. */
function* broken(
  world: World,
  writes: readonly PlanWrite[],
  questions: readonly Asked[],
): Planning<readonly Conclusion[]> {
  const after = worldAfter(world, writes);
  if (after === undefined) return [];
  const found: Conclusion[] = [];
  for (const asked of questions) {
    const [from, to] = [resolveEnd(world, asked.from, 'from'), resolveEnd(world, asked.to, 'to')];
    if (from.kind !== 'end' || to.kind !== 'end') continue;
    const question = { from: from.end, to: to.end, protocol: asked.protocol, port: asked.port };
    if ((yield* askInPieces(world, question)).verdict !== 'reachable') continue;
    const { verdict } = yield* askInPieces(after, question);
    if (verdict === 'reachable') continue;
    const what = [`${endName(asked.from)} → ${endName(asked.to)}`, contentText(asked)]
      .filter((part) => part !== '')
      .join(' ');
    const text = l10n.t(
      'You have asked about {0}: it is reachable so far, and {1} from then on.',
      what,
      VERDICT_WORDS[verdict],
    );
    found.push({ text, weight: 'loss', each: [] });
  }
  return found;
}
