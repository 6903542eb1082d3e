/** Knows which routes give spokes a way back through an appliance. */
import { factsOf } from '../surroundings/networkFacts.ts';
import { addressText } from '../surroundings/prefix.ts';
import type { Look } from './look.ts';
import type { Dark } from './oneWay.ts';
import type { Remedy, WantedRoute } from './remedy.ts';
import { isSpecial } from './usedTables.ts';

/** More senders are answered by the prefix that they send to themselves. */
const MOST = 50;

type WayBack = Extract<Remedy, { readonly kind: 'newTable' | 'routes' }>;

/** Undefined for a spoke without subnets that could have a table. */
export function wayBack(look: Look, { spoke: { network }, ways }: Dark): WayBack | undefined {
  const plain = factsOf(network).subnets.filter((subnet) => !isSpecial(subnet));
  const routes = routesBack(ways);
  if (plain.length === 0) return undefined;
  if (plain.every(({ table }) => table === undefined))
    return { kind: 'newTable', network: network.id, subnets: plain.map(({ id }) => id), routes };
  const [used] = look.shared.of(network).tables.used;
  return used && { kind: 'routes', table: used.table.id, remove: [], add: routes };
}

function routesBack(ways: Dark['ways']): readonly WantedRoute[] {
  const count = ways.reduce((sum, { senders }) => sum + senders.length, 0);
  return ways.flatMap(({ route, senders }) => {
    const appliance = addressText(route.address);
    if (count > MOST) return [{ prefix: route.prefix.text, appliance }];
    return senders.flatMap(({ network }) =>
      factsOf(network).prefixes.map(({ text }) => ({ prefix: text, appliance })),
    );
  });
}

/** All of them as one, each table written once. */
export function together(title: string, remedies: readonly WayBack[]): Remedy {
  const tables = new Map<string, Map<string, WantedRoute>>();
  const created: Remedy[] = [];
  for (const remedy of remedies) {
    if (remedy.kind === 'newTable') {
      created.push(remedy);
      continue;
    }
    const routes = tables.get(remedy.table) ?? new Map<string, WantedRoute>();
    for (const route of remedy.add) routes.set(route.prefix, routes.get(route.prefix) ?? route);
    tables.set(remedy.table, routes);
  }
  const changed = [...tables].map(([table, routes]): Remedy => ({
    kind: 'routes',
    table,
    remove: [],
    add: [...routes.values()],
  }));
  const all = [...created, ...changed];
  const [only] = all;
  return all.length === 1 && only !== undefined ? only : { kind: 'together', title, remedies: all };
}
