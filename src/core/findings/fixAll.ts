/** Knows how the remedies of many findings become one plan, each over what those before have left. */
import { l10n } from '../l10n.ts';
import { numberOf } from '../plural.ts';
import type { Plan } from '../plan/plan.ts';
import type { Planning } from '../planning.ts';
import { readAnewInPieces } from '../reach/afterWrites.ts';
import { planWritesInPieces } from '../reach/writesPlan.ts';
import type { World } from '../reach/world.ts';
import { keyOf } from '../resourceId.ts';
import { Draft } from './draft.ts';
import { keyOfFinding, type Finding } from './finding.ts';
import { planFixInPieces } from './fix.ts';

export interface FixAll {
  readonly plan: Plan;
  /** What the plan mends. */
  readonly mended: readonly Finding[];
  /**
   * What it leaves: nothing is known that mends it, Azure would refuse that or may, since it could not all be read, or it
   * is mended with another one.
   */
  readonly left: readonly Finding[];
}

/** One remedy can make another finding worse, which is then mended again; after so often it is left. */
const MOST_ROUNDS = 4;

/** @param judge what is found in an estate */
export function* planFixAllInPieces(
  world: World,
  findings: readonly Finding[],
  title: string,
  judge: (world: World) => Planning<readonly Finding[]>,
): Planning<FixAll> {
  const draft = new Draft(world);
  const mended = new Map<string, Finding>();
  let open = findings;
  for (let round = 0; round < MOST_ROUNDS && open.length > 0; round += 1) {
    for (const [done, finding] of open.entries()) {
      yield { doing: 'finding', done, of: open.length };
      if (yield* mend(draft, finding)) mended.set(keyOfFinding(finding), finding);
    }
    const found = new Map(
      (yield* judge(yield* readAnewInPieces(draft.now))).map((finding) => [keyOfFinding(finding), finding]),
    );
    // What is found still wants what it says now, not what it said before the others were mended.
    open = [...mended.keys()].flatMap((key) => found.get(key) ?? []);
    for (const finding of open) mended.delete(keyOfFinding(finding));
  }
  const plan = yield* planWritesInPieces(world, {
    title,
    writes: draft.writes,
    consequences: [l10n.t`${numberOf(mended.size, 'finding')} mended.`],
    warnings: [...draft.warnings],
  });
  const left = findings.filter((finding) => !mended.has(keyOfFinding(finding)));
  return { plan, mended: [...mended.values()], left };
}

function* mend(draft: Draft, { remedy }: Finding): Planning<boolean> {
  const plan = remedy === undefined ? undefined : yield* planFixInPieces(draft.now, remedy);
  return plan !== undefined && !standsOnUnread(draft.now, plan) && draft.take(plan);
}

/** Of many plans in one, none may stop the others half-way: what nobody could foretell is mended by itself. */
function standsOnUnread(world: World, { networks }: Plan): boolean {
  return networks.some(({ networkId }) => world.networks.lookup(keyOf(networkId)).kind === 'unread');
}
