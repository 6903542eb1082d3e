/** Knows when traffic stops while a plan is carried out, though it flows before and after. */
import { linkBetween, networkAt, type EstateView } from '../estate.ts';
import { parseNetworkId, type Key } from '../resourceId.ts';
import type { Pair } from './pair.ts';

/** Watches the pairs that are Connected at first, while a prediction goes through its steps. */
export class OutageWatch {
  private readonly flowing: readonly Pair[];
  private readonly stopped = new Set<Pair>();

  constructor(
    private readonly before: EstateView,
    pairs: readonly Pair[],
  ) {
    this.flowing = pairs.filter((pair) => flows(before, pair));
  }

  observe(estate: EstateView): void {
    for (const pair of this.flowing) if (!flows(estate, pair)) this.stopped.add(pair);
  }

  /** A sentence for each pair that had stopped on the way and flows again in the end. */
  warnings(after: EstateView): readonly string[] {
    return [...this.stopped]
      .filter((pair) => flows(after, pair))
      .map(
        ([left, right]) =>
          `Traffic between ${this.name(left)} and ${this.name(right)} stops between the steps.`,
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
