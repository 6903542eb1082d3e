/** Knows which public addresses are handed out here: those that are kept for documentation (RFC 5737). */
import { objectAt, stringAt } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { World } from './world.ts';

const BLOCKS = ['203.0.113', '198.51.100', '192.0.2'];

/** The first address that no resource has; undefined when all are given away. */
export function freeAddress(world: World): string | undefined {
  const taken = new Set(
    [...world.resources.values()].map(({ body }) => stringAt(objectAt(body, 'properties'), 'ipAddress')),
  );
  return BLOCKS.flatMap((block) => Array.from({ length: 254 }, (_, index) => `${block}.${index + 1}`)).find(
    (address) => !taken.has(address),
  );
}

/** The address that a public address resource has. */
export function addressOf(world: World, id: string): string | undefined {
  return stringAt(objectAt(world.resources.get(keyOf(id))?.body ?? {}, 'properties'), 'ipAddress');
}

/** The same, at its first use: a dynamic one gets its address only then [D]. */
export function addressInUse(world: World, id: string): string | undefined {
  const resource = world.resources.get(keyOf(id));
  if (resource === undefined) return undefined;
  const ipAddress = addressOf(world, id) ?? freeAddress(world);
  const properties = { ...objectAt(resource.body, 'properties'), ipAddress };
  world.putResource({ id: resource.id, body: { ...resource.body, properties } });
  return ipAddress;
}
