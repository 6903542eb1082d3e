/**
 * Knows what deny assignments forbid: no role lifts one. A scenario gives them among its resources, as Azure Resource
 * Manager writes them [S].
 */
import {
  EVERYBODY,
  forbids,
  readDenyAssignment,
  type DenyAssignment as Assignment,
} from '../../core/denied.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Caller } from './callers.ts';
import type { World } from './world.ts';

export const DENY_ASSIGNMENT = /^(.+)\/providers\/Microsoft\.Authorization\/denyAssignments\/([^/]+)$/i;

export interface DenyAssignment {
  readonly id: string;
  /** A GUID. */
  readonly name: string;
  readonly scope: string;
  readonly body: JsonObject;
}

export function* denyAssignments(world: World): Iterable<DenyAssignment> {
  for (const { id, key, body } of world.resources.values()) {
    if (!key.includes('/denyassignments/')) continue;
    const [, scope, name] = DENY_ASSIGNMENT.exec(id) ?? [];
    if (scope !== undefined && name !== undefined) yield { id, name, scope, body };
  }
}

/** The first that forbids a caller to do something at a scope. */
export function denialOf(
  world: World,
  caller: Caller,
  action: string,
  scope: string,
): DenyAssignment | undefined {
  for (const assignment of denyAssignments(world)) {
    const read = readDenyAssignment(assignment.body);
    if (read === undefined) continue;
    // It holds where it is written down.
    const here = { ...read, scope: assignment.scope };
    if (isNamed(world, here, caller) && forbids(here, action, scope)) return assignment;
  }
  return undefined;
}

/** Whoever knows the whole directory knows also who is in a group that is named. */
function isNamed({ access }: World, { principals, exceptions }: Assignment, { objectId }: Caller): boolean {
  const groups = access
    .principals()
    .filter(({ members = [] }) => members.some((member) => member.toLowerCase() === objectId))
    .map(({ principalId }) => principalId.toLowerCase());
  const isCaller = ({ id }: { readonly id: string }): boolean => id === objectId || groups.includes(id);
  const holds = principals.length === 0 || principals.some((each) => each.id === EVERYBODY || isCaller(each));
  return holds && !exceptions.some(isCaller);
}
