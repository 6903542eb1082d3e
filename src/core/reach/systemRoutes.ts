/** Knows the routes that the subnets of a network have and that nobody has written: its own, of links, endpoints, meshes, gateways and hubs. */
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { factsOf, linkTo, type SubnetFacts } from '../surroundings/networkFacts.ts';
import { covers, hostPrefix, parsePrefixes, type Prefix } from '../surroundings/prefix.ts';
import { lastName } from '../surroundings/reference.ts';
import { UNSETTLED } from './codes.ts';
import { behind, gatewaysFor, useName } from './gateways.ts';
import { prefixesFrom } from './hubRouting.ts';
import type { Route, RouteHop } from './routes.ts';
import { meshedWith } from './meshed.ts';
import { mayCarry, routedBy } from './routed.ts';
import type { World } from './world.ts';

/** What Azure drops by itself unless the network has it [D]. */
const RESERVED = parsePrefixes(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10']);
const DEFAULTS = parsePrefixes(['0.0.0.0/0', '::/0']);

/** The routes that nobody has written. */
export function* systemRoutes(world: World, network: Network): Iterable<Route> {
  const { prefixes } = factsOf(network);
  const system = (
    prefix: Prefix,
    hop: RouteHop,
    rank: number,
    where: string,
    source: string | undefined,
  ): Route => ({
    prefix,
    origin: 'system',
    hop,
    rank,
    text: l10n.t`system route ${prefix.text} ${where}`,
    source,
  });
  for (const prefix of prefixes)
    yield system(prefix, { kind: 'local' }, 3, l10n.t`within the network`, network.id);
  for (const prefix of DEFAULTS)
    if (prefix.family === 4 || UNSETTLED.hasIPv6DefaultRoute !== false)
      yield system(prefix, { kind: 'internet' }, 9, l10n.t`to the internet`, undefined);
  for (const prefix of RESERVED) {
    if (!prefixes.some((own) => covers(own, prefix)))
      yield system(prefix, { kind: 'none' }, 9, l10n.t`to nowhere`, undefined);
  }
  for (const link of network.links) {
    if (
      link.remoteKey === undefined ||
      !(mayCarry(link) || (link.state === 'Initiated' && UNSETTLED.initiatedLinkHasRoutes === true))
    )
      continue;
    const where = l10n.t`by link ${link.name} to ${lastName(link.remoteId ?? '')}`;
    for (const prefix of routedBy(world, link))
      yield system(prefix, { kind: 'peering', link }, 4, where, link.id);
    yield* endpointRoutes(world, link.remoteKey, link);
  }
  yield* endpointRoutes(world, network.key, undefined);
  yield* meshRoutes(world, network);
  yield* gatewayRoutes(world, network);
  yield* hubRoutes(world, network);
}

function* endpointRoutes(world: World, network: Key, link: Link | undefined): Iterable<Route> {
  for (const seat of world.around.base.endpointsOf.get(network) ?? []) {
    const prefix = hostPrefix(seat.address);
    const text = l10n.t`system route ${prefix.text} to private endpoint ${seat.endpoint.name}`;
    yield {
      prefix,
      origin: 'system',
      hop: { kind: 'endpoint', seat, link },
      rank: 3,
      text,
      source: seat.endpoint.id,
    };
  }
}

function* meshRoutes(world: World, network: Network): Iterable<Route> {
  const byPrefix = new Map<string, { readonly prefix: Prefix; readonly members: Key[] }>();
  for (const member of meshedWith(world, network)) {
    const { key } = member;
    // Between two networks that are peered by subnets the peering decides [D].
    if (linkTo(network, key)?.kind === 'subnet') continue;
    for (const prefix of factsOf(member).prefixes) {
      const found = byPrefix.get(prefix.text);
      if (found === undefined) byPrefix.set(prefix.text, { prefix, members: [key] });
      else found.members.push(key);
    }
  }
  for (const { prefix, members: having } of byPrefix.values()) {
    yield {
      prefix,
      origin: 'system',
      hop: { kind: 'mesh', members: having },
      rank: 5,
      text: l10n.t`system route ${prefix.text} by a mesh of Virtual Network Manager`,
      source: undefined,
    };
  }
}

function* gatewayRoutes(world: World, network: Network): Iterable<Route> {
  for (const use of gatewaysFor(world, network)) {
    // ExpressRoute goes before VPN [D].
    const rank = use.source.kind === 'gateway' && use.source.type === 'expressRoute' ? 1 : 2;
    for (const each of behind(world, use).prefixes) {
      const text = l10n.t`gateway route ${each.prefix.text} by ${useName(use)} (${each.by})`;
      yield {
        prefix: each.prefix,
        origin: 'gateway',
        hop: { kind: 'gateway', use, behind: each },
        rank,
        text,
        source: each.source,
      };
    }
  }
}

/** What the hub of a Virtual WAN tells a network that is connected to it. */
function* hubRoutes(world: World, network: Network): Iterable<Route> {
  for (const from of world.around.base.hubsOf.get(network.key) ?? []) {
    for (const { prefix, by, source } of prefixesFrom(world, from)) {
      const text = l10n.t`route ${prefix.text} of hub ${lastName(from.hub)} (${by})`;
      yield { prefix, origin: 'gateway', hop: { kind: 'hub', from }, rank: 2, text, source };
    }
  }
}

/** The subnet of a network in which a gateway stands. */
export function gatewaySubnet(network: Network): SubnetFacts | undefined {
  return factsOf(network).subnets.find(({ name }) => name.toLowerCase() === 'gatewaysubnet');
}
