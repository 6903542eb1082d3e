/** Knows every resource of the world by its body, networks first. */
import type { JsonObject } from '../../core/json.ts';
import { networkBody } from '../../core/network.ts';
import { DENY_ASSIGNMENT } from './denyAssignments.ts';
import type { World } from './world.ts';

export function* resourceBodies(world: World): Iterable<JsonObject> {
  for (const network of world.networks.all()) {
    // Classic networks are among the other resources.
    if (!network.key.includes('/providers/microsoft.classicnetwork/')) yield networkBody(network);
  }
  for (const resource of world.resources.values()) {
    // What holds for a resource is none itself.
    if (!DENY_ASSIGNMENT.test(resource.id)) yield resource.body;
  }
}
