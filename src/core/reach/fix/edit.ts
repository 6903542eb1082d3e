/** Knows single changes that can mend a way, each as data with what it costs, and how an estate is with it. */
import { linkBetween, Overlay } from '../../estate.ts';
import { DEFAULT_FLAGS, type Flag } from '../../flags.ts';
import { objectAt, stringsAt, type JsonObject } from '../../json.ts';
import type { Link } from '../../link.ts';
import { proposeLinkName } from '../../linkName.ts';
import type { Network } from '../../network.ts';
import { PLACEHOLDERS } from '../../plan/predict.ts';
import { planHeal } from '../../plan/heal.ts';
import { planGatewayTransit } from '../../plan/pairPlans.ts';
import type { PlanWrite } from '../../plan/plan.ts';
import { keyOf, linkIdOf, type Key } from '../../resourceId.ts';
import { completeWrite } from '../../rules/arm.ts';
import { ChangedSurroundings } from '../../surroundings/changed.ts';
import type { Interface } from '../../surroundings/owners.ts';
import { objectsAt } from '../../surroundings/reference.ts';
import { readRouteTable, type RouteTable } from '../../surroundings/routeTable.ts';
import { readSecurityGroup, type SecurityGroup } from '../../surroundings/securityGroup.ts';
import type { World } from '../world.ts';

export interface Edit {
  readonly kind:
    | 'connect'
    | 'sync'
    | 'setFlag'
    | 'shareGateway'
    | 'nameSubnet'
    | 'removeRoute'
    | 'addRoute'
    | 'addTable'
    | 'setPropagation'
    | 'setPeeringRoutes'
    | 'setForwarding'
    | 'addRule';
  /** The same for the same change. */
  readonly key: string;
  readonly at: string;
  readonly text: string;
  /** Writes, and what else speaks against it: the cheaper and safer, the lower. */
  readonly cost: number;
  /** The builder in core/plan that makes a plan of it. */
  readonly plan?: 'planPeering' | 'planHeal' | 'planSync' | 'planFlags' | 'planGatewayTransit';
  /** What else is to be known before it is done. */
  readonly note?: string;
  /** The estate afterwards; undefined where Azure would refuse it, or nothing would be different. */
  readonly apply: (world: World) => World | undefined;
}

/** Peers two networks, or mends how they are peered. */
export function connect(world: World, local: Key, remote: Key, note: string | undefined): Edit | undefined {
  const [a, b] = [world.network(local), world.network(remote)];
  if (a === undefined || b === undefined) return undefined;
  const isNew = linkBetween(a, remote) === undefined && linkBetween(b, local) === undefined;
  const pair = [local, remote].sort().join(' ');
  return {
    kind: 'connect',
    key: `connect ${pair}`,
    at: `${a.name} and ${b.name}`,
    text: isNew
      ? `Peer ${a.name} and ${b.name}, a link each way.`
      : `Mend the peering of ${a.name} and ${b.name}.`,
    cost: isNew ? 4 : 2,
    plan: isNew ? 'planPeering' : 'planHeal',
    ...(note === undefined ? {} : { note }),
    apply: (now) => connected(now, local, remote),
  };
}

function connected(world: World, local: Key, remote: Key): World | undefined {
  const [a, b] = [world.network(local), world.network(remote)];
  if (a === undefined || b === undefined) return undefined;
  const link = linkBetween(a, remote) ?? linkBetween(b, local);
  if (link !== undefined) {
    const healing = planHeal(world.networks, link);
    return healing.kind === 'plan'
      ? written(
          world,
          healing.plan.steps.map(({ write }) => write),
        )
      : undefined;
  }
  return written(world, [newLink(a, b), newLink(b, a)]);
}

function newLink(from: Network, to: Network): PlanWrite {
  const name = proposeLinkName(
    from.name,
    to.name,
    from.links.map((link) => link.name),
  );
  const properties = { ...DEFAULT_FLAGS, remoteVirtualNetwork: { id: to.id } };
  return { kind: 'putLink', id: linkIdOf(from.id, name), body: { name, properties }, sync: true };
}

export function sync(link: Link, network: Network): Edit {
  return {
    kind: 'sync',
    key: `sync ${link.key}`,
    at: `link ${link.name} of ${network.name}`,
    text: `Sync link ${link.name} of ${network.name}.`,
    cost: 1,
    plan: 'planSync',
    apply: (world) => rewritten(world, link, {}, true),
  };
}

export function setFlag(link: Link, network: Network, flag: Flag): Edit {
  return {
    kind: 'setFlag',
    key: `${flag} ${link.key}`,
    at: `link ${link.name} of ${network.name}`,
    text: `Switch ${flag} on for link ${link.name} of ${network.name}.`,
    cost: 1,
    plan: 'planFlags',
    apply: (world) => rewritten(world, link, { [flag]: true }, false),
  };
}

