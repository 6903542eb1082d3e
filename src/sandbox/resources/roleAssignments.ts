/** Answers for role assignments. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { isGuid } from '../wire/guid.ts';
import { gatewayError } from '../wire/refusals.ts';
import type { RoleAssignment } from '../world/access.ts';
import { missingScope } from './missingScope.ts';
import { unknownRole } from './roleDefinitions.ts';

const ALL = '/{+scope}/providers/Microsoft.Authorization/roleAssignments';
const ONE = `${ALL}/{assignment}`;
/** What may be said of an assignment besides who has which role where [S]. */
const NOTES = ['condition', 'conditionVersion', 'description', 'delegatedManagedIdentityResourceId'];
const READ = 'Microsoft.Authorization/roleAssignments/read';

export const roleAssignmentRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: ALL,
    versions: 'authorization',
    action: READ,
    answer: list,
  },
  { method: 'GET', pattern: ONE, versions: 'authorization', action: READ, answer: get },
  {
    method: 'PUT',
    pattern: ONE,
    versions: 'authorization',
    action: 'Microsoft.Authorization/roleAssignments/write',
    answer: put,
  },
  {
    method: 'DELETE',
    pattern: ONE,
    versions: 'authorization',
    action: 'Microsoft.Authorization/roleAssignments/delete',
    answer: remove,
  },
];

function list(request: ArmRequest): Answer {
  const filter = request.query.get('$filter') ?? '';
  const principal = /(?:principalid\s+eq|assignedto\()\s*'([^']*)'/i.exec(filter)?.[1]?.toLowerCase();
  const here = /atscope\(\)/i.test(filter);
  const value = request.world.access
    .assignmentsAround(segment(request, 'scope'), here)
    .filter((assignment) => principal === undefined || assignment.principalId.toLowerCase() === principal)
    .map(assignmentBody);
  return gatewayAnswer(200, { value });
}

function get(request: ArmRequest): Answer {
  const found = find(request);
  return found === undefined ? notFound(request) : gatewayAnswer(200, assignmentBody(found));
}

/**
 * [S] for the body, [R] for the code of an unknown principal; what is refused of an assignment that exists, and of a
 * type that is not the principal's, comes from common knowledge of ARM.
 */
function put(request: ArmRequest): Answer {
  const { access } = request.world;
  const scope = segment(request, 'scope');
  const name = segment(request, 'assignment');
  const misplaced = missingScope(request.world, scope) ?? nameRefusal(name);
  if (misplaced !== undefined) return misplaced;
  const asked = objectAt(request.body, 'properties');
  const definitionId = stringAt(asked, 'roleDefinitionId')?.split('/').pop()?.toLowerCase() ?? '';
  const role = access.role(definitionId)?.definition;
  if (role === undefined) return unknownRole(definitionId);
  const principalId = stringAt(asked, 'principalId')?.toLowerCase() ?? '';
  const known = access.principal(principalId);
  if (known === undefined && principalId !== request.caller.objectId) {
    return gatewayError(
      400,
      'PrincipalNotFound',
      `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${request.caller.tenantId}. Check that you have the correct principal ID.`,
    );
  }
  const askedType = stringAt(asked, 'principalType');
  const type = known === undefined ? (askedType ?? 'User') : (known.type ?? 'User');
  if (askedType !== undefined && askedType !== type) {
    return gatewayError(
      400,
      'UnmatchedPrincipalType',
      `The PrincipalId '${principalId.replaceAll('-', '')}' has type '${type}' , which is different from specified PrinciaplType '${askedType}'.`,
    );
  }
  const wanted = { principalId, role, scope };
  const present = access.assignment(name);
  if (present !== undefined && !isSameGrant(present, wanted)) {
    return gatewayError(
      400,
      'RoleAssignmentUpdateNotPermitted',
      'Tenant ID, application ID, principal ID, and scope are not allowed to be updated.',
    );
  }
  const twin = access.assignmentsAround(scope, true).find((other) => isSameGrant(other, wanted));
  if (twin !== undefined && present === undefined) {
    return gatewayError(409, 'RoleAssignmentExists', 'The role assignment already exists.');
  }
  const { objectId } = request.caller;
  const time = new Date(request.now).toISOString();
  const assignment: RoleAssignment = {
    name,
    principalId,
    principalType: type,
    role,
    scope,
    notes: Object.fromEntries(NOTES.map((note) => [note, stringAt(asked, note) ?? null])),
    record: {
      createdOn: present?.record?.createdOn ?? time,
      updatedOn: time,
      createdBy: present?.record?.createdBy ?? objectId,
      updatedBy: objectId,
    },
  };
  access.assign(assignment);
  const body = assignmentBody(assignment);
  // Who made it is not in the answer to this request yet [D].
  return gatewayAnswer(201, { ...body, properties: { ...objectAt(body, 'properties'), createdBy: null } });
}

/** The assignment at the very scope of the path: one above it holds there too, but is not there. */
function find(request: ArmRequest): RoleAssignment | undefined {
  const found = request.world.access.assignment(segment(request, 'assignment'));
  return found !== undefined && keyOf(found.scope) === keyOf(segment(request, 'scope')) ? found : undefined;
}

function isSameGrant(
  one: RoleAssignment,
  other: Pick<RoleAssignment, 'principalId' | 'role' | 'scope'>,
): boolean {
  return (
    one.principalId === other.principalId &&
    one.role === other.role &&
    keyOf(one.scope) === keyOf(other.scope)
  );
}

function remove(request: ArmRequest): Answer {
  const found = find(request);
  if (found === undefined) return gatewayAnswer(204);
  request.world.access.unassign(found.name);
  return gatewayAnswer(200, assignmentBody(found));
}

function assignmentBody(assignment: RoleAssignment): JsonObject {
  const subscription = /^\/subscriptions\/[^/]+/i.exec(assignment.scope)?.[0] ?? '';
  return {
    properties: {
      roleDefinitionId: `${subscription}/providers/Microsoft.Authorization/roleDefinitions/${assignment.role}`,
      principalId: assignment.principalId,
      principalType: assignment.principalType,
      scope: assignment.scope,
      ...Object.fromEntries(NOTES.map((note) => [note, null])),
      ...assignment.notes,
      ...assignment.record,
    },
    id: `${assignment.scope}/providers/Microsoft.Authorization/roleAssignments/${assignment.name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name: assignment.name,
  };
}

/** [I] */
function nameRefusal(name: string): Answer | undefined {
  if (isGuid(name)) return undefined;
  return gatewayError(
    400,
    'InvalidRoleAssignmentId',
    `The role assignment ID '${name}' is not valid. The role assignment ID must be a GUID.`,
  );
}

function notFound(request: ArmRequest): Answer {
  return gatewayError(
    404,
    'RoleAssignmentNotFound',
    `The role assignment '${segment(request, 'assignment')}' is not found.`,
  );
}
