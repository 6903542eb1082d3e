/** Knows how remedies that write what is beside links become plans: tables, interfaces, subnets, groups, a network's summaries. */
import { networkAt } from '../../estate.ts';
import { objectAt, stringAt, type JsonObject } from '../../json.ts';
import type { Network } from '../../network.ts';
import { barredPlan, networkBarred } from '../../plan/barred.ts';
import { makePlanInPieces } from '../../plan/makePlan.ts';
import { rewrite } from '../../plan/networkWrite.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TitledWrite } from '../../plan/predict.ts';
import { extendRoutes, ROUTES_PER_TABLE, routesOf } from '../../plan/routes.ts';
import type { Planning } from '../../planning.ts';
import { keyOf, type Key } from '../../resourceId.ts';
import type { World } from '../../reach/world.ts';
import { factsOf, type SubnetFacts } from '../../surroundings/networkFacts.ts';
import { lastName, objectsAt, parentOf } from '../../surroundings/reference.ts';
import type { RouteTable } from '../../surroundings/routeTable.ts';
import type { WantedRoute } from '../remedy.ts';

/** One resource, whole, as it was read and as it is written. */
interface Written {
  readonly id: string;
  readonly before: JsonObject | undefined;
  readonly after: JsonObject;
  readonly title: string;
}

interface Draft {
  readonly title: string;
  readonly networks: readonly Key[];
  readonly consequences: readonly string[];
  readonly warnings: readonly string[];
}

function* written(world: World, writes: readonly Written[], draft: Draft): Planning<Plan> {
  return yield* makePlanInPieces(world.networks, {
    ...draft,
    writes: writes.map(({ id, after, title }): TitledWrite => ({
      write: { kind: 'putOther', id, body: after },
      title,
    })),
    pairs: [],
    others: new Map(writes.map(({ id, before }) => [keyOf(id), before])),
  });
}

export function* setRoutes(
  world: World,
  tableId: string,
  remove: readonly string[],
  add: readonly WantedRoute[],
): Planning<Plan | undefined> {
  const table = world.around.table(keyOf(tableId));
  if (table === undefined) return undefined;
  let routes: readonly JsonObject[] = routesOf(table.body).filter(
    (route) => !remove.includes(stringAt(route, 'name') ?? ''),
  );
  for (const { prefix, appliance } of add)
    ({ routes } = extendRoutes(routes, { prefixes: [prefix], appliance, replace: true }));
  if (routes.length > ROUTES_PER_TABLE) return undefined;
  const after = { ...table.body, properties: { ...objectAt(table.body, 'properties'), routes } };
  return yield* written(
    world,
    [{ id: table.id, before: table.body, after, title: `Update route table ${table.name}` }],
    {
      title: `Change the routes of ${table.name}`,
      networks: [],
      consequences: [
        ...remove.map((route) => `The route ${route} of ${table.name} is gone.`),
        ...add.map(({ prefix, appliance }) => `${table.name} sends ${prefix} to ${appliance}.`),
      ],
      warnings: usersWarning(table),
    },
  );
}

function usersWarning(table: RouteTable): readonly string[] {
  return [`Every subnet that has ${table.name} is concerned.`];
}

export function* setTables(
  world: World,
  ids: readonly string[],
  member: 'gateways' | 'peerings',
): Planning<Plan | undefined> {
  const tables = ids.flatMap((id) => world.around.table(keyOf(id)) ?? []);
  if (tables.length === 0) return undefined;
  const members: JsonObject =
    member === 'gateways' ? { disableBgpRoutePropagation: false } : { disablePeeringRoute: 'None' };
  const writes = tables.map((table) => ({
    id: table.id,
    before: table.body,
    after: { ...table.body, properties: { ...objectAt(table.body, 'properties'), ...members } },
    title: `Update route table ${table.name}`,
  }));
  const names = tables.map(({ name }) => name).join(' and ');
  return yield* written(world, writes, {
    title: `Let the routes of ${member} come to ${names}`,
    networks: [],
    consequences: [`The subnets of ${names} get the routes of ${member}.`],
    warnings: tables.flatMap(usersWarning),
  });
}

export function* setForwarding(world: World, id: string): Planning<Plan | undefined> {
  const nic = world.around.interface(keyOf(id));
  if (nic === undefined) return undefined;
  const after = {
    ...nic.body,
    properties: { ...objectAt(nic.body, 'properties'), enableIPForwarding: true },
  };
  return yield* written(
    world,
    [{ id: nic.id, before: nic.body, after, title: `Update interface ${nic.name}` }],
    {
      title: `Switch IP forwarding on for ${nic.name}`,
      networks: [],
      consequences: [`${nic.name} takes what is not for itself.`],
      warnings: [],
    },
  );
}

