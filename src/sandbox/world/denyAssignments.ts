/**
 * Knows what deny assignments forbid: no role lifts one. A scenario gives them among its resources, as Azure Resource
 * Manager writes them [S].
 */
import { arrayAt, isObject, objectAt, stringAt, stringsAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Caller } from './callers.ts';
import { matches } from './roles.ts';
import type { World } from './world.ts';

export const DENY_ASSIGNMENT = /^(.+)\/providers\/Microsoft\.Authorization\/denyAssignments\/([^/]+)$/i;

/** The id that stands for everybody [D]. */
const EVERYBODY = '00000000-0000-0000-0000-000000000000';

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
  const here = `${keyOf(scope)}/`;
  for (const assignment of denyAssignments(world)) {
    const properties = objectAt(assignment.body, 'properties');
    const above = here.startsWith(`${keyOf(assignment.scope)}/`);
    if (above && isNamed(properties, caller) && isForbidden(properties, action)) return assignment;
  }
  return undefined;
}

function isNamed(properties: JsonObject, { objectId }: Caller): boolean {
  const named = idsIn(properties, 'principals');
  const holds = named.length === 0 || named.includes(EVERYBODY) || named.includes(objectId);
  return holds && !idsIn(properties, 'excludePrincipals').includes(objectId);
}

function idsIn(properties: JsonObject, member: string): readonly string[] {
  return arrayAt(properties, member)
    .filter(isObject)
    .map((principal) => (stringAt(principal, 'id') ?? '').toLowerCase());
}

function isForbidden(properties: JsonObject, action: string): boolean {
  const holds = (patterns: readonly string[]): boolean =>
    patterns.some((pattern) => matches(pattern, action));
  return arrayAt(properties, 'permissions')
    .filter(isObject)
    .some(
      (permission) => holds(stringsAt(permission, 'actions')) && !holds(stringsAt(permission, 'notActions')),
    );
}
