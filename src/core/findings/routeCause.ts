/** Knows how a user route is the cause of something. */
import type { RouteTable, UserRoute } from '../surroundings/routeTable.ts';

export function routeCause(table: RouteTable, { name }: UserRoute): string {
  return `route ${table.key}/${name.toLowerCase()}`;
}
