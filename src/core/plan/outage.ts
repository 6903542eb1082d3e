/** Knows when traffic stops while a plan is carried out, though it flows before and after. */
import { linkBetween, networkAt, type EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import { keyOf, parseNetworkId, type Key } from '../resourceId.ts';
import { networksOf } from './locks.ts';
import type { Pair } from './pair.ts';
import type { Step } from './plan.ts';

/** Watches the pairs that are Connected at first, while a prediction goes through its steps. */
export class OutageWatch {
  /** The pairs of each network: a hub has hundreds. */
  private readonly flowing = new Map<Key, Pair[]>();
  private readonly stopped = new Set<Pair>();

  constructor(private readonly before: EstateView) {}

  /** Watches a pair, if traffic flows in it at first. */
  watch(pair: Pair): void {
    if (!flows(this.before, pair)) return;
    for (const key of pair) {
      const known = this.flowing.get(key);
      if (known === undefined) this.flowing.set(key, [pair]);
      else known.push(pair);
    }
  }

  /** @param estate as it is after the step */
  observe(estate: EstateView, step: Step): void {
    for (const pair of this.concerned(step)) if (!flows(estate, pair)) this.stopped.add(pair);
  }

  /** A write of a link is of one pair, whose two networks it writes; any other is of all pairs of what it writes. */
  private concerned(step: Step): readonly Pair[] {
    const written = networksOf(step).map(keyOf);
    const [local, remote] = written;
    const isOfLink = step.write.kind === 'putLink' || step.write.kind === 'deleteLink';
    return isOfLink && local !== undefined && remote !== undefined
      ? (this.flowing.get(local) ?? []).filter((pair) => pair.includes(remote))
      : written.flatMap((key) => this.flowing.get(key) ?? []);
  }

  /** A sentence for each pair that had stopped on the way and flows again in the end. */
  warnings(after: EstateView): readonly string[] {
    return [...this.stopped]
      .filter((pair) => flows(after, pair))
      .map(
        ([left, right]) =>
          l10n.t`Traffic between ${this.name(left)} and ${this.name(right)} stops between the steps.`,
      );
  }

  private name(key: Key): string {
    return networkAt(this.before, key)?.name ?? parseNetworkId(key)?.name ?? key;
  }
}

function flows(estate: EstateView, [left, right]: Pair): boolean {
  const network = networkAt(estate, left);
  const back = networkAt(estate, right);
  return (
    network !== undefined &&
    back !== undefined &&
    linkBetween(network, right)?.state === 'Connected' &&
    linkBetween(back, left)?.state === 'Connected'
  );
}
