/**
 * Knows what deny assignments forbid, and whom: no role lifts one. It must not claim more than an assignment says of
 * the caller, who may be in a group that is not known here.
 */
import { covers, type Permission } from './actions.ts';
import { arrayAt, booleanAt, isObject, objectAt, stringAt, stringsAt, type JsonObject } from './json.ts';
import { keyOf, type Key } from './resourceId.ts';

export interface DenyAssignment {
  /** Its name for people, which often says who made it. */
  readonly name: string;
  /** The id of what it protects. */
  readonly scope: string;
  /** Whether it holds for this scope alone, and for nothing below it. */
  readonly onlyHere: boolean;
  readonly denies: readonly Permission[];
  readonly principals: readonly DeniedPrincipal[];
  /** Whom it does not concern. */
  readonly exceptions: readonly DeniedPrincipal[];
  /** Whether it holds under a condition, which is not judged here. */
  readonly isConditional: boolean;
  /** Azure made it, and no person can lift it. */
  readonly isSystemProtected: boolean;
}

interface DeniedPrincipal {
  /** An object id in lower case. */
  readonly id: string;
  /** A group may hold the caller, without anybody here knowing. */
  readonly isPerson: boolean;
}

/** The id that stands for everybody [D]. */
export const EVERYBODY = '00000000-0000-0000-0000-000000000000';

const ASSIGNMENT = /^(.*)\/providers\/microsoft\.authorization\/denyassignments\/([^/]+)$/i;

/** Reads a deny assignment [S]; undefined for a body that does not say where it holds. */
export function readDenyAssignment(body: JsonObject): DenyAssignment | undefined {
  const properties = objectAt(body, 'properties');
  const [, above, guid] = ASSIGNMENT.exec(stringAt(body, 'id') ?? '') ?? [];
  const scope = stringAt(properties, 'scope') ?? above;
  if (scope === undefined) return undefined;
  return {
    name: stringAt(properties, 'denyAssignmentName') ?? stringAt(body, 'name') ?? guid ?? scope,
    scope,
    onlyHere: booleanAt(properties, 'doNotApplyToChildScopes') === true,
    denies: arrayAt(properties, 'permissions')
      .filter(isObject)
      .map((entry) => ({ actions: stringsAt(entry, 'actions'), notActions: stringsAt(entry, 'notActions') })),
    principals: principalsIn(properties, 'principals'),
    exceptions: principalsIn(properties, 'excludePrincipals'),
    isConditional: (stringAt(properties, 'condition') ?? '') !== '',
    isSystemProtected: booleanAt(properties, 'isSystemProtected') === true,
  };
}

function principalsIn(properties: JsonObject, member: string): readonly DeniedPrincipal[] {
  return arrayAt(properties, member)
    .filter(isObject)
    .map((entry) => ({
      id: (stringAt(entry, 'id') ?? '').toLowerCase(),
      isPerson: /^(user|serviceprincipal)$/i.test(stringAt(entry, 'type') ?? ''),
    }));
}

/**
 * Whether an assignment certainly concerns the caller. Not where it names, or leaves out, a group: whether the caller
 * is in one cannot be known here.
 * @param caller the object id of who is signed in; undefined where it is not known
 */
export function concerns(assignment: DenyAssignment, caller: string | undefined): boolean {
  const { principals, exceptions, isConditional } = assignment;
  const self = caller?.toLowerCase();
  const isNamed = principals.some(({ id }) => id === EVERYBODY || id === self);
  const maybeLeftOut = exceptions.some(({ id, isPerson }) => !isPerson || self === undefined || id === self);
  return isNamed && !maybeLeftOut && !isConditional;
}

/** Whether it forbids an action on a resource: at its scope, and below it where it is not for that alone [S]. */
export function forbids(assignment: DenyAssignment, action: string, resourceId: string): boolean {
  return holdsAt(assignment, resourceId) && assignment.denies.some((denied) => covers(denied, action));
}

function holdsAt({ scope, onlyHere }: DenyAssignment, resourceId: string): boolean {
  const [above, here] = [keyOf(scope), keyOf(resourceId)];
  return above === here || (!onlyHere && here.startsWith(`${above}/`));
}

/** Deny assignments by the key of their scope: there may be one for each resource of a subscription. */
export type Denials = ReadonlyMap<Key, readonly DenyAssignment[]>;

export const NO_DENIALS: Denials = new Map();

export function denialsOf(assignments: readonly DenyAssignment[]): Denials {
  const denials = new Map<Key, DenyAssignment[]>();
  for (const assignment of assignments) {
    const key = keyOf(assignment.scope);
    denials.set(key, [...(denials.get(key) ?? []), assignment]);
  }
  return denials;
}

/** The deny assignment that forbids an action on a resource, the nearest one first; undefined where none does. */
export function denialOf(denials: Denials, action: string, resourceId: string): DenyAssignment | undefined {
  if (denials.size === 0) return undefined;
  for (let scope = keyOf(resourceId); ; scope = keyOf(scope.slice(0, scope.lastIndexOf('/')))) {
    const found = denials.get(scope)?.find((assignment) => forbids(assignment, action, resourceId));
    if (found !== undefined || scope === '') return found;
  }
}
