/**
 * Knows which of the routes of a subnet decides over an address: the longest prefix; user before gateway before system
 * routes; with the exceptions that Azure makes [D].
 */
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { factsOf, subnetHolding, type SubnetFacts } from '../surroundings/networkFacts.ts';
import {
  addressText,
  holds,
  isPublic,
  PrefixMap,
  type Address,
  type Prefix,
} from '../surroundings/prefix.ts';
import { parentOf } from '../surroundings/reference.ts';
import type { RouteTable, UserHop, UserRoute } from '../surroundings/routeTable.ts';
import type { EndpointSeat } from '../surroundings/standing.ts';
import type { HubConnection } from '../surroundings/virtualWan.ts';
import { UNSETTLED } from './codes.ts';
import type { Behind, GatewayUse } from './gateways.ts';
import { isUnnamed } from './routed.ts';
import { systemRoutes } from './systemRoutes.ts';
import type { World } from './world.ts';

export type RouteHop =
  | { readonly kind: 'local' }
  | { readonly kind: 'peering'; readonly link: Link }
  | { readonly kind: 'endpoint'; readonly seat: EndpointSeat; readonly link: Link | undefined }
  /** Every other member of a mesh that has the prefix. */
  | { readonly kind: 'mesh'; readonly members: readonly Key[] }
  | { readonly kind: 'gateway'; readonly use: GatewayUse; readonly behind: Behind }
  /** Which is asked where the packet is there. */
  | { readonly kind: 'hub'; readonly from: HubConnection }
  | { readonly kind: 'user'; readonly hop: UserHop; readonly table: RouteTable; readonly route: UserRoute }
  | { readonly kind: 'internet' }
  | { readonly kind: 'none' };

export type Origin = 'user' | 'gateway' | 'system';

export interface Route {
  readonly prefix: Prefix;
  readonly origin: Origin;
  readonly hop: RouteHop;
  /** Of two with one prefix the lower one wins. */
  readonly rank: number;
  readonly text: string;
  /** The id of the resource that says so. */
  readonly source: string | undefined;
}

/** What the subnets of a network have beside user routes. */
export type RouteSet = PrefixMap<Route>;

export type Choice =
  | {
      readonly kind: 'route';
      readonly route: Route;
      readonly beaten: readonly Route[];
      readonly removed: readonly Route[];
    }
  | { readonly kind: 'unread'; readonly table: Key }
  | { readonly kind: 'none'; readonly removed: readonly Route[] };

export function chooseRoute(
  world: World,
  network: Network,
  subnet: SubnetFacts | undefined,
  address: Address,
): Choice {
  const table = subnet?.table === undefined ? undefined : world.around.table(subnet.table);
  if (subnet?.table !== undefined && table === undefined) return { kind: 'unread', table: subnet.table };
  const all = baseRoutes(world, network).matches(address);
  const written = table === undefined ? [] : userRoutes(table).matches(address);
  const users =
    UNSETTLED.deadNextHopFallsBack === true
      ? written.filter((each) => isAlive(world, network, each))
      : written;
  const removed = all.filter(
    (route) =>
      (table !== undefined && isRemoved(route, table)) ||
      (route.hop.kind === 'peering' && isUnnamed(route.hop.link, subnet)),
  );
  const kept = removed.length === 0 ? all : all.filter((route) => !removed.includes(route));
  const contenders = contending(world, kept, users);
  if (contenders.length === 0) return { kind: 'none', removed };
  const route = contenders.reduce((best, each) => (isBetter(each, best) ? each : best));
  const beaten = [...users, ...kept].filter((each) => each !== route);
  return { kind: 'route', route, beaten, removed };
}

function isBetter(a: Route, b: Route): boolean {
  return a.prefix.length > b.prefix.length || (a.prefix.length === b.prefix.length && a.rank < b.rank);
}

/** Whether a table keeps a route away that nobody has written. */
export function isRemoved(route: Route, table: RouteTable): boolean {
  switch (route.hop.kind) {
    case 'peering':
      return !table.peeringRoutes;
    case 'gateway':
    case 'hub':
      return !table.propagates;
    case 'none':
      // With a default route to an appliance all of these are gone [R].
      return table.routes.some(
        ({ prefix, hop }) =>
          prefix?.length === 0 && prefix.family === route.prefix.family && hop.kind === 'appliance',
      );
    case 'local':
    case 'endpoint':
    case 'mesh':
    case 'user':
    case 'internet':
      return false;
  }
}

/** Whether a next hop is an address that something here or in a network that is peered with this one has, or may have. */
function isAlive(world: World, network: Network, { hop }: Route): boolean {
  if (hop.kind !== 'user' || hop.hop.kind !== 'appliance') return true;
  const { base } = world.around;
  const near = [network, ...network.links.flatMap((link) => world.network(link.remoteKey) ?? [])];
  return hop.hop.addresses.some((address) =>
    near.some((each) => {
      const subnet = subnetHolding(each, address);
      if (subnet === undefined) return false;
      const isGateway = subnet.name.toLowerCase() === 'gatewaysubnet' && base.gatewaysOf.has(each.key);
      return (
        isGateway ||
        !base.readsOwners(each.key) ||
        base.ownersOf(address).some(({ seat }) => parentOf(seat.subnet) === each.key)
      );
    }),
  );
}