export function* detach(
  world: World,
  subnetId: string,
  what: readonly ('routeTable' | 'networkSecurityGroup')[],
): Planning<Plan | undefined> {
  const at = subnetAt(world, subnetId);
  if (at === undefined) return undefined;
  const { network, subnet } = at;
  const kept = Object.entries(objectAt(subnet.body, 'properties')).filter(
    ([member]) => !what.some((each) => each === member),
  );
  const names = what.map((member) => (member === 'routeTable' ? 'route table' : 'network security group'));
  return yield* writeSubnet(
    world,
    at,
    Object.fromEntries(kept),
    `Take the ${names.join(' and the ')} off ${network.name}/${subnet.name}`,
  );
}

export function* attach(world: World, subnetId: string, tableId: string): Planning<Plan | undefined> {
  const at = subnetAt(world, subnetId);
  const table = world.around.table(keyOf(tableId));
  if (at === undefined || table === undefined) return undefined;
  const properties = { ...objectAt(at.subnet.body, 'properties'), routeTable: { id: table.id } };
  return yield* writeSubnet(
    world,
    at,
    properties,
    `Give ${at.network.name}/${at.subnet.name} the route table ${table.name}`,
  );
}

interface SubnetPlace {
  readonly network: Network;
  readonly subnet: SubnetFacts;
}

function subnetAt(world: World, id: string): SubnetPlace | undefined {
  const network = world.network(parentOf(keyOf(id)));
  const subnet = network && factsOf(network).subnets.find(({ key }) => key === keyOf(id));
  return network === undefined || subnet === undefined ? undefined : { network, subnet };
}

function* writeSubnet(
  world: World,
  { network, subnet }: SubnetPlace,
  properties: JsonObject,
  title: string,
): Planning<Plan> {
  const barred = networkBarred(world.networks, network.key, 'write');
  if (barred !== undefined) return barredPlan(title, barred);
  const after = { ...subnet.body, properties };
  return yield* written(
    world,
    [{ id: subnet.id, before: subnet.body, after, title: `Update subnet ${subnet.name} of ${network.name}` }],
    { title, networks: [network.key], consequences: [`${title}.`], warnings: [] },
  );
}

/** Which prefixes the gateway of a network advertises instead of its own and those that they cover. */
export function* setSummaries(
  world: World,
  networkId: string,
  addressPrefixes: readonly string[],
): Planning<Plan | undefined> {
  const network = networkAt(world.networks, keyOf(networkId));
  if (network === undefined) return undefined;
  const title = `Change what ${network.name} advertises to its sites`;
  const barred = networkBarred(world.networks, network.key, 'write');
  if (barred !== undefined) return barredPlan(title, barred);
  const properties = {
    ...objectAt(network.body, 'properties'),
    summarizedGatewayPrefixes: { addressPrefixes },
  };
  const { write } = yield* rewrite(world.networks, {
    ...network,
    body: { ...network.body, properties },
  });
  return yield* makePlanInPieces(world.networks, {
    title,
    writes: [{ write, title: `Set summarizedGatewayPrefixes of ${network.name}` }],
    pairs: [],
    networks: [network.key],
    consequences: [`Sites are told ${addressPrefixes.join(', ')} by the gateway of ${network.name}.`],
  });
}

/** Priorities go from 100 to 4096 [D]; the new rule must come before every rule that denies. */
export function* allow(
  world: World,
  groupId: string,
  source: string,
  destination: string,
): Planning<Plan | undefined> {
  const group = world.around.group(keyOf(groupId));
  if (group === undefined) return undefined;
  const own = group.rules.inbound.filter(({ isDefault }) => !isDefault);
  const taken = new Set(own.map(({ priority }) => priority));
  const denied = own.filter(({ access }) => access === 'deny').map(({ priority }) => priority);
  let priority = Math.min(4097, ...denied) - 1;
  while (taken.has(priority)) priority -= 1;
  if (priority < 100) return undefined;
  const properties = objectAt(group.body, 'properties');
  const rule = {
    name: `Allow-${lastName(source)}-${priority}`,
    properties: {
      priority,
      direction: 'Inbound',
      access: 'Allow',
      protocol: '*',
      sourceAddressPrefix: source,
      sourcePortRange: '*',
      destinationAddressPrefix: destination,
      destinationPortRange: '*',
    },
  };
  const securityRules = [...objectsAt(properties, 'securityRules'), rule];
  const after = { ...group.body, properties: { ...properties, securityRules } };
  return yield* written(
    world,
    [{ id: group.id, before: group.body, after, title: `Update network security group ${group.name}` }],
    {
      title: `Allow ${source} in ${group.name}`,
      networks: [],
      consequences: [`${group.name} lets ${source} in to ${destination}.`],
      warnings: [],
    },
  );
}
