/** Knows what rules look up over the whole estate, kept up network by network: addresses, names, and who uses which table and group. */
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import { Places } from './places.ts';

export class Ground {
  readonly places = new Places();
  private readonly known = new Map<Key, Network>();
  private readonly names = new Map<string, Set<Key>>();
  private readonly users = new Map<Key, Set<Key>>();

  put(network: Network): void {
    this.remove(network.key);
    this.known.set(network.key, network);
    this.places.add(network);
    into(this.names, network.name.toLowerCase(), network.key);
    for (const { table, group } of factsOf(network).subnets) {
      if (table !== undefined) into(this.users, table, network.key);
      if (group !== undefined) into(this.users, group, network.key);
    }
  }

  remove(key: Key): void {
    const before = this.known.get(key);
    if (before === undefined) return;
    this.known.delete(key);
    this.places.remove(before);
    outOf(this.names, before.name.toLowerCase(), key);
    for (const { table, group } of factsOf(before).subnets) {
      if (table !== undefined) outOf(this.users, table, key);
      if (group !== undefined) outOf(this.users, group, key);
    }
  }

  /** A network as it was when it was put. */
  before(key: Key): Network | undefined {
    return this.known.get(key);
  }

  called(name: string): ReadonlySet<Key> {
    return this.names.get(name) ?? NOBODY;
  }

  /** The networks with a subnet that has a table or a group. */
  usersOf(key: Key): ReadonlySet<Key> {
    return this.users.get(key) ?? NOBODY;
  }
}

const NOBODY: ReadonlySet<Key> = new Set();

function into<K>(map: Map<K, Set<Key>>, key: K, value: Key): void {
  const set = map.get(key);
  if (set === undefined) map.set(key, new Set([value]));
  else set.add(value);
}

function outOf<K>(map: Map<K, Set<Key>>, key: K, value: Key): void {
  const set = map.get(key);
  set?.delete(value);
  if (set?.size === 0) map.delete(key);
}
