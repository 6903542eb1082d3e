/**
 * Knows which networks reach which others, and on-premises, differently after writes. Only pairs that the writes can touch
 * are looked at: a network that nothing passes through concerns its own pairs alone.
 */
import type { Network } from '../network.ts';
import type { PlanWrite } from '../plan/plan.ts';
import type { Planning } from '../planning.ts';
import { worldAfter } from './afterWrites.ts';
import { touchedBy } from './touched.ts';
import { Verdicts, type Said } from './verdicts.ts';
import type { World } from './world.ts';

/** One direction of a pair, as it is and as it would be. */
export interface ReachChange {
  readonly from: Network;
  /** Undefined for on-premises. */
  readonly to: Network | undefined;
  readonly before: Said;
  readonly after: Said;
}

export type Difference =
  | { readonly kind: 'compared'; readonly changes: readonly ReachChange[] }
  /** Azure would refuse the writes, or there are more pairs than anybody waits for. */
  | { readonly kind: 'refused' | 'tooMany' };

/** More pairs are not compared: it would take longer than a preview is waited for. */
const MOST_PAIRS = 200_000;

export function* reachDifference(world: World, writes: readonly PlanWrite[]): Planning<Difference> {
  const later = worldAfter(world, writes);
  if (later === undefined) return { kind: 'refused' };
  const { ends, networks } = touchedBy(world, later, writes);
  if (ends.length * networks.length > MOST_PAIRS) return { kind: 'tooMany' };
  const [now, then] = [yield* Verdicts.inPieces(world, {}), yield* Verdicts.inPieces(later, {})];
  const changes: ReachChange[] = [];
  const compare = (from: Network, to: Network): void => {
    const [before, after] = [now.of(from, to), then.of(from, to)];
    if (!isSame(before, after)) changes.push({ from, to, before, after });
  };
  const touched = new Set(ends);
  for (const end of ends) {
    for (const other of networks) {
      yield;
      if (other.key === end.key) continue;
      compare(end, other);
      // Where both are ends the pair comes by itself the other way round.
      if (!touched.has(other)) compare(other, end);
    }
  }
  if (world.around.base.gateways.size > 0) {
    for (const from of networks) {
      yield;
      const [before, after] = [now.toSites(from), then.toSites(from)];
      if (!isSame(before, after)) changes.push({ from, to: undefined, before, after });
    }
  }
  return { kind: 'compared', changes };
}

function isSame(one: Said, other: Said): boolean {
  return one.verdict === other.verdict && one.extent === other.extent;
}
