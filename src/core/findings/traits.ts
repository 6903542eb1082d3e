/**
 * Knows what makes a network worth a rule's look. Most networks are plain, and most rules have nothing to say of a plain one:
 * what they look for is seen once, and who looks for nothing that is there is not asked.
 */
import { writtenAlike } from '../addressSpace.ts';
import type { SubnetFacts } from '../surroundings/networkFacts.ts';
import { anyHolds } from '../surroundings/prefix.ts';
import { hasFailed } from '../rules/readiness.ts';
import type { NextHop } from './hops.ts';
import type { Look } from './look.ts';
import { isSpecial } from './usedTables.ts';
import { isPeer, type Side } from './side.ts';

export const TRAITS = [
  /** Its last write failed, or something is the matter with a pair of links. */
  'unwell',
  /** Several links that carry traffic. */
  'severalPeers',
  /** A peering of chosen subnets. */
  'subnetLink',
  /** A link does not say that it routes what its remote network has. */
  'unsynced',
  /** A link says that it does not allow access. */
  'accessOff',
  /** A link of a pair speaks of gateways that are shared. */
  'gatewayFlags',
  /** A peer sends to an appliance in the network, and the link of one does not take what is passed on. */
  'unwilling',
  /** Both links of a pair take forwarded traffic, between two networks with other links. */
  'joinsHubs',
  /** A link is told not to verify the remote gateway. */
  'unverified',
  /** A subnet of one of Azure's services. */
  'specialSubnet',
  /** Each subnet, those of services left out, has a security group. */
  'grouped',
  /** A subnet with a table that was read. */
  'tables',
  /** A table of the network could not be read. */
  'unreadTable',
  /** A table of a peer could not be read, or one of its own. */
  'unreadNear',
  /** A route to an appliance. */
  'applianceRoute',
  /** An appliance that a route names is not there, not reached, or does not pass on, or nothing is known of it. */
  'oddHop',
  /** An appliance that a route names is in the network itself. */
  'ownHop',
  /** There is a peer beside the network of an appliance that a route names. */
  'besideHop',
  /** A route to a gateway. */
  'gatewayRoute',
  /** A table that gets no routes of links. */
  'noPeeringRoutes',
  /** A peer has a route to an appliance in the network. */
  'sentHere',
  /** A gateway or Route Server of its own. */
  'ownGateway',
  /** Sites are told other prefixes than its own. */
  'summaries',
  /** It shares a mesh with others. */
  'meshed',
  /** Virtual Network Manager peers it, as a hub or a spoke. */
  'starred',
  /** Rules of a network manager hold for it. */
  'adminRules',
  /** It asks servers of its own for names. */
  'dnsServers',
  /** It is linked to a zone of private DNS. */
  'zoned',
] as const;
export type Trait = (typeof TRAITS)[number];

/** One bit for each of them. */
export function maskOf(traits: Iterable<Trait>): number {
  let mask = 0;
  for (const trait of traits) mask |= 1 << TRAITS.indexOf(trait);
  return mask;
}

const BIT = Object.fromEntries(TRAITS.map((trait) => [trait, maskOf([trait])])) as Readonly<
  Record<Trait, number>
>;

/** What holds of a network, as {@link maskOf} has it. */
export function traitsOf(look: Look): number {
  return ofNetwork(look) | ofSides(look) | ofSubnets(look.facts.subnets) | ofTables(look) | ofPeers(look);
}

function ofNetwork({ network, world, own, facts }: Look): number {
  const { base } = world.around;
  return (
    (hasFailed(network.provisioningState) ? BIT.unwell : 0) |
    (facts.summaries.length > 0 ? BIT.summaries : 0) |
    (facts.dnsServers.length > 0 ? BIT.dnsServers : 0) |
    (own.gateways.length > 0 ? BIT.ownGateway : 0) |
    (base.meshesOf.has(network.key) ? BIT.meshed : 0) |
    (base.starsOf.has(network.key) ? BIT.starred : 0) |
    (base.adminRulesOf.has(network.key) ? BIT.adminRules : 0) |
    (base.zonesOf.has(network.key) ? BIT.zoned : 0)
  );
}

function ofSides(look: Look): number {
  const { sides } = look;
  let mask = 0;
  for (const side of sides) mask |= ofSide(side);
  return look.peers.length > 1 ? mask | BIT.severalPeers : mask;
}

function ofSide(side: Side): number {
  const { link, back, remote, local } = side;
  const { flags } = link;
  const others = back?.flags;
  const isWorking = isPeer(side);
  const sharesGateway =
    flags.allowGatewayTransit === true ||
    flags.useRemoteGateways === true ||
    others?.allowGatewayTransit === true ||
    others?.useRemoteGateways === true;
  const joins =
    flags.allowForwardedTraffic === true &&
    others?.allowForwardedTraffic === true &&
    local.links.length > 1 &&
    (remote?.links.length ?? 0) > 1;
  return (
    (isWorking ? 0 : BIT.unwell) |
    (link.kind === 'subnet' ? BIT.subnetLink : 0) |
    (link.syncLevel === 'FullyInSync' && writtenAlike(link.remoteAddressSpace, remote?.addressPrefixes)
      ? 0
      : BIT.unsynced) |
    (flags.allowVirtualNetworkAccess === false ? BIT.accessOff : 0) |
    (sharesGateway ? BIT.gatewayFlags : 0) |
    (joins ? BIT.joinsHubs : 0) |
    (link.doesNotVerify ? BIT.unverified : 0)
  );
}

function ofSubnets(subnets: readonly SubnetFacts[]): number {
  let special = 0;
  let plain = 0;
  let grouped = 0;
  for (const subnet of subnets) {
    if (isSpecial(subnet)) special = BIT.specialSubnet;
    else {
      plain += 1;
      if (subnet.hasGroup) grouped += 1;
    }
  }
  return plain > 0 && plain === grouped ? special | BIT.grouped : special;
}

function ofTables(look: Look): number {
  const { used, unread } = look.tables;
  let mask = (used.length > 0 ? BIT.tables : 0) | (unread.length > 0 ? BIT.unreadTable | BIT.unreadNear : 0);
  for (const { table } of used) {
    if (!table.peeringRoutes) mask |= BIT.noPeeringRoutes;
    for (const { hop } of table.routes) if (hop.kind === 'gateway') mask |= BIT.gatewayRoute;
  }
  for (const { address } of look.allRoutes) mask |= BIT.applianceRoute | ofHop(look, look.hop(address));
  return mask;
}

function ofHop({ network, peers }: Look, hop: NextHop): number {
  if (hop.kind === 'told') return 0;
  if (hop.kind !== 'fine') return BIT.oddHop;
  return (
    (hop.network.key === network.key ? BIT.ownHop : 0) |
    (peers.some(({ remote }) => remote.key !== hop.network.key) ? BIT.besideHop : 0)
  );
}

function ofPeers({ peers, shared, facts }: Look): number {
  let mask = 0;
  let isUnwilling = false;
  for (const { remote, back } of peers) {
    if (back.flags.allowForwardedTraffic === false) isUnwilling = true;
    const there = shared.of(remote);
    if (there.tables.unread.length > 0) mask |= BIT.unreadNear;
    if ((mask & BIT.sentHere) !== 0) continue;
    for (const { address } of there.routes) if (anyHolds(facts.prefixes, address)) mask |= BIT.sentHere;
  }
  return isUnwilling && (mask & BIT.sentHere) !== 0 ? mask | BIT.unwilling : mask;
}
