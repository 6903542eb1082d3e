/** Knows what happens to a packet on a link: both states, the subnets that it names, and what its flags leave in doubt. */
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import { factsOf, linkFacts, linkTo, subnetHolding, type SubnetFacts } from '../surroundings/networkFacts.ts';
import { addressText, anyHolds, familyOf, type Address } from '../surroundings/prefix.ts';
import { lastName } from '../surroundings/reference.ts';
import { statesCause } from './causes.ts';
import { UNSETTLED } from './codes.ts';
import { ownGateways } from './gateways.ts';
import { saysWhatItRoutes } from './routed.ts';
import { gatewaySubnet } from './systemRoutes.ts';
import type { Stand, Trip } from './trip.ts';
import { placeName, type WayBuilder } from './wayBuilder.ts';
import type { World } from './world.ts';

export class Crossing {
  /** Whether the packet was last sent by a gateway, whose traffic no link counts as forwarded [D]. */
  fromGateway = false;
  /** Whether a group has judged it when it left the network that it is in. */
  judgedLeaving = false;
  /** The link back of the one that was crossed last, until it is known whether a group judges on its side. */
  private entering: Link | undefined;

  constructor(
    private readonly world: World,
    private readonly out: WayBuilder,
    private readonly trip: Trip,
  ) {}

  /** Where groups judge nothing, as in the subnet of a gateway, and the packet is sent by the gateway. */
  atGateway(network: Network): Stand {
    this.fromGateway = true;
    this.entered(false);
    this.judgedLeaving = false;
    return { network, subnet: gatewaySubnet(network), interface: undefined };
  }

  /** @param landing the address in the peer that a peering of chosen subnets must name the subnet of */
  cross(stand: Stand, link: Link, landing: Address | undefined): Network | undefined {
    const { out } = this;
    const at = l10n.t`link ${link.name} of ${stand.network.name}`;
    const peer = this.world.network(link.remoteKey);
    if (link.state === undefined)
      out.unknown('unreadable', at, l10n.t`The state of link ${link.name} could not be read.`, {
        link: link.key,
      });
    const isGone =
      link.remoteKey !== undefined && this.world.networks.lookup(link.remoteKey).kind === 'absent';
    const about = {
      network: stand.network.key,
      link: link.key,
      ...(link.remoteKey && { remote: link.remoteKey }),
    };
    const cause = statesCause(link, peer, about, at);
    if (cause !== undefined) out.stop(cause.code, cause.at, cause.text, cause.about);
    if (peer === undefined) {
      const name = lastName(link.remoteId ?? l10n.t`its remote`);
      if (isGone) out.stop('link-disconnected', at, l10n.t`${name} does not exist any more.`, about);
      else out.unknown('unreadable', name, l10n.t`The network ${name} could not be read.`, about);
      return undefined;
    }
    if (!saysWhatItRoutes(link))
      out.unknown(
        'unreadable',
        at,
        l10n.t`The link ${link.name} does not say which prefixes it routes.`,
        about,
      );
    this.checkMembers(stand, link, peer, landing);
    this.checkForwarded(stand.network, peer);
    this.checkAccess(link, !this.judgedLeaving);
    this.entering = linkTo(peer, stand.network.key);
    if (familyOf(this.trip.packet.destination) === 6) this.checkRouteServer(stand.network, peer);
    out.hop(
      'link',
      at,
      l10n.t`${stand.network.name} to ${peer.name} by ${link.name}, ${link.state ?? l10n.t`state unknown`}.`,
      l10n.t`link ${link.name}`,
      link.id,
    );
    return peer;
  }

  /** Subnets that a peering does not name have its routes, and their packets are dropped [D]. */
  private checkMembers(stand: Stand, link: Link, peer: Network, landing: Address | undefined): void {
    const { localSubnets, remoteSubnets } = linkFacts(link);
    if (localSubnets === undefined || remoteSubnets === undefined) return;
    const target = landing === undefined ? undefined : subnetHolding(peer, landing);
    const outside = (subnet: SubnetFacts | undefined, names: ReadonlySet<string>): boolean =>
      subnet === undefined || !names.has(subnet.name.toLowerCase());
    const about = { link: link.key, network: stand.network.key, remote: peer.key };
    if (outside(stand.subnet, localSubnets)) {
      const place = placeName(stand.network, stand.subnet);
      this.out.stop(
        'subnet-not-in-peering',
        place,
        l10n.t`The peering of chosen subnets leaves out ${place}, so what it sends there is dropped.`,
        about,
      );
    }
    if (landing !== undefined && outside(target, remoteSubnets)) {
      const place = placeName(peer, target);
      this.out.stop(
        'subnet-not-in-peering',
        place,
        l10n.t`The peering of chosen subnets leaves out ${place}.`,
        about,
      );
    }
  }

  /** What arrives by a link and does not come from the network that sends it is forwarded. */
  private checkForwarded(from: Network, to: Network): void {
    if (this.fromGateway || anyHolds(factsOf(from).prefixes, this.trip.packet.source)) return;
    const link = linkTo(to, from.key);
    if (link === undefined || link.flags.allowForwardedTraffic === true) return;
    const text = l10n.t`${link.name} of ${to.name} does not allow forwarded traffic, and ${addressText(this.trip.packet.source)} is not of ${from.name}: documented as needed, not seen to be enforced.`;
    this.out.unsettled('forwardedIsEnforced', UNSETTLED.forwardedIsEnforced, {
      code: 'forwarded-not-assured',
      at: l10n.t`link ${link.name} of ${to.name}`,
      text,
      about: { link: link.key, network: to.key, remote: from.key },
    });
  }

  /** It is known now whether a group judges on the side that the packet came in by. */
  entered(isJudged: boolean): void {
    if (this.entering !== undefined) this.checkAccess(this.entering, !isJudged);
    this.entering = undefined;
  }

  /** @param isUnjudged whether no group judges on the side whose link it is */
  private checkAccess(link: Link, isUnjudged: boolean): void {
    if (this.trip.isReply || link.flags.allowVirtualNetworkAccess !== false || !isUnjudged) return;
    const text = l10n.t`${link.name} does not allow access and no group judges on its side: once documented to drop, now to change the tag VirtualNetwork only.`;
    const flows = UNSETTLED.accessWithoutGroups;
    this.out.unsettled('accessWithoutGroups', flows === undefined ? undefined : !flows, {
      code: 'access-not-in-tag',
      at: l10n.t`link ${link.name}`,
      text,
      about: { link: link.key, network: link.networkKey, ...(link.remoteKey && { remote: link.remoteKey }) },
    });
  }

  private checkRouteServer(...networks: readonly Network[]): void {
    const hub = networks.find((network) =>
      ownGateways(this.world, network).some(({ source }) => source.kind === 'routeServer'),
    );
    if (hub !== undefined)
      this.out.block(
        'family-not-peered',
        hub.name,
        l10n.t`The Route Server of ${hub.name} breaks its IPv6 traffic.`,
        { network: hub.key },
      );
  }
}
