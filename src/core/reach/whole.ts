/** Knows what is worked out of a whole estate for questions about parts of it, when it is first needed. */
import type { Network } from '../network.ts';
import { atOnce, type Planning } from '../planning.ts';
import type { Key } from '../resourceId.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import { PrefixMap } from '../surroundings/prefix.ts';
import type { Surroundings } from '../surroundings/surroundings.ts';
import { Boundaries } from './boundaries.ts';

export class Whole {
  private knownPlaces: PrefixMap<Key> | undefined;
  private knownBoundaries: Boundaries | undefined;

  constructor(
    readonly all: () => Iterable<Network>,
    private readonly around: Surroundings,
  ) {}

  /** Who has which addresses. */
  get places(): PrefixMap<Key> {
    return (this.knownPlaces ??= atOnce(placesInPieces(this.all())));
  }

  get boundaries(): Boundaries {
    return (this.knownBoundaries ??= atOnce(Boundaries.inPieces(this.all(), this.around)));
  }

  /** Works out all of it that has not been yet, a network at a time. */
  *ready(): Planning<void> {
    this.knownPlaces ??= yield* placesInPieces(this.all());
    this.knownBoundaries ??= yield* Boundaries.inPieces(this.all(), this.around);
  }
}

function* placesInPieces(networks: Iterable<Network>): Planning<PrefixMap<Key>> {
  const places = new PrefixMap<Key>();
  for (const network of networks) {
    yield;
    for (const prefix of factsOf(network).prefixes) places.add(prefix, network.key);
  }
  // Which of several is named first does not depend on which was read first.
  places.order((a, b) => (a < b ? -1 : 1));
  return places;
}
