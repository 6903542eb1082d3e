/** Knows the verdict of every pair of networks, asked as networks and told in one letter's worth: the verdict and how many. */
import type { Network } from '../network.ts';
import { isRouteBlocked, overall, pairVerdict, type Answer, type Question } from './ask.ts';
import { pointsOf } from './points.ts';
import type { World } from './world.ts';

export interface Cell {
  readonly from: Network;
  readonly to: Network;
  readonly verdict: Answer['verdict'];
  readonly extent: Answer['extent'];
}

/** One row a network, in the order given; nothing is said of a network and itself. */
export function* matrix(
  world: World,
  networks: readonly Network[],
  content: Pick<Question, 'protocol' | 'port' | 'family'>,
): Iterable<Cell> {
  const families = content.family === undefined ? ([4, 6] as const) : [content.family];
  const points = networks.map((network) => {
    const end = { kind: 'network', network: network.key } as const;
    return families.map((family) => pointsOf(world, end, family, undefined));
  });
  const blocked = networks.map((): boolean[] => []);
  for (const [row, from] of networks.entries()) {
    for (const [column, to] of networks.entries()) {
      if (row === column) continue;
      const verdicts = families.flatMap((_, family) => {
        const [sources, targets] = [points[row]?.[family] ?? [], points[column]?.[family] ?? []];
        const [source, target] = [sources[0], targets[0]];
        if (source === undefined || target === undefined) return [];
        if (sources.length > 1 || targets.length > 1) {
          return sources.flatMap((one) => targets.map((other) => pairVerdict(world, one, other, content)));
        }
        // Where the answer has no way back, it has none for the question the other way round either.
        if (blocked[column]?.[row * families.length + family] === true) return ['notReachable' as const];
        const isBlocked = isRouteBlocked(world, target, source);
        if (row < column) (blocked[row] ?? [])[column * families.length + family] = isBlocked;
        return isBlocked ? ['notReachable' as const] : [pairVerdict(world, source, target, content)];
      });
      yield { from, to, ...overall(verdicts) };
    }
  }
}
