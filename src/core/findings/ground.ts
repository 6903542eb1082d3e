/** Knows what rules look up over the whole estate, kept up network by network: addresses, names, and who uses which table and group. */
import { writtenAlike } from '../addressSpace.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import { Places } from './places.ts';
import { WordsOfNames } from './wordsOfNames.ts';
import { each, into, outOf, type Several } from './severals.ts';

export class Ground {
  readonly places = new Places();
  private readonly known = new Map<Key, Network>();
  private readonly names = new Map<string, Several>();
  private readonly words = new WordsOfNames();
  /** Who has which table and group; undefined until somebody asks, which only changes of these do. */
  private users: Map<Key, Several> | undefined;

  put(network: Network): void {
    const before = this.known.get(network.key);
    const stays = before !== undefined && writtenAlike(before.addressPrefixes, network.addressPrefixes);
    if (before !== undefined) this.leave(before, stays);
    this.known.set(network.key, network);
    // Who has which address is put in order anew only where that has changed.
    if (!stays) this.places.add(network);
    const name = network.name.toLowerCase();
    into(this.names, name, network.key);
    this.words.add(name);
    if (this.users !== undefined) noteUses(this.users, network);
  }

  remove(key: Key): void {
    const before = this.known.get(key);
    if (before === undefined) return;
    this.known.delete(key);
    this.leave(before, false);
  }

  private leave(before: Network, keepsPlace: boolean): void {
    const { key } = before;
    if (!keepsPlace) this.places.remove(before);
    outOf(this.names, before.name.toLowerCase(), key);
    if (this.users === undefined) return;
    for (const used of usedBy(before)) outOf(this.users, used, key);
  }

  get size(): number {
    return this.known.size;
  }

  networks(): Iterable<Key> {
    return this.known.keys();
  }

  /** A network as it was when it was put. */
  before(key: Key): Network | undefined {
    return this.known.get(key);
  }

  called(name: string): Iterable<Key> {
    return each(this.names.get(name));
  }

  /** Whether some words of a text, in lower case, may be what a network is called. */
  mayBeCalledIn(text: string): boolean {
    return this.words.mayBeIn(text);
  }

  /** The networks with a subnet that has a table or a group. */
  usersOf(key: Key): Iterable<Key> {
    if (this.users === undefined) {
      this.users = new Map();
      for (const network of this.known.values()) noteUses(this.users, network);
    }
    return each(this.users.get(key));
  }
}

function noteUses(users: Map<Key, Several>, network: Network): void {
  for (const used of usedBy(network)) into(users, used, network.key);
}

/** The tables and groups of its subnets. */
function* usedBy(network: Network): Iterable<Key> {
  for (const { table, group } of factsOf(network).subnets) {
    if (table !== undefined) yield table;
    if (group !== undefined) yield group;
  }
}
