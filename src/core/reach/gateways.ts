/** Knows which gateways the subnets of a network have routes of, what lies behind them, and what they advertise. */
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import { sharedIds, type Network } from '../network.ts';
import { keyOf, type Key } from '../resourceId.ts';
import type { Gateway } from '../surroundings/gateway.ts';
import type { VirtualHub } from '../surroundings/hub.ts';
import { factsOf, linkTo, type SubnetFacts } from '../surroundings/networkFacts.ts';
import { anyHolds, type Address, type Prefix } from '../surroundings/prefix.ts';
import { lastName } from '../surroundings/reference.ts';
import type { World } from './world.ts';

/** A gateway or Route Server whose routes come to a network. */
export interface GatewayUse {
  readonly source: Gateway | VirtualHub | { readonly kind: 'unread'; readonly id: string };
  /** Where it stands. */
  readonly network: Key;
  /** The link through which it is used; undefined for one in the network itself. */
  readonly via: Link | undefined;
}

/** One prefix behind a gateway. */
export interface Behind {
  readonly prefix: Prefix;
  /** The appliance that a Route Server learned it from. */
  readonly hop: Address | undefined;
  /** What tells it, by name. */
  readonly by: string;
  readonly source: string;
  /** The gateway at the other end of a connection between two networks. */
  readonly other: Key | undefined;
  readonly isDown: boolean;
}

export interface AllBehind {
  readonly prefixes: readonly Behind[];
  /** Whether there can be no more. */
  readonly isComplete: boolean;
}

export function gatewaysFor(world: World, network: Network): readonly GatewayUse[] {
  let uses = world.uses.get(network.key);
  if (uses === undefined) world.uses.set(network.key, (uses = findUses(world, network)));
  return uses;
}

function findUses(world: World, network: Network): readonly GatewayUse[] {
  const shared = network.links.flatMap((link) => {
    if (link.flags.useRemoteGateways !== true || link.state !== 'Connected' || isHubLink(link)) return [];
    const peer = world.network(link.remoteKey);
    if (peer === undefined) {
      return [
        {
          source: { kind: 'unread' as const, id: link.remoteId ?? '' },
          network: link.remoteKey ?? network.key,
          via: link,
        },
      ];
    }
    const back = linkTo(peer, network.key);
    if (back?.flags.allowGatewayTransit !== true || back.state !== 'Connected') return [];
    return ownGateways(world, peer).map((use) => ({ ...use, via: link }));
  });
  return [...ownGateways(world, network), ...shared];
}

const NO_USES: readonly GatewayUse[] = [];
const NO_IDS: readonly string[] = [];

function isOfService(subnet: SubnetFacts): boolean {
  return subnet.isOfService;
}

/** Those that stand in a network. */
export function ownGateways(world: World, network: Network): readonly GatewayUse[] {
  const { base } = world.around;
  const gateways = base.gatewaysOf.get(network.key);
  const routeServers = base.routeServersOf.get(network.key);
  // Those that a network names stand in subnets of services, which most networks do not have.
  const ids = factsOf(network).subnets.some(isOfService) ? sharedIds(network) : NO_IDS;
  if (gateways === undefined && routeServers === undefined && ids.length === 0) return NO_USES;
  const placed = [...(gateways ?? []), ...(routeServers ?? [])];
  const known = new Set(placed.map(({ key }) => key));
  const named = ids.filter((id) => !known.has(keyOf(id)));
  const others = named.map(
    (id) => base.gateways.get(keyOf(id)) ?? base.hubs.get(keyOf(id)) ?? { kind: 'unread' as const, id },
  );
  return [...placed, ...others].map((source) => ({ source, network: network.key, via: undefined }));
}

export function behind(world: World, use: GatewayUse): AllBehind {
  const { source } = use;
  if (source.kind === 'unread') return { prefixes: [], isComplete: false };
  return source.kind === 'gateway' ? behindGateway(world, source) : behindRouteServer(world, source);
}

function behindGateway(world: World, gateway: Gateway): AllBehind {
  const { base } = world.around;
  const found: Behind[] = [];
  const plain = { hop: undefined, other: undefined, isDown: false };
  for (const prefix of gateway.clients)
    found.push({ ...plain, prefix, by: l10n.t`the clients of ${gateway.name}`, source: gateway.id });
  for (const { prefix } of gateway.learned ?? [])
    found.push({ ...plain, prefix, by: l10n.t`what ${gateway.name} has learned`, source: gateway.id });
  let isComplete = gateway.learned !== undefined || gateway.type === 'vpn';
  for (const connection of base.connectionsOf.get(gateway.key) ?? []) {
    const isDown = connection.status === 'notconnected';
    const told = { ...plain, by: l10n.t`connection ${connection.name}`, source: connection.id, isDown };
    if (connection.local !== undefined) {
      const local = base.localGateways.get(connection.local);
      if (local === undefined) isComplete = false;
      for (const prefix of local?.prefixes ?? []) found.push({ ...told, prefix });
    } else if (connection.other !== undefined) {
      const network = world.network(base.gateways.get(connection.other)?.network);
      if (network === undefined) isComplete = false;
      const prefixes = network === undefined ? [] : advertised(world, network).map(({ prefix }) => prefix);
      for (const prefix of prefixes) found.push({ ...told, prefix, other: connection.other });
    }
    if (connection.bgp && gateway.learned === undefined) isComplete = false;
  }
  return { prefixes: found, isComplete };
}

