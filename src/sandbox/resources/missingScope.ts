/** Knows how ARM refuses what is about a scope at which there is nothing; see `missing-scope` in `assumptions.ts`. */
import type { Answer } from '../wire/answer.ts';
import { groupNotFound, resourceNotFound } from '../wire/refusals.ts';
import { existsAt } from '../world/existing.ts';
import type { World } from '../world/world.ts';

const PLACE = /\/resourceGroups\/([^/]+)(?:\/providers\/([^/]+\/[^/]+\/[^/]+))?/i;

/** Below a resource nothing is looked up: a role can be assigned on a subnet that there is not [I]. */
export function missingScope(world: World, scope: string): Answer | undefined {
  if (existsAt(world, scope)) return undefined;
  const [, group = '', path] = PLACE.exec(scope) ?? [];
  return path === undefined ? groupNotFound(group) : resourceNotFound(path, group);
}