/** Lets a network use the gateway of its peer: a flag on each of the two links. */
export function shareGateway(spoke: Network, hub: Network): Edit {
  return {
    kind: 'shareGateway',
    key: `share ${hub.key} ${spoke.key}`,
    at: `${hub.name} and ${spoke.name}`,
    text: `Share the gateway of ${hub.name} with ${spoke.name}: allowGatewayTransit there, useRemoteGateways here.`,
    cost: 2,
    plan: 'planGatewayTransit',
    apply: (world) => {
      const now = world.network(hub.key);
      const link = now && linkBetween(now, spoke.key);
      if (link === undefined) return undefined;
      const plan = planGatewayTransit(world.networks, link, true);
      return plan.refusal === undefined && plan.steps.length > 0
        ? written(
            world,
            plan.steps.map(({ write }) => write),
          )
        : undefined;
    },
  };
}

/** Adds a subnet to those that a peering names, on both links. */
export function nameSubnet(local: Network, remote: Network, side: 'local' | 'remote', subnet: string): Edit {
  const owner = side === 'local' ? local : remote;
  return {
    kind: 'nameSubnet',
    key: `name ${[local.key, remote.key].sort().join(' ')} ${owner.key}/${subnet.toLowerCase()}`,
    at: `${local.name} and ${remote.name}`,
    text: `Add ${owner.name}/${subnet} to the subnets that are peered.`,
    cost: 3,
    apply: (world) => {
      const [a, b] = [world.network(local.key), world.network(remote.key)];
      const [link, back] = [a && linkBetween(a, remote.key), b && linkBetween(b, local.key)];
      if (link === undefined || back === undefined) return undefined;
      const [ours, theirs] =
        side === 'local'
          ? (['localSubnetNames', 'remoteSubnetNames'] as const)
          : (['remoteSubnetNames', 'localSubnetNames'] as const);
      const first = rewritten(world, link, withName(link, ours, subnet), true);
      return first && rewritten(first, back, withName(back, theirs, subnet), true);
    },
  };
}

function withName(link: Link, member: string, name: string): JsonObject {
  const names = stringsAt(objectAt(link.body, 'properties'), member);
  return { [member]: [...names, name] };
}

function rewritten(world: World, link: Link, changes: JsonObject, withSync: boolean): World | undefined {
  const network = world.network(link.networkKey);
  const now = network?.links.find(({ key }) => key === link.key);
  if (now === undefined) return undefined;
  const body = { ...now.body, properties: { ...objectAt(now.body, 'properties'), ...changes } };
  return written(world, [{ kind: 'putLink', id: now.id, body, sync: withSync }]);
}

/** The estate after writes, carried through by Azure's rules; undefined where one is refused. */
function written(world: World, writes: readonly PlanWrite[]): World | undefined {
  const networks = new Overlay(world.networks);
  for (const write of writes) {
    if (write.kind === 'putOther' || write.kind === 'deleteOther' || write.kind === 'register')
      return undefined;
    const outcome = completeWrite(networks, write, PLACEHOLDERS);
    if (outcome.kind !== 'accepted') return undefined;
    networks.apply(outcome.changes);
  }
  return world.changed(networks, world.around);
}

export function removeRoute(table: RouteTable, route: string): Edit {
  return {
    kind: 'removeRoute',
    key: `remove ${table.key}/${route.toLowerCase()}`,
    at: table.name,
    text: `Remove route ${route} from ${table.name}.`,
    cost: 3,
    note: `${table.name} may serve other subnets: look at what they send by route ${route}.`,
    apply: (world) => withTable(world, table.key, (now) => routesWithout(now, route)),
  };
}

export function addRoute(table: RouteTable, prefix: string, appliance: string): Edit {
  return {
    kind: 'addRoute',
    key: `route ${table.key} ${prefix} ${appliance}`,
    at: table.name,
    text: `Add a route for ${prefix} to the appliance ${appliance} to ${table.name}.`,
    cost: 2,
    apply: (world) =>
      withTable(world, table.key, (now) => [
        ...objectsAt(objectAt(now.body, 'properties'), 'routes').filter(
          (each) => objectAt(each, 'properties')['addressPrefix'] !== prefix,
        ),
        routeTo(prefix, appliance),
      ]),
  };
}

/** A new table for a subnet that has none. */
export function addTable(
  network: Network,
  subnet: { readonly id: string; readonly name: string },
  prefix: string,
  appliance: string,
): Edit {
  const name = `rt-${network.name}-${subnet.name}`;
  const id = `${network.id.split(/\/virtualNetworks\//i)[0] ?? ''}/routeTables/${name}`;
  const body = { id, name, location: network.location, properties: { routes: [routeTo(prefix, appliance)] } };
  return {
    kind: 'addTable',
    key: `table ${keyOf(subnet.id)} ${prefix} ${appliance}`,
    at: `${network.name}/${subnet.name}`,
    text: `Give ${network.name}/${subnet.name} a route table with a route for ${prefix} to the appliance ${appliance}.`,
    cost: 3,
    apply: (world) => {
      const table = readRouteTable(body);
      const now = world.network(network.key);
      if (table === undefined || now === undefined) return undefined;
      const networks = new Overlay(world.networks);
      networks.put(withSubnetTable(now, subnet.name, id));
      return world.changed(networks, new ChangedSurroundings(world.around, { tables: [table] }));
    },
  };
}

