/** Knows the changes of route tables that can mend a way. The whole table goes back as it was read, with what is different. */
import { objectAt, objectsAt, type JsonObject } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import type { Network } from '../../network.ts';
import type { TitledWrite } from '../../plan/predict.ts';
import { keyOf, type Key } from '../../resourceId.ts';
import type { RouteTable } from '../../surroundings/routeTable.ts';
import { bodyBefore } from '../afterWrites.ts';
import type { World } from '../world.ts';
import type { Edit } from './edit.ts';

export function removeRoute(table: RouteTable, route: string): Edit {
  return {
    kind: 'removeRoute',
    key: `remove ${table.key}/${route.toLowerCase()}`,
    at: table.name,
    text: l10n.t`Remove route ${route} from ${table.name}.`,
    cost: 3,
    note: l10n.t`${table.name} may serve other subnets: look at what they send by route ${route}.`,
    writes: (world) =>
      onTable(world, table.key, l10n.t`Remove route ${route} from route table ${table.name}`, (now) => ({
        routes: routesOf(now).filter((each) => each['name'] !== route),
      })),
  };
}

export function addRoute(table: RouteTable, prefix: string, appliance: string): Edit {
  return {
    kind: 'addRoute',
    key: `route ${table.key} ${prefix} ${appliance}`,
    at: table.name,
    text: l10n.t`Add a route for ${prefix} to the appliance ${appliance} to ${table.name}.`,
    cost: 2,
    writes: (world) =>
      onTable(world, table.key, l10n.t`Add a route for ${prefix} to route table ${table.name}`, (now) => ({
        routes: [
          ...routesOf(now).filter((each) => objectAt(each, 'properties')['addressPrefix'] !== prefix),
          routeTo(prefix, appliance),
        ],
      })),
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
  const body = { location: network.location ?? '', properties: { routes: [routeTo(prefix, appliance)] } };
  return {
    kind: 'addTable',
    key: `table ${keyOf(subnet.id)} ${prefix} ${appliance}`,
    at: `${network.name}/${subnet.name}`,
    text: l10n.t`Give ${network.name}/${subnet.name} a route table with a route for ${prefix} to the appliance ${appliance}.`,
    cost: 3,
    writes: (world) => {
      const now = bodyBefore(world, subnet.id);
      // One of that name that is there already belongs to something else.
      if (now === undefined || bodyBefore(world, id) !== undefined) return undefined;
      const properties = { ...objectAt(now, 'properties'), routeTable: { id } };
      return [
        { write: { kind: 'putOther', id, body }, title: l10n.t`Create route table ${name}` },
        {
          write: { kind: 'putOther', id: subnet.id, body: { ...now, properties } },
          title: l10n.t`Give subnet ${subnet.name} of ${network.name} the route table ${name}`,
        },
      ];
    },
  };
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
    text: l10n.t`Let the routes of ${what} come to the subnets of ${table.name}.`,
    cost: 2,
    writes: (world) =>
      onTable(
        world,
        table.key,
        l10n.t`Let route table ${table.name} take the routes of ${what}`,
        () => members,
      ),
  };
}

function onTable(
  world: World,
  key: Key,
  title: string,
  members: (table: RouteTable) => JsonObject,
): readonly TitledWrite[] | undefined {
  const table = world.around.table(key);
  if (table === undefined) return undefined;
  const properties = { ...objectAt(table.body, 'properties'), ...members(table) };
  return [{ write: { kind: 'putOther', id: table.id, body: { ...table.body, properties } }, title }];
}

function routesOf(table: RouteTable): readonly JsonObject[] {
  return objectsAt(objectAt(table.body, 'properties'), 'routes');
}

function routeTo(prefix: string, appliance: string): JsonObject {
  const name = `to-${prefix.replace(/[^0-9A-Za-z.]+/g, '-')}`;
  return {
    name,
    properties: { addressPrefix: prefix, nextHopType: 'VirtualAppliance', nextHopIpAddress: appliance },
  };
}
