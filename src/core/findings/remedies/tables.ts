/** Knows how remedies that write route tables become plans. */
import { networkAt } from '../../estate.ts';
import { objectAt, stringAt, type JsonObject } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import { allOf } from '../../lists.ts';
import type { Network } from '../../network.ts';
import { barredPlan, networkBarred } from '../../plan/barred.ts';
import type { Plan } from '../../plan/plan.ts';
import { extendRoutes, ROUTES_PER_TABLE, routesOf, tableName } from '../../plan/routes.ts';
import type { Planning } from '../../planning.ts';
import type { World } from '../../reach/world.ts';
import { keyOf } from '../../resourceId.ts';
import type { RouteTable } from '../../surroundings/routeTable.ts';
import type { WantedRoute } from '../remedy.ts';
import { subnetAt, written } from './written.ts';

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
    [{ id: table.id, before: table.body, after, title: l10n.t`Update route table ${table.name}` }],
    {
      title: l10n.t`Change the routes of ${table.name}`,
      networks: [],
      consequences: [
        ...remove.map((route) => l10n.t`The route ${route} of ${table.name} is gone.`),
        ...add.map(({ prefix, appliance }) => l10n.t`${table.name} sends ${prefix} to ${appliance}.`),
      ],
      warnings: usersWarning(table),
    },
  );
}

function usersWarning(table: RouteTable): readonly string[] {
  return [l10n.t`Every subnet that has ${table.name} is concerned.`];
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
    title: l10n.t`Update route table ${table.name}`,
  }));
  const names = allOf(tables.map(({ name }) => name));
  return yield* written(world, writes, {
    title: l10n.t`Let the routes of ${member} come to ${names}`,
    networks: [],
    consequences: [l10n.t`The subnets of ${names} get the routes of ${member}.`],
    warnings: tables.flatMap(usersWarning),
  });
}

/** A table with these routes, for subnets that have none. */
export function* newTable(
  world: World,
  networkId: string,
  subnetIds: readonly string[],
  wanted: readonly WantedRoute[],
): Planning<Plan | undefined> {
  const network = networkAt(world.networks, keyOf(networkId));
  const subnets = subnetIds.flatMap((id) => subnetAt(world, id)?.subnet ?? []);
  if (network === undefined || subnets.length === 0 || wanted.length > ROUTES_PER_TABLE) return undefined;
  const name = freeName(world, network);
  const title = l10n.t`Route ${network.name} through ${allOf([...new Set(wanted.map(({ appliance }) => appliance))])}`;
  const barred = networkBarred(world.networks, network.key, 'write');
  if (barred !== undefined) return barredPlan(title, barred);
  let routes: readonly JsonObject[] = [];
  for (const { prefix, appliance } of wanted)
    ({ routes } = extendRoutes(routes, { prefixes: [prefix], appliance, replace: true }));
  const id = tableIdIn(network, name);
  const table = { location: network.location, properties: { disableBgpRoutePropagation: false, routes } };
  return yield* written(
    world,
    [
      { id, before: undefined, after: table, title: l10n.t`Create route table ${name}` },
      ...subnets.map((subnet) => ({
        id: subnet.id,
        before: subnet.body,
        after: {
          ...subnet.body,
          properties: { ...objectAt(subnet.body, 'properties'), routeTable: { id } },
        },
        title: l10n.t`Give subnet ${subnet.name} of ${network.name} the route table ${name}`,
      })),
    ],
    {
      title,
      networks: [network.key],
      consequences: wanted.map(
        ({ prefix, appliance }) => l10n.t`${network.name} sends ${prefix} to ${appliance}.`,
      ),
      warnings: [],
    },
  );
}

function tableIdIn({ id }: Network, name: string): string {
  return `${id.split(/\/virtualNetworks\//i)[0] ?? ''}/routeTables/${name}`;
}

function freeName(world: World, network: Network): string {
  for (let number = 1; ; number += 1) {
    const name = tableName(network.name, 'appliance', number);
    if (world.around.table(keyOf(tableIdIn(network, name))) === undefined) return name;
  }
}
