/** Knows the verdict of one network to another one, again and again: what is worked out for one pair is kept for the next. */
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { isRouteBlocked, overall, pairVerdict, type Answer, type Question } from './ask.ts';
import { pointsOf, type Point } from './points.ts';
import type { World } from './world.ts';

export type Said = Pick<Answer, 'verdict' | 'extent'>;

export class Verdicts {
  private readonly families: readonly (4 | 6)[];
  private readonly points = new Map<Key, readonly (readonly Point[])[]>();
  /** Of each pair and family whether no answer comes back from the second to the first. */
  private readonly blocked = new Map<string, boolean>();

  constructor(
    private readonly world: World,
    private readonly content: Pick<Question, 'protocol' | 'port' | 'family'>,
  ) {
    this.families = content.family === undefined ? [4, 6] : [content.family];
  }

  of(from: Network, to: Network): Said {
    const [sources, targets] = [this.pointsOf(from), this.pointsOf(to)];
    return overall(
      this.families.flatMap((_, family) =>
        this.ofFamily(from, to, sources[family] ?? [], targets[family] ?? [], family),
      ),
    );
  }

  private ofFamily(
    from: Network,
    to: Network,
    sources: readonly Point[],
    targets: readonly Point[],
    family: number,
  ): readonly Said['verdict'][] {
    const [source, target] = [sources[0], targets[0]];
    if (source === undefined || target === undefined) return [];
    if (sources.length > 1 || targets.length > 1)
      return sources.flatMap((one) =>
        targets.map((other) => pairVerdict(this.world, one, other, this.content)),
      );
    // Where the answer has no way back, it has none for the question the other way round either.
    if (this.blocked.get(`${to.key} ${from.key} ${family}`) === true) return ['notReachable'];
    const isBlocked = isRouteBlocked(this.world, target, source);
    this.blocked.set(`${from.key} ${to.key} ${family}`, isBlocked);
    return isBlocked ? ['notReachable'] : [pairVerdict(this.world, source, target, this.content)];
  }

  private pointsOf({ key }: Network): readonly (readonly Point[])[] {
    const known = this.points.get(key);
    if (known !== undefined) return known;
    const end = { kind: 'network', network: key } as const;
    const points = this.families.map((family) => pointsOf(this.world, end, family, undefined));
    this.points.set(key, points);
    return points;
  }
}