function behindRouteServer(world: World, hub: VirtualHub): AllBehind {
  const peers = world.around.base.peersOf.get(hub.key) ?? [];
  const plain = { other: undefined, isDown: false };
  const own = (hub.learned ?? []).map(({ prefix, hop }) => ({
    ...plain,
    prefix,
    hop: hop ?? peers[0]?.address,
    by: l10n.t`what ${hub.name} has learned`,
    source: hub.id,
  }));
  const told = peers.flatMap((peer) =>
    (peer.learned ?? []).map(({ prefix, hop }) => ({
      ...plain,
      prefix,
      hop: peer.address ?? hop,
      by: l10n.t`what ${hub.name} has learned of ${peer.name}`,
      source: peer.id,
    })),
  );
  return {
    prefixes: [...own, ...told],
    isComplete: hub.learned !== undefined || peers.every(({ learned }) => learned !== undefined),
  };
}

/** A prefix that the sites of a gateway's network know. */
export interface Advertised {
  readonly prefix: Prefix;
  readonly network: Key | undefined;
}

/**
 * The gateway network's space and that of each network that uses the gateway [R]; with `summarizedGatewayPrefixes` the
 * listed prefixes instead of the own ones and those that they cover [R].
 */
export function advertised(world: World, network: Network): readonly Advertised[] {
  const { prefixes, summaries } = factsOf(network);
  const own = summaries.length > 0 ? [] : prefixes.map((prefix) => ({ prefix, network: network.key }));
  const spokes = network.links.flatMap((link) => {
    const spoke = world.network(link.remoteKey);
    if (spoke === undefined || whyNotUsed(spoke, network) !== undefined) return [];
    return factsOf(spoke).prefixes.map((prefix) => ({ prefix, network: spoke.key }));
  });
  const listed = summaries.map((prefix) => ({ prefix, network: undefined }));
  return [...listed, ...own, ...spokes];
}

export function isAdvertised(world: World, network: Network, address: Address): boolean {
  const { prefixes, summaries } = factsOf(network);
  if (anyHolds(summaries, address)) return true;
  if (summaries.length === 0 && anyHolds(prefixes, address)) return true;
  return network.links.some((link) => {
    const spoke = world.network(link.remoteKey);
    return (
      spoke !== undefined &&
      anyHolds(factsOf(spoke).prefixes, address) &&
      whyNotUsed(spoke, network) === undefined
    );
  });
}

/** What keeps a network from using the gateway of another one. */
export function whyNotUsed(
  spoke: Network,
  hub: Network,
):
  | 'link-missing'
  | 'link-one-sided'
  | 'link-disconnected'
  | 'remote-gateway-not-used'
  | 'transit-off'
  | undefined {
  const link = linkTo(spoke, hub.key);
  const back = linkTo(hub, spoke.key);
  if (link === undefined && back === undefined) return 'link-missing';
  if (link === undefined || back === undefined) return 'link-one-sided';
  if (link.state === 'Disconnected' || back.state === 'Disconnected') return 'link-disconnected';
  if (link.state !== 'Connected' || back.state !== 'Connected') return 'link-one-sided';
  if (link.flags.useRemoteGateways !== true) return 'remote-gateway-not-used';
  return back.flags.allowGatewayTransit === true ? undefined : 'transit-off';
}

/** Whether a link leads to the hidden network of a Virtual WAN hub [C]. */
export function isHubLink(link: Link): boolean {
  return /^hv_/i.test(lastName(link.remoteId ?? '')) || /^remotevnettohubpeering_/i.test(link.name);
}

export function useName({ source }: GatewayUse): string {
  return source.kind === 'unread' ? lastName(source.id) : source.name;
}

const HIDDEN = new WeakMap<Network, { readonly link: Link | undefined }>();

/** The link by which a network uses a hub of Virtual WAN. */
export function hubLink(network: Network): Link | undefined {
  let found = HIDDEN.get(network);
  if (found === undefined) {
    found = { link: network.links.find((link) => isHubLink(link) && link.flags.useRemoteGateways === true) };
    HIDDEN.set(network, found);
  }
  return found.link;
}

/**
 * The gateways by which two networks may reach each other through a circuit that both are connected to, outside of the
 * estate [S, D]; undefined where there are none, or one says that it takes no such traffic.
 */
export function sharedCircuit(world: World, a: Network, b: Network): string | undefined {
  for (const left of circuitsOf(world, a)) {
    for (const right of circuitsOf(world, b)) {
      if (left.gateway.key === right.gateway.key || left.circuit !== right.circuit) continue;
      if (left.gateway.takesRemote !== false && right.gateway.takesRemote !== false)
        return lastName(left.circuit);
    }
  }
  return undefined;
}

function circuitsOf(
  world: World,
  network: Network,
): readonly { readonly gateway: Gateway; readonly circuit: Key }[] {
  return gatewaysFor(world, network).flatMap(({ source }) => {
    if (source.kind !== 'gateway' || source.type !== 'expressRoute') return [];
    const connections = world.around.base.connectionsOf.get(source.key) ?? [];
    return connections.flatMap(({ circuit }) =>
      circuit === undefined ? [] : [{ gateway: source, circuit }],
    );
  });
}
