/** Knows what there is at a scope. */
import { networkAt } from '../../core/estate.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { World } from './world.ts';

const RESOURCE = /^(\/subscriptions\/[^/]+\/resourceGroups\/[^/]+)(\/providers\/[^/]+\/[^/]+\/[^/]+)?/i;

/** Whether there is a group or a resource to which a scope leads; a subscription is there in any case. */
export function existsAt(world: World, scope: string): boolean {
  const [whole, group, resource] = RESOURCE.exec(scope) ?? [];
  if (whole === undefined || group === undefined) return true;
  if (resource === undefined) return world.groups.has(keyOf(group));
  const key = keyOf(whole);
  return world.resources.has(key) || networkAt(world.networks, key) !== undefined;
}
