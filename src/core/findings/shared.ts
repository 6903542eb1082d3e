/** Knows what several rules want to know, worked out once while an estate is judged. */
import type { EstateView } from '../estate.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import type { World } from '../reach/world.ts';
import type { Key } from '../resourceId.ts';
import type { Prefix } from '../surroundings/prefix.ts';
import type { Need } from './finding.ts';
import type { Ground } from './ground.ts';
import { Known } from './known.ts';
import { balancedOf, circuitsOf, forwardersOf, otherSeatsOf, sitesOf } from './worldwide.ts';

/** What whoever asks knows beside the estate. */
export interface Setup {
  /** What has been read. */
  readonly read: ReadonlySet<Need>;
  /** For how many minutes a link has been seen in the middle of an operation; undefined where it was seen once. */
  readonly updatingFor?: (link: Link) => number | undefined;
  /** The tenant of a subscription. */
  readonly tenantOf?: (subscriptionId: string) => string | undefined;
}

export class Shared {
  private readonly known = new Map<Key, Known>();
  /** Most are asked about themselves and about their hub, by turns and several times. */
  private last: Known | undefined;
  private otherSeats: ReadonlySet<Key> | undefined;
  private allSites: { readonly prefixes: readonly Prefix[]; readonly isComplete: boolean } | undefined;
  private behindBalancers: ReadonlySet<Key> | undefined;
  private forwarders: ReadonlySet<Key> | undefined;
  private byCircuit: ReadonlyMap<Key, readonly Key[]> | undefined;

  constructor(
    private now: World,
    readonly setup: Setup,
    readonly ground: Ground,
  ) {}

  get world(): World {
    return this.now;
  }

  get estate(): EstateView {
    return this.now.networks;
  }

  /** @param touched the networks of which something may be another thing in the new world, or in what is around them */
  become(world: World, touched: Iterable<Key>): void {
    if (world.around !== this.now.around) {
      this.otherSeats = undefined;
      this.behindBalancers = undefined;
      this.forwarders = undefined;
      this.byCircuit = undefined;
    }
    // What sites are told depends on networks too.
    this.allSites = undefined;
    this.now = world;
    this.last = undefined;
    for (const key of touched) this.known.delete(key);
  }

  of(network: Network): Known {
    if (this.last?.network === network) return this.last;
    let known = this.known.get(network.key);
    if (known === undefined) this.known.set(network.key, (known = new Known(this, network)));
    return (this.last = known);
  }

  /** What is known of the network at the end of a link; undefined where it is not there or was not read. */
  at(key: Key | undefined): Known | undefined {
    if (key === undefined) return undefined;
    const known = this.known.get(key);
    if (known !== undefined) return known;
    const network = this.now.network(key);
    return network && this.of(network);
  }

  /** Whether something in a network passes traffic on: an appliance, a firewall, a balancer before appliances. */
  passesOn(network: Network): boolean {
    return (
      this.holdsForwarder(network) ||
      this.of(network).gateways.length > 0 ||
      (this.world.around.base.hubsOf.get(network.key) ?? []).length > 0
    );
  }

  /** Whether it does for others what no gateway does. */
  holdsForwarder(network: Network): boolean {
    return (this.forwarders ??= forwardersOf(this.world)).has(network.key);
  }

  /** The subnets in which firewalls and balancers have addresses. */
  seatsOfOthers(): ReadonlySet<Key> {
    return (this.otherSeats ??= otherSeatsOf(this.world));
  }

  /** The interfaces behind balancers. */
  balanced(): ReadonlySet<Key> {
    return (this.behindBalancers ??= balancedOf(this.world));
  }

  /** What lies behind all gateways and Route Servers that were read, and whether that is all of it. */
  sites(): { readonly prefixes: readonly Prefix[]; readonly isComplete: boolean } {
    return (this.allSites ??= sitesOf(this.world));
  }

  /** The networks whose ExpressRoute gateways are connected to each circuit. */
  circuits(): ReadonlyMap<Key, readonly Key[]> {
    return (this.byCircuit ??= circuitsOf(this.world));
  }
}
