/**
 * Knows where the hubs of a Virtual WAN send what comes from a network that is connected to one [D]: by the table that its
 * connection is associated with, which has what was written into it and the networks of the connections that propagate to
 * it, those of the other hubs too; or, with a routing intent, through the appliance of the hub.
 */
import { l10n } from '../l10n.ts';
import type { Key } from '../resourceId.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import {
  anyHolds,
  holds,
  isPrivate,
  parsePrefixes,
  PrefixMap,
  type Address,
  type Prefix,
} from '../surroundings/prefix.ts';
import { lastName } from '../surroundings/reference.ts';
import {
  DEFAULT_LABEL,
  defaultTable,
  type HubConnection,
  type HubTable,
} from '../surroundings/virtualWan.ts';
import type { World } from './world.ts';

/** What a routing intent for private traffic gives each network [D]. */
const PRIVATE = parsePrefixes(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16']);
const ALL = parsePrefixes(['0.0.0.0/0']);

/** One prefix that a hub gives a network, and what it has it from. */
export interface HubPrefix {
  readonly prefix: Prefix;
  readonly by: string;
  readonly source: string;
}

/** An appliance in a hub. */
export interface HubStop {
  readonly key: Key;
  readonly hub: Key;
}

/** Where a hub sends a packet. */
export interface HubWay {
  readonly stops: readonly HubStop[];
  /** Undefined: out to the internet. */
  readonly to: HubConnection | undefined;
  /** Where the network behind the connection takes it. */
  readonly hop: Address | undefined;
  /** Whether it is not documented that it is sent on so. */
  readonly isUnsure: boolean;
}

interface HubRoute {
  readonly prefix: Prefix;
  readonly leadsTo: { readonly connection: HubConnection } | { readonly appliance: Key };
  readonly isWritten: boolean;
}

/** What a hub knows: of one prefix first what was written, then what is of the hub itself. */
export class HubRoutes {
  private readonly map = new PrefixMap<HubRoute>();

  constructor(private readonly all: readonly HubRoute[]) {
    for (const route of all) this.map.add(route.prefix, route);
  }

  /** What is there for a connection: no route leads back to it. */
  *forOne({ key }: HubConnection): Iterable<HubRoute> {
    for (const route of this.all) if (!isTo(route, key)) yield route;
  }

  best({ key }: HubConnection, address: Address): HubRoute | undefined {
    return this.map.matches(address).find((route) => !isTo(route, key));
  }
}

function isTo({ leadsTo }: HubRoute, key: Key): boolean {
  return 'connection' in leadsTo && leadsTo.connection.key === key;
}

/**
 * The table that decides for a connection; undefined where it could not be read. A hub that nobody has read has the tables
 * that each has from the start [D].
 */
export function tableFor({ around: { base } }: World, { hub, table }: HubConnection): HubTable | undefined {
  const tables = base.hubTablesOf.get(hub);
  if (tables !== undefined) return tables.find(({ key }) => key === table);
  if (base.hubs.get(hub)?.isTold === true) return undefined;
  const labels = table === defaultTable(hub) ? [DEFAULT_LABEL] : [];
  return { id: table, key: table, name: lastName(table), hub, labels, routes: [] };
}

/** What a hub gives the network of a connection; nothing where its table could not be read. */
export function* prefixesFrom(world: World, from: HubConnection): Iterable<HubPrefix> {
  const table = tableFor(world, from);
  if (table === undefined) return;
  const intent = world.around.base.intentsOf.get(from.hub);
  for (const { kind } of intent?.policies ?? []) {
    const by = l10n.t`its routing intent`;
    for (const prefix of kind === 'private' ? PRIVATE : from.takesDefault ? ALL : [])
      yield { prefix, by, source: table.id };
  }
  const isByIntent = appliance(world, from.hub, 'private') !== undefined;
  for (const { prefix, leadsTo, isWritten } of routesOf(world, table).forOne(from)) {
    // Of what it knows of networks an intent for private traffic tells nothing.
    if (isByIntent && !isWritten) continue;
    if (prefix.length === 0 && !from.takesDefault) continue;
    yield isWritten || !('connection' in leadsTo)
      ? { prefix, by: l10n.t`route table ${table.name}`, source: table.id }
      : { prefix, by: l10n.t`connection ${leadsTo.connection.name}`, source: leadsTo.connection.id };
  }
}

/** @returns undefined where the hub has no way for it */
export function wayAtHub(world: World, from: HubConnection, address: Address): HubWay | undefined {
  const table = tableFor(world, from);
  if (table === undefined) return undefined;
  const best = routesOf(world, table).best(from, address);
  const isOwn = best !== undefined && best.prefix.length > 0;
  const inspecting = appliance(world, from.hub, 'private');
  if (inspecting !== undefined && (anyHolds(PRIVATE, address) || (isOwn && best.isWritten)))
    return throughAppliance(world, from, inspecting, address, true);
  const leaving = appliance(world, from.hub, 'internet');
  if (leaving !== undefined && !isOwn && !isPrivate(address)) return outBy(from.hub, leaving);
  if (best === undefined) return undefined;
  if ('appliance' in best.leadsTo) {
    const on = throughAppliance(world, from, best.leadsTo.appliance, address, false);
    return on ?? (isPrivate(address) ? undefined : outBy(from.hub, best.leadsTo.appliance));
  }
  const { connection } = best.leadsTo;
  return {
    stops: stopsInto(world, from, connection),
    to: connection,
    hop: hopIn(world, connection, address),
    isUnsure: false,
  };
}

function outBy(hub: Key, key: Key): HubWay {
  return { stops: [{ key, hub }], to: undefined, hop: undefined, isUnsure: false };
}

/**
 * An appliance of a hub knows the networks that are connected to it. What it does with those of other hubs is documented for
 * a routing intent alone, which knows no next hops in networks [D].
 */
function throughAppliance(
  world: World,
  from: HubConnection,
  key: Key,
  address: Address,
  isByIntent: boolean,
): HubWay | undefined {
  const found = knownIn(world, from.hub, !isByIntent).best(from, address);
  if (found === undefined || !('connection' in found.leadsTo)) return undefined;
  const { connection } = found.leadsTo;
  return {
    stops: [{ key, hub: from.hub }, ...stopsInto(world, from, connection)],
    to: connection,
    hop: isByIntent ? undefined : hopIn(world, connection, address),
    isUnsure: !isByIntent && connection.hub !== from.hub,
  };
}

/** What comes from another hub goes through the appliance that inspects private traffic there [D]. */
function stopsInto(world: World, from: HubConnection, { hub }: HubConnection): readonly HubStop[] {
  const key = hub === from.hub ? undefined : appliance(world, hub, 'private');
  return key === undefined ? [] : [{ key, hub }];
}

function appliance({ around }: World, hub: Key, wanted: 'private' | 'internet'): Key | undefined {
  return around.base.intentsOf.get(hub)?.policies.find(({ kind }) => kind === wanted)?.hop;
}

function routesOf(world: World, table: HubTable): HubRoutes {
  return kept(world, table.key, () => {
    const { base } = world.around;
    const own = new Map((base.connectedTo.get(table.hub) ?? []).map((each) => [each.key, each]));
    const written = table.routes.flatMap(({ prefixes, hop }) => {
      if (hop === undefined) return [];
      const connection = own.get(hop);
      const leadsTo = connection === undefined ? { appliance: hop } : { connection };
      return prefixes.map((prefix) => ({ prefix, leadsTo, isWritten: true }));
    });
    const learned = connectionsAround(world, table.hub).filter((each) => propagatesTo(each, table));
    return [...written, ...learned.flatMap((connection) => learnedFrom(world, connection, true))];
  });
}

/** What an appliance in a hub knows of networks. */
function knownIn(world: World, hub: Key, withStatic: boolean): HubRoutes {
  return kept(world, `${hub}|${withStatic}`, () =>
    connectionsAround(world, hub).flatMap((connection) => learnedFrom(world, connection, withStatic)),
  );
}

function kept(world: World, key: string, made: () => readonly HubRoute[]): HubRoutes {
  let routes = world.hubRoutes.get(key);
  if (routes === undefined) world.hubRoutes.set(key, (routes = new HubRoutes(made())));
  return routes;
}

function learnedFrom(world: World, connection: HubConnection, withStatic: boolean): readonly HubRoute[] {
  const network = world.network(connection.network);
  // Virtual WAN carries no IPv6 [D].
  const own = network === undefined ? [] : factsOf(network).prefixes.filter(({ family }) => family === 4);
  const more = withStatic && connection.propagatesStatic ? connection.staticRoutes : [];
  return [...own, ...more.flatMap(({ prefixes }) => prefixes)].map((prefix) => ({
    prefix,
    leadsTo: { connection },
    isWritten: false,
  }));
}

/** The connections of a hub, and then those of the other hubs of its Virtual WAN. */
export function connectionsAround({ around: { base } }: World, hub: Key): readonly HubConnection[] {
  const wan = base.hubs.get(hub)?.wan;
  const others = (wan === undefined ? [] : (base.hubsOfWan.get(wan) ?? [])).filter(({ key }) => key !== hub);
  return [hub, ...others.map(({ key }) => key)].flatMap((key) => base.connectedTo.get(key) ?? []);
}

/** Whether a table learns of the network of a connection. */
export function propagatesTo({ tables, labels }: HubConnection, table: HubTable): boolean {
  return tables.includes(table.key) || table.labels.some((label) => labels.includes(label));
}

/** The next hop that the longest static route of a connection names, unless the network itself is meant and goes first. */
function hopIn(world: World, connection: HubConnection, address: Address): Address | undefined {
  const network = world.network(connection.network);
  const own =
    network === undefined ? [] : factsOf(network).prefixes.filter((prefix) => holds(prefix, address));
  if (connection.bypassesHops && own.length > 0) return undefined;
  const ownLength = Math.max(-1, ...own.map(({ length }) => length));
  let best: { readonly length: number; readonly hop: Address | undefined } | undefined;
  for (const { prefixes, hop } of connection.staticRoutes)
    for (const prefix of prefixes)
      if (holds(prefix, address) && prefix.length >= ownLength && prefix.length > (best?.length ?? -1))
        best = { length: prefix.length, hop };
  return best?.hop;
}
