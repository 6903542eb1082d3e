/**
 * Knows the whole table of a subnet, as Azure lists the effective routes of an interface there: also those that another one
 * beats, which it calls invalid [D].
 */
import type { Network } from '../network.ts';
import { covers } from '../surroundings/prefix.ts';
import type { SubnetFacts } from '../surroundings/networkFacts.ts';
import { isRemoved, userRoute, type Route } from './routes.ts';
import { systemRoutes } from './systemRoutes.ts';
import type { World } from './world.ts';

export interface EffectiveRoute {
  readonly route: Route;
  readonly isActive: boolean;
}

export function effectiveRoutes(
  world: World,
  network: Network,
  subnet: SubnetFacts | undefined,
): readonly EffectiveRoute[] {
  const table = subnet?.table === undefined ? undefined : world.around.table(subnet.table);
  const system = [...systemRoutes(world, network)].filter(
    (route) => table === undefined || !isRemoved(route, table),
  );
  const user = (table?.routes ?? []).flatMap((route) =>
    table === undefined || route.prefix === undefined ? [] : [userRoute(table, route, route.prefix)],
  );
  const all = [...system, ...user];
  return all.map((route) => ({ route, isActive: !isBeaten(route, all) }));
}

/** The same prefix goes to the lower rank; what gateways tell never beats local and peering routes around it [D]. */
function isBeaten(route: Route, all: readonly Route[]): boolean {
  return all.some((other) => {
    if (other === route) return false;
    if (other.prefix.text === route.prefix.text && other.rank < route.rank) return true;
    const isPreferred = other.hop.kind === 'local' || other.hop.kind === 'peering';
    return route.origin === 'gateway' && isPreferred && covers(other.prefix, route.prefix);
  });
}
