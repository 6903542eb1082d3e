/**
 * Knows a place in a network for what decides over traffic, which is read of it once and kept as long as it is. The
 * engine goes through all of a WeakMap whenever it collects what nobody needs, and an estate has many networks.
 */
import type { NetworkFacts } from './surroundings/networkFacts.ts';

export abstract class PlaceForFacts {
  #facts: NetworkFacts | undefined;

  /** What is in the place; undefined for a network without one, too. */
  static look(network: object): NetworkFacts | undefined {
    return #facts in network ? network.#facts : undefined;
  }

  /** Whether there was a place to put it. */
  static put(network: object, facts: NetworkFacts): boolean {
    if (!(#facts in network)) return false;
    network.#facts = facts;
    return true;
  }
}
