/** Knows what several rules want to know of one network, each worked out when it is first asked for. */
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import { linkOwner, networkOwner, type Owner } from '../ownership.ts';
import { ownGateways, type GatewayUse } from '../reach/gateways.ts';
import { factsOf, linkTo, type NetworkFacts } from '../surroundings/networkFacts.ts';
import type { Shared } from './shared.ts';
import { isPeer, otherSide, sideOf, type Peer, type Side } from './side.ts';
import type { Staleness } from './staleness.ts';
import { plainRoutes, tablesOf, type ApplianceRoute, type Tables } from './usedTables.ts';

export class Known {
  readonly facts: NetworkFacts;
  private ownTables: Tables | undefined;
  private ownRoutes: readonly ApplianceRoute[] | undefined;
  private ownSides: readonly Side[] | undefined;
  /** The side of a neighbour that has been looked at: what is the matter with a pair is the same from both sides. */
  private met: Side | undefined;
  private ownPeers: readonly Peer[] | undefined;
  private ownGateways: readonly GatewayUse[] | undefined;
  /** Null for nobody. */
  private ownOwner: Owner | null | undefined;
  private ownStale: Map<Link, Staleness | undefined> | undefined;

  constructor(
    private readonly shared: Shared,
    readonly network: Network,
  ) {
    this.facts = factsOf(network);
  }

  get tables(): Tables {
    return (this.ownTables ??= tablesOf(this.shared.world, this.facts.subnets));
  }

  /** Its user routes to appliances, those of subnets of Azure's services left out. */
  get routes(): readonly ApplianceRoute[] {
    return (this.ownRoutes ??= plainRoutes(this.tables.used));
  }

  get sides(): readonly Side[] {
    if (this.ownSides !== undefined) return this.ownSides;
    const sides: Side[] = [];
    for (const link of this.network.links) {
      const { met } = this;
      sides.push(met?.back === link ? otherSide(met, link) : this.sideBy(link));
    }
    this.met = undefined;
    return (this.ownSides = sides);
  }

  private sideBy(link: Link): Side {
    const { estate } = this.shared;
    const { network } = this;
    const there = this.shared.at(link.remoteKey);
    const back = there && linkTo(there.network, network.key);
    const isOwned =
      this.ownerOf(link) !== undefined || (back !== undefined && there?.ownerOf(back) !== undefined);
    const side = sideOf(estate, { local: network, link, remote: there?.network, back }, isOwned);
    // The first link of several is the one that the other end leads back to.
    if (there !== undefined && back !== undefined && there.ownSides === undefined) there.met ??= side;
    return side;
  }

  /** The peerings that carry traffic. */
  get peers(): readonly Peer[] {
    if (this.ownPeers !== undefined) return this.ownPeers;
    const { sides } = this;
    return (this.ownPeers = sides.every(isPeer) ? sides : sides.filter(isPeer));
  }

  /** The gateways and Route Servers that stand in it. */
  get gateways(): readonly GatewayUse[] {
    return (this.ownGateways ??= ownGateways(this.shared.world, this.network));
  }

  /** The service that it belongs to. */
  get owner(): Owner | undefined {
    if (this.ownOwner === undefined)
      this.ownOwner = networkOwner(this.network, this.shared.estate.guardsOf(this.network.id)) ?? null;
    return this.ownOwner ?? undefined;
  }

  /** The service that a link of it belongs to, or all of it. */
  ownerOf(link: Link): Owner | undefined {
    return (mayBeOwned(link) ? linkOwner(link) : undefined) ?? this.owner;
  }

  /** What its links route that their remotes have no longer, by the link. */
  get stale(): Map<Link, Staleness | undefined> {
    return (this.ownStale ??= new Map<Link, Staleness | undefined>());
  }
}

/** Whether it is worth looking closer: most links are nobody's but a person's. What a network is, is seen of the network. */
function mayBeOwned({ name, remoteKey }: Link): boolean {
  return (
    (name.includes('_') && /^(?:remotevnettohubpeering|anm)_/i.test(name)) ||
    remoteKey?.startsWith('hv_', remoteKey.lastIndexOf('/') + 1) === true
  );
}
