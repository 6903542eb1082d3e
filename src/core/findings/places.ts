/** Knows which network has which addresses, kept up as networks change, so that nothing is compared with everything. */
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import { into, outOf, type Several } from './severals.ts';
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
    const found: Key[] = [];
    this.families[familyOf(address)].addHaving(address, found);
    return [...new Set(found)];
  }

  /** The networks that share an address with a prefix, some more than once. */
  overlapping(prefix: Prefix): readonly Key[] {
    const family = this.families[prefix.family];
    const found: Key[] = [];
    family.addHaving(prefix.start, found);
    family.addBeginningIn(prefix, found);
    return found;
  }

  /** Whether there is a network that shares an address with a prefix. */
  isTaken(prefix: Prefix): boolean {
    const family = this.families[prefix.family];
    return family.has(prefix.start) || family.hasBeginningIn(prefix);
  }
}

class FamilyPlaces {
  private readonly lengths = new Map<number, Map<Address, Several>>();
  /** The longest first. */
  private order: readonly number[] = [];
  /** Where prefixes begin, in order; undefined where others were added or went. */
  private sorted: ArrayLike<Address> | undefined;

  add({ length, start }: Prefix, network: Key): void {
    let starts = this.lengths.get(length);
    if (starts === undefined) {
      this.lengths.set(length, (starts = new Map<Address, Several>()));
      this.order = [...this.lengths.keys()].sort((a, b) => b - a);
    }
    this.sorted = undefined;
    into(starts, start, network);
  }

  remove({ length, start }: Prefix, network: Key): void {
    const starts = this.lengths.get(length);
    if (starts === undefined) return;
    this.sorted = undefined;
    outOf(starts, start, network);
  }

  has(address: Address): boolean {
    return this.order.some((length) => this.lengths.get(length)?.has(masked(address, length)) === true);
  }

  addHaving(address: Address, found: Key[]): void {
    for (const length of this.order) addTo(found, this.lengths.get(length)?.get(masked(address, length)));
  }

  hasBeginningIn(prefix: Prefix): boolean {
    const [sorted, first] = this.firstAfter(prefix.start);
    const at = sorted[first];
    return at !== undefined && at <= prefix.end;
  }

  /** Those that begin in a prefix, after its own start. */
  addBeginningIn({ start, end }: Prefix, found: Key[]): void {
    const [sorted, first] = this.firstAfter(start);
    for (let index = first; index < sorted.length; index += 1) {
      const at = sorted[index];
      if (at === undefined || at > end) break;
      if (at !== sorted[index - 1])
        for (const length of this.order) addTo(found, this.lengths.get(length)?.get(at));
    }
  }

  private firstAfter(start: Address): readonly [ArrayLike<Address>, number] {
    const sorted = (this.sorted ??= inOrder(
      [...this.lengths.values()].flatMap((starts) => [...starts.keys()]),
    ));
    let [low, high] = [0, sorted.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? 0) <= start) low = middle + 1;
      else high = middle;
    }
    return [sorted, low];
  }
}

function addTo(found: Key[], several: Several | undefined): void {
  if (several === undefined) return;
  if (typeof several === 'string') found.push(several);
  else found.push(...several);
}

/** Numbers are put in order a hundred times faster than anything that has to be compared by a function. */
function inOrder(all: Address[]): ArrayLike<Address> {
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
