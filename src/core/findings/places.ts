/** Knows which network has which addresses, kept up as networks change, so that nothing is compared with everything. */
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import { each, into, outOf, type Several } from './severals.ts';
import {
  covers,
  familyOf,
  masked,
  prefixAt,
  type Address,
  type Family,
  type Prefix,
} from '../surroundings/prefix.ts';

export class Places {
  private readonly families: Readonly<Record<Family, FamilyPlaces>> = {
    4: new FamilyPlaces(),
    6: new FamilyPlaces(),
  };

  add(network: Network): void {
    for (const prefix of factsOf(network).prefixes) this.families[prefix.family].add(prefix, network.key);
  }

  remove(network: Network): void {
    for (const prefix of factsOf(network).prefixes) this.families[prefix.family].remove(prefix, network.key);
  }

  /** The networks that have an address, the longest prefix first. */
  having(address: Address): readonly Key[] {
    return [...new Set(this.families[familyOf(address)].having(address))];
  }

  /** The networks that share an address with a prefix. */
  *overlapping(prefix: Prefix): Iterable<Key> {
    const family = this.families[prefix.family];
    yield* family.having(prefix.start);
    yield* family.beginningIn(prefix);
  }
}

class FamilyPlaces {
  private readonly lengths = new Map<number, Map<Address, Several>>();
  private readonly starts = new Map<Address, Several>();
  /** The longest first. */
  private order: readonly number[] = [];
  /** The starts in order; undefined where others were added or went. */
  private sorted: ArrayLike<Address> | undefined;

  add({ length, start }: Prefix, network: Key): void {
    let starts = this.lengths.get(length);
    if (starts === undefined) {
      this.lengths.set(length, (starts = new Map<Address, Several>()));
      this.order = [...this.lengths.keys()].sort((a, b) => b - a);
    }
    into(starts, start, network);
    if (!this.starts.has(start)) this.sorted = undefined;
    into(this.starts, start, network);
  }

  remove({ length, start }: Prefix, network: Key): void {
    const starts = this.lengths.get(length);
    if (starts !== undefined) outOf(starts, start, network);
    outOf(this.starts, start, network);
    if (!this.starts.has(start)) this.sorted = undefined;
  }

  *having(address: Address): Iterable<Key> {
    for (const length of this.order) yield* each(this.lengths.get(length)?.get(masked(address, length)));
  }

  /** Those that begin in a prefix, after its own start. */
  *beginningIn({ start, end }: Prefix): Iterable<Key> {
    const sorted = (this.sorted ??= inOrder(this.starts.keys()));
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < sorted.length; index += 1) {
      const at = sorted[index];
      if (at === undefined || at > end) break;
      yield* each(this.starts.get(at));
    }
  }
}

/** Numbers are put in order a hundred times faster than anything that has to be compared by a function. */
function inOrder(addresses: Iterable<Address>): ArrayLike<Address> {
  const all = [...addresses];
  return all.every((address) => typeof address === 'number')
    ? Float64Array.from(all).sort()
    : all.sort((a, b) => (a < b ? -1 : 1));
}

export function overlap(a: Prefix, b: Prefix): boolean {
  return covers(a, b) || covers(b, a);
}

/** What is left of a prefix outside of others, as few prefixes as there are, at most a number of them. */
export function remainder(prefix: Prefix, others: readonly Prefix[], most: number): readonly Prefix[] {
  const found: Prefix[] = [];
  const look = (part: Prefix): void => {
    if (found.length >= most || others.some((other) => covers(other, part))) return;
    if (!others.some((other) => covers(part, other))) {
      found.push(part);
      return;
    }
    const left = prefixAt(part.start, part.length + 1);
    const middle = typeof left.end === 'number' ? left.end + 1 : left.end + 1n;
    look(left);
    look(prefixAt(middle, part.length + 1));
  };
  look(prefix);
  return found;
}
