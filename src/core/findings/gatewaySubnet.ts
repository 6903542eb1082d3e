/** Knows the table of the subnet in which the gateways of a network stand. */
import type { RouteTable } from '../surroundings/routeTable.ts';
import type { Look } from './look.ts';
import type { Report } from './rule.ts';

/** Undefined where it has none; where it could not be read, that is reported. */
export function tableOfGateways(look: Look, report: Report): RouteTable | undefined {
  const subnet = look.subnet('gatewaysubnet');
  if (subnet?.table === undefined) return undefined;
  const table = look.world.around.table(subnet.table);
  if (table === undefined) report.unchecked();
  return table;
}
