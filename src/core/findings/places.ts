/** Knows which network has which addresses, kept up as networks change, so that nothing is compared with everything. */
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import {
  covers,
  familyOf,
  prefixAt,
  type Address,
  type Family,
  type Prefix,
} from '../surroundings/prefix.ts';

interface Placed {
  readonly prefix: Prefix;
  readonly network: Key;
}

export class Places {
  private readonly lengths: Readonly<Record<Family, Map<number, Map<Address, Set<Key>>>>> = {
    4: new Map(),
    6: new Map(),
  };
  private sorted: Readonly<Record<Family, readonly Placed[]>> | undefined;

  add(network: Network): void {
    for (const prefix of factsOf(network).prefixes) {
      const starts = this.startsOf(prefix);
      const keys = starts.get(prefix.start);
      if (keys === undefined) starts.set(prefix.start, new Set([network.key]));
      else keys.add(network.key);
    }
    this.sorted = undefined;
  }

  remove(network: Network): void {
    for (const { family, length, start } of factsOf(network).prefixes) {
      const starts = this.lengths[family].get(length);
      const keys = starts?.get(start);
      keys?.delete(network.key);
      if (keys?.size === 0) starts?.delete(start);
    }
    this.sorted = undefined;
  }

  /** The networks that have an address, the longest prefix first. */
  having(address: Address): readonly Key[] {
    const found = new Set<Key>();
    const lengths = this.lengths[familyOf(address)];
    for (const length of [...lengths.keys()].sort((a, b) => b - a)) {
      for (const key of lengths.get(length)?.get(prefixAt(address, length).start) ?? []) found.add(key);
    }
    return [...found];
  }

  /** The networks that share an address with a prefix. */
  *overlapping(prefix: Prefix): Iterable<Key> {
    yield* this.having(prefix.start);
    const list = this.inOrder()[prefix.family];
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((list[middle]?.prefix.start ?? 0) <= prefix.start) low = middle + 1;
      else high = middle;
    }
    for (let index = low; index < list.length; index += 1) {
      const placed = list[index];
      if (placed === undefined || placed.prefix.start > prefix.end) break;
      yield placed.network;
    }
  }

  private startsOf({ family, length }: Prefix): Map<Address, Set<Key>> {
    const lengths = this.lengths[family];
    let starts = lengths.get(length);
    if (starts === undefined) lengths.set(length, (starts = new Map<Address, Set<Key>>()));
    return starts;
  }

  private inOrder(): Readonly<Record<Family, readonly Placed[]>> {
    if (this.sorted !== undefined) return this.sorted;
    const found: Record<Family, Placed[]> = { 4: [], 6: [] };
    for (const family of [4, 6] as const) {
      for (const [length, starts] of this.lengths[family]) {
        for (const [start, keys] of starts) {
          const prefix = prefixAt(start, length);
          for (const network of keys) found[family].push({ prefix, network });
        }
      }
      found[family].sort((a, b) => (a.prefix.start < b.prefix.start ? -1 : 1));
    }
    return (this.sorted = found);
  }
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