function contending(world: World, base: readonly Route[], users: readonly Route[]): readonly Route[] {
  // Of two endpoints with one address, in networks that overlap, the network's own goes first.
  const endpoints = base.filter(({ hop }) => hop.kind === 'endpoint');
  const endpoint =
    endpoints.find(({ hop }) => hop.kind === 'endpoint' && hop.link === undefined) ?? endpoints[0];
  if (endpoint?.hop.kind === 'endpoint') {
    const overriding = users.filter((user) =>
      mayReplace(world, user, endpoint.hop as EndpointHop, endpoint.prefix),
    );
    return overriding.length > 0 ? overriding : [endpoint];
  }
  // Local and peering routes beat those of gateways even where these are longer [D, R].
  const isPreferred = base.some(({ hop }) => hop.kind === 'local' || hop.kind === 'peering');
  const beatsGateways = users.some(({ hop }) => hop.kind === 'user' && hop.route.beatsGateway);
  const others = isPreferred || beatsGateways ? base.filter(({ origin }) => origin !== 'gateway') : base;
  return [...users, ...others];
}

/**
 * A route to a service, whose addresses are public and not in the estate: it may be longer than the route that was chosen,
 * and lead elsewhere. The internet as such is no service.
 */
export function routeByTag(
  world: World,
  subnet: SubnetFacts | undefined,
  address: Address,
  chosen: Choice,
): { readonly table: RouteTable; readonly route: UserRoute } | undefined {
  if (subnet?.table === undefined || !isPublic(address)) return undefined;
  const table = world.around.table(subnet.table);
  if (table === undefined) return undefined;
  const best = chosen.kind === 'route' ? chosen.route : undefined;
  const isWhole = best?.origin === 'user' && best.prefix.start === best.prefix.end;
  const leadsTo = best?.hop.kind === 'user' ? hopText(best.hop.hop) : best?.hop.kind;
  const route = table.routes.find(
    ({ prefix, destination, hop }) =>
      prefix === undefined && destination !== '' && hop.kind !== leadsTo && hopText(hop) !== leadsTo,
  );
  return route === undefined || isWhole ? undefined : { table, route };
}

type EndpointHop = Extract<RouteHop, { readonly kind: 'endpoint' }>;

/**
 * A user route replaces that of a private endpoint where the endpoint's subnet says so and it is as long as the prefix
 * of the network that holds it; else only one for that address alone does [D].
 */
function mayReplace(world: World, user: Route, { seat }: EndpointHop, own: Prefix): boolean {
  if (user.prefix.length === own.length) return true;
  const network = world.network(seat.subnet.split('/').slice(0, -2).join('/') as Key);
  const subnet = network && factsOf(network).subnets.find(({ key }) => key === seat.subnet);
  if (network === undefined || subnet?.endpointRoutes !== true) return false;
  const holding = factsOf(network).prefixes.filter((prefix) => holds(prefix, seat.address));
  return holding.some(({ length }) => user.prefix.length >= length);
}

const USER_ROUTES = new WeakMap<RouteTable, RouteSet>();

function userRoutes(table: RouteTable): RouteSet {
  let routes = USER_ROUTES.get(table);
  if (routes === undefined) {
    USER_ROUTES.set(table, (routes = new PrefixMap()));
    for (const route of table.routes) {
      if (route.prefix !== undefined) routes.add(route.prefix, userRoute(table, route, route.prefix));
    }
  }
  return routes;
}

export function userRoute(table: RouteTable, route: UserRoute, prefix: Prefix): Route {
  return {
    prefix,
    origin: 'user',
    hop: { kind: 'user', hop: route.hop, table, route },
    rank: 0,
    text: l10n.t`route ${route.name} of ${table.name}, ${prefix.text} to ${hopText(route.hop)}`,
    source: `${table.id}/routes/${route.name}`,
  };
}

function hopText(hop: UserHop): string {
  switch (hop.kind) {
    case 'appliance':
      return l10n.t`the appliance ${hop.addresses.map(addressText).join(', ')}`;
    case 'gateway':
      return l10n.t`the virtual network gateway`;
    case 'local':
      return l10n.t`the network itself`;
    case 'internet':
      return l10n.t`the internet`;
    case 'none':
      return 'nowhere';
    case 'unknown':
      return l10n.t`an unknown hop (${hop.text})`;
  }
}

function baseRoutes(world: World, network: Network): RouteSet {
  let routes = world.routes.get(network.key);
  if (routes === undefined) {
    world.routes.set(network.key, (routes = new PrefixMap()));
    for (const route of systemRoutes(world, network)) routes.add(route.prefix, route);
  }
  return routes;
}
