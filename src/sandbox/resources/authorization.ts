/** Answers for role assignments and the caller's permissions at a scope. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { gatewayError } from '../wire/refusals.ts';
import type { RoleAssignment } from '../world/access.ts';
import { unknownRole } from './roleDefinitions.ts';

const BASE = '/{+scope}/providers/Microsoft.Authorization';
const ASSIGNMENT = `${BASE}/roleAssignments/{assignment}`;
const READ = 'Microsoft.Authorization/roleAssignments/read';

export const authorizationRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${BASE}/permissions`, versions: 'authorization', answer: permissions },
  {
    method: 'GET',
    pattern: `${BASE}/roleAssignments`,
    versions: 'authorization',
    action: READ,
    answer: list,
  },
  { method: 'GET', pattern: ASSIGNMENT, versions: 'authorization', action: READ, answer: get },
  {
    method: 'PUT',
    pattern: ASSIGNMENT,
    versions: 'authorization',
    action: 'Microsoft.Authorization/roleAssignments/write',
    answer: put,
  },
  {
    method: 'DELETE',
    pattern: ASSIGNMENT,
    versions: 'authorization',
    action: 'Microsoft.Authorization/roleAssignments/delete',
    answer: remove,
  },
];

function permissions(request: ArmRequest): Answer {
  const value = request.world.access
    .rolesAt(request.caller, segment(request, 'scope'))
    .map(({ actions, notActions }) => ({ actions, notActions, dataActions: [], notDataActions: [] }));
  return gatewayAnswer(200, { value });
}

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
  const found = request.world.access.assignment(segment(request, 'assignment'));
  return found === undefined ? notFound(request) : gatewayAnswer(200, assignmentBody(found));
}

/** [S] for the body, [R] for the code of an unknown principal. */
function put(request: ArmRequest): Answer {
  const { access } = request.world;
  const asked = objectAt(request.body, 'properties');
  const definitionId = stringAt(asked, 'roleDefinitionId')?.split('/').pop()?.toLowerCase() ?? '';
  const role = access.role(definitionId)?.definition;
  if (role === undefined) return unknownRole(definitionId);
  const principalId = stringAt(asked, 'principalId')?.toLowerCase() ?? '';
  if (!access.knows(principalId) && principalId !== request.caller.objectId) {
    return gatewayError(
      400,
      'PrincipalNotFound',
      `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${request.caller.tenantId}. Check that you have the correct principal ID.`,
    );
  }
  const scope = segment(request, 'scope');
  const name = segment(request, 'assignment');
  const twin = access
    .assignmentsAround(scope, true)
    .find(
      (other) =>
        other.principalId === principalId && other.role === role && keyOf(other.scope) === keyOf(scope),
    );
  if (twin !== undefined && twin.name.toLowerCase() !== name.toLowerCase()) {
    return gatewayError(409, 'RoleAssignmentExists', 'The role assignment already exists.');
  }
  const assignment: RoleAssignment = {
    name,
    principalId,
    principalType: stringAt(asked, 'principalType') ?? 'User',
    role,
    scope,
  };
  access.assign(assignment);
  return gatewayAnswer(201, assignmentBody(assignment));
}

function remove(request: ArmRequest): Answer {
  const found = request.world.access.assignment(segment(request, 'assignment'));
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
      condition: null,
      conditionVersion: null,
      description: null,
    },
    id: `${assignment.scope}/providers/Microsoft.Authorization/roleAssignments/${assignment.name}`,
    type: 'Microsoft.Authorization/roleAssignments',
    name: assignment.name,
  };
}

function notFound(request: ArmRequest): Answer {
  return gatewayError(
    404,
    'RoleAssignmentNotFound',
    `The role assignment '${segment(request, 'assignment')}' is not found.`,
  );
}
