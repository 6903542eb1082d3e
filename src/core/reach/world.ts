/** Knows an estate as a question sees it: networks, what surrounds them, and what was worked out of them before. */
import { networkAt, type Estate, type EstateView } from '../estate.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import { PrefixMap, type Address } from '../surroundings/prefix.ts';
import type { SurroundingsView } from '../surroundings/surroundings.ts';
import { Boundaries } from './boundaries.ts';
import type { RouteSet } from './routes.ts';
import type { GatewayUse } from './gateways.ts';

export class World {
  readonly routes = new Map<string, RouteSet>();
  readonly tags = new Map<string, PrefixMap<true>>();
  readonly uses = new Map<Key, readonly GatewayUse[]>();

  private constructor(
    readonly networks: EstateView,
    readonly around: SurroundingsView,
    private readonly whole: Whole,
  ) {}

  static of(estate: Estate, around: SurroundingsView): World {
    return new World(
      estate,
      around,
      wholeOf(() => estate.all(), around),
    );
  }

  /** Another estate with the same networks and the same address spaces. */
  changed(networks: EstateView, around: SurroundingsView): World {
    return new World(networks, around, this.whole);
  }

  /** Another estate with the same networks, of which some have other addresses. */
  resized(networks: EstateView, around: SurroundingsView): World {
    const { all } = this.whole;
    const now = (): Iterable<Network> => [...all()].flatMap(({ key }) => networkAt(networks, key) ?? []);
    return new World(networks, around, wholeOf(now, around));
  }

  get boundaries(): Boundaries {
    return this.whole.boundaries();
  }

  /** Every network that was read. */
  allNetworks(): Iterable<Network> {
    return this.whole.all();
  }

  network(key: Key | undefined): Network | undefined {
    return networkAt(this.networks, key);
  }

  /** The networks that have an address, the longest prefix first. */
  networksWith(address: Address): readonly Network[] {
    return [...new Set(this.whole.places().matches(address))].flatMap((key) => this.network(key) ?? []);
  }
}

/** What is worked out of the whole estate, when it is first asked for. */
interface Whole {
  readonly all: () => Iterable<Network>;
  readonly places: () => PrefixMap<Key>;
  readonly boundaries: () => Boundaries;
}

function wholeOf(all: () => Iterable<Network>, around: SurroundingsView): Whole {
  let places: PrefixMap<Key> | undefined;
  let boundaries: Boundaries | undefined;
  return {
    all,
    places: () => (places ??= placesOf(all())),
    boundaries: () => (boundaries ??= new Boundaries(all(), around.base)),
  };
}

function placesOf(networks: Iterable<Network>): PrefixMap<Key> {
  const places = new PrefixMap<Key>();
  for (const network of networks) {
    for (const prefix of factsOf(network).prefixes) places.add(prefix, network.key);
  }
  return places;
}
