/** Knows an estate as a question sees it: networks, what surrounds them, and what was worked out of them before. */
import { networkAt, type Estate, type EstateView } from '../estate.ts';
import type { Network } from '../network.ts';
import type { Planning } from '../planning.ts';
import type { Key } from '../resourceId.ts';
import type { Address, PrefixMap } from '../surroundings/prefix.ts';
import type { SurroundingsView } from '../surroundings/surroundings.ts';
import type { Boundaries } from './boundaries.ts';
import type { GatewayUse } from './gateways.ts';
import type { HubRoutes } from './hubRouting.ts';
import type { RouteSet } from './routes.ts';
import { Whole } from './whole.ts';

export class World {
  readonly routes = new Map<string, RouteSet>();
  readonly tags = new Map<string, PrefixMap<true>>();
  readonly uses = new Map<Key, readonly GatewayUse[]>();
  readonly hubRoutes = new Map<string, HubRoutes>();

  private constructor(
    readonly networks: EstateView,
    readonly around: SurroundingsView,
    private readonly whole: Whole,
  ) {}

  static of(estate: Estate, around: SurroundingsView): World {
    return new World(estate, around, new Whole(() => estate.all(), around.base));
  }

  /** Another estate with the same networks and the same address spaces. */
  changed(networks: EstateView, around: SurroundingsView): World {
    return new World(networks, around, this.whole);
  }

  /** Another estate with the same networks, of which some have other addresses. */
  resized(networks: EstateView, around: SurroundingsView): World {
    const { all } = this.whole;
    const now = (): Iterable<Network> => [...all()].flatMap(({ key }) => networkAt(networks, key) ?? []);
    return new World(networks, around, new Whole(now, around.base));
  }

  /**
   * Works out what questions need of the whole estate, in pieces: whoever may not hold anybody up does this first. Without
   * it the first question does it at once.
   */
  ready(): Planning<void> {
    return this.whole.ready();
  }

  get boundaries(): Boundaries {
    return this.whole.boundaries;
  }

  /** Every network that was read. */
  allNetworks(): Iterable<Network> {
    return this.whole.all();
  }

  network(key: Key | undefined): Network | undefined {
    return networkAt(this.networks, key);
  }

  /** The networks that have an address, the longest prefix first, else in the order of their keys. */
  networksWith(address: Address): readonly Network[] {
    return [...new Set(this.whole.places.matches(address))].flatMap((key) => this.network(key) ?? []);
  }
}
