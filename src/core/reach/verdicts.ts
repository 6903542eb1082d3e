/** Knows the verdict of one network to another one, again and again: what is worked out for one pair is kept for the next. */
import type { Network } from '../network.ts';
import type { Planning } from '../planning.ts';
import type { Key } from '../resourceId.ts';
import { ask, overall, type Answer, type Question } from './ask.ts';
import { isRouteBlocked, pairVerdict } from './askPair.ts';
import { pointsOf, type Point } from './points.ts';
import { Twins } from './twins.ts';
import type { World } from './world.ts';

export type Said = Pick<Answer, 'verdict' | 'extent'>;

export class Verdicts {
  private readonly families: readonly (4 | 6)[];
  private readonly points = new Map<Key, readonly (readonly Point[])[]>();
  /** Of each pair and family whether no answer comes back from the second to the first. */
  private readonly blocked = new Map<string, boolean>();

  private readonly ofClasses = new Map<string, Said>();

  private constructor(
    private readonly world: World,
    private readonly content: Pick<Question, 'protocol' | 'port' | 'family'>,
    private readonly twins: Twins,
  ) {
    this.families = content.family === undefined ? [4, 6] : [content.family];
  }

  static *inPieces(
    world: World,
    content: Pick<Question, 'protocol' | 'port' | 'family'>,
  ): Planning<Verdicts> {
    yield* world.ready();
    return new Verdicts(world, content, yield* Twins.inPieces(world));
  }

  /** What is said of a pair is said of each pair of their twins. */
  of(from: Network, to: Network): Said {
    return this.once(from, to, () => this.ofPair(from, to));
  }

  /** Of what is known to lie there: what a gateway has not told may be lost or not, and would hide that this is. */
  toSites(from: Network): Said {
    return this.once(from, undefined, () => {
      const end = { kind: 'network', network: from.key } as const;
      const answer = ask(this.world, { ...this.content, from: end, to: { kind: 'onPremises' } });
      const known = answer.pairs.filter(({ to }) => to.kind !== 'site' || to.address !== undefined);
      const { verdict, extent } = known.length === 0 ? answer : overall(known.map((pair) => pair.verdict));
      return { verdict, extent };
    });
  }

  private once(from: Network, to: Network | undefined, work: () => Said): Said {
    const [one, other] = [this.twins.classOf(from), to && this.twins.classOf(to)];
    if (one === undefined && other === undefined) return work();
    const key = `${one ?? from.key} ${other ?? to?.key ?? ''}`;
    let said = this.ofClasses.get(key);
    if (said === undefined) this.ofClasses.set(key, (said = work()));
    return said;
  }

  private ofPair(from: Network, to: Network): Said {
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