function withSubnetTable(network: Network, name: string, id: string): Network {
  const properties = objectAt(network.body, 'properties');
  const subnets = objectsAt(properties, 'subnets').map((subnet) =>
    subnet['name'] === name
      ? { ...subnet, properties: { ...objectAt(subnet, 'properties'), routeTable: { id } } }
      : subnet,
  );
  return { ...network, body: { ...network.body, properties: { ...properties, subnets } } };
}

function routeTo(prefix: string, appliance: string): JsonObject {
  const name = `to-${prefix.replace(/[^0-9A-Za-z.]+/g, '-')}`;
  return {
    name,
    properties: { addressPrefix: prefix, nextHopType: 'VirtualAppliance', nextHopIpAddress: appliance },
  };
}

function routesWithout(table: RouteTable, route: string): readonly JsonObject[] {
  return objectsAt(objectAt(table.body, 'properties'), 'routes').filter((each) => each['name'] !== route);
}

function withTable(
  world: World,
  key: Key,
  routes: (table: RouteTable) => readonly JsonObject[],
): World | undefined {
  const table = world.around.table(key);
  return table && withTableMembers(world, table, { routes: routes(table) });
}

function withTableMembers(world: World, table: RouteTable, members: JsonObject): World | undefined {
  const properties = { ...objectAt(table.body, 'properties'), ...members };
  const changed = readRouteTable({ ...table.body, properties });
  return (
    changed && world.changed(world.networks, new ChangedSurroundings(world.around, { tables: [changed] }))
  );
}

/** Lets the routes of gateways, or those of peerings, come to the subnets of a table again. */
export function setTable(table: RouteTable, kind: 'setPropagation' | 'setPeeringRoutes'): Edit {
  const what = kind === 'setPropagation' ? 'gateways' : 'peerings';
  const members: JsonObject =
    kind === 'setPropagation' ? { disableBgpRoutePropagation: false } : { disablePeeringRoute: 'None' };
  return {
    kind,
    key: `${kind} ${table.key}`,
    at: table.name,
    text: `Let the routes of ${what} come to the subnets of ${table.name}.`,
    cost: 2,
    apply: (world) => {
      const now = world.around.table(table.key);
      return now && withTableMembers(world, now, members);
    },
  };
}

export function setForwarding(nic: Interface): Edit {
  return {
    kind: 'setForwarding',
    key: `forward ${nic.key}`,
    at: nic.name,
    text: `Switch IP forwarding on for the interface ${nic.name}.`,
    cost: 1,
    apply: (world) => {
      const now = world.around.interface(nic.key);
      return (
        now &&
        world.changed(
          world.networks,
          new ChangedSurroundings(world.around, { interfaces: [{ ...now, forwards: true }] }),
        )
      );
    },
  };
}

export interface WantedRule {
  readonly direction: 'inbound' | 'outbound';
  readonly source: string;
  readonly destination: string;
  readonly protocol: string | undefined;
  readonly port: number | undefined;
}

/** One rule as narrow as the question, before whatever denies. */
export function addRule(group: SecurityGroup, wanted: WantedRule): Edit {
  const { direction, source, destination, protocol, port } = wanted;
  const content = [protocol ?? 'any protocol', ...(port === undefined ? [] : [`port ${port}`])].join(', ');
  return {
    kind: 'addRule',
    key: `rule ${group.key} ${direction} ${source} ${destination}`,
    at: group.name,
    text: `Add a rule to ${group.name} that allows ${source} to ${destination} ${direction} (${content}).`,
    cost: 2,
    apply: (world) => {
      const now = world.around.group(group.key);
      const priority = now && freePriority(now, direction);
      if (now === undefined || priority === undefined) return undefined;
      const properties = {
        priority,
        direction: direction === 'inbound' ? 'Inbound' : 'Outbound',
        access: 'Allow',
        protocol: protocol ?? '*',
        sourceAddressPrefix: source,
        sourcePortRange: '*',
        destinationAddressPrefix: destination,
        destinationPortRange: port === undefined ? '*' : String(port),
      };
      const own = objectAt(now.body, 'properties');
      const securityRules = [
        ...objectsAt(own, 'securityRules'),
        { name: `Allow-${direction}-${priority}`, properties },
      ];
      const changed = readSecurityGroup({ ...now.body, properties: { ...own, securityRules } });
      return (
        changed && world.changed(world.networks, new ChangedSurroundings(world.around, { groups: [changed] }))
      );
    },
  };
}

/** Priorities go from 100 to 4096 [D]; the new rule must come before every rule that denies. */
function freePriority(group: SecurityGroup, direction: 'inbound' | 'outbound'): number | undefined {
  const own = group.rules[direction].filter(({ isDefault }) => !isDefault);
  const taken = new Set(own.map(({ priority }) => priority));
  const first = Math.min(
    4097,
    ...own.filter(({ access }) => access === 'deny').map(({ priority }) => priority),
  );
  for (let priority = first - 1; priority >= 100; priority -= 1) if (!taken.has(priority)) return priority;
  return undefined;
}
