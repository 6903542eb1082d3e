/** Answers for role definitions: the built-in ones, and those that somebody makes [S]. */
import { arrayAt, isObject, objectAt, stringAt, stringsAt, type JsonObject } from '../../core/json.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { gatewayError } from '../wire/refusals.ts';
import { ROLES, type Role } from '../world/roles.ts';

const ALL = '/{+scope}/providers/Microsoft.Authorization/roleDefinitions';
const ONE = `${ALL}/{role}`;
const TYPE = 'Microsoft.Authorization/roleDefinitions';

export const roleDefinitionRoutes: readonly Route[] = [
  { method: 'GET', pattern: ALL, versions: 'authorization', answer: list },
  { method: 'GET', pattern: ONE, versions: 'authorization', answer: get },
  { method: 'PUT', pattern: ONE, versions: 'authorization', action: `${TYPE}/write`, answer: put },
  { method: 'DELETE', pattern: ONE, versions: 'authorization', action: `${TYPE}/delete`, answer: remove },
];

function list(request: ArmRequest): Answer {
  const name = /rolename\s+eq\s+'([^']*)'/i.exec(request.query.get('$filter') ?? '')?.[1]?.toLowerCase();
  const roles = [
    ...Object.values(ROLES).map((role) => ({ role, body: builtInBody(request, role) })),
    ...[...request.world.access.customRoles()].map((role) => ({ role, body: role.body })),
  ];
  const value = roles
    .filter(({ role }) => name === undefined || role.name.toLowerCase() === name)
    .map(({ body }) => body);
  return gatewayAnswer(200, { value });
}

function get(request: ArmRequest): Answer {
  const asked = segment(request, 'role').toLowerCase();
  const custom = request.world.access.customRole(asked);
  if (custom !== undefined) return gatewayAnswer(200, custom.body);
  const role = Object.values(ROLES).find((candidate) => candidate.definition === asked);
  return role === undefined ? unknownRole(asked) : gatewayAnswer(200, builtInBody(request, role));
}

/** A name is used once in a tenant, and a role needs a scope that it can be assigned in [D]. */
function put(request: ArmRequest): Answer {
  const { access } = request.world;
  const definition = segment(request, 'role').toLowerCase();
  const asked = objectAt(request.body, 'properties');
  const name = stringAt(asked, 'roleName') ?? '';
  const scopes = stringsAt(asked, 'assignableScopes');
  if (name === '' || scopes.length === 0)
    return gatewayError(
      400,
      'InvalidRoleDefinition',
      'A role definition needs a roleName and assignableScopes.',
    );
  const namesakes = [...Object.values(ROLES), ...access.customRoles()].filter(
    (role) => role.definition !== definition && role.name.toLowerCase() === name.toLowerCase(),
  );
  if (namesakes.length > 0) {
    return gatewayError(
      409,
      'RoleDefinitionWithSameNameExists',
      `A custom role with the same name already exists in this directory. Use a different name.`,
    );
  }
  const present = access.customRole(definition);
  const time = new Date(request.now).toISOString();
  const { objectId } = request.caller;
  const made = objectAt(present?.body ?? {}, 'properties');
  const permissions = arrayAt(asked, 'permissions').filter(isObject);
  const [first = {}] = permissions;
  const body: JsonObject = {
    properties: {
      roleName: name,
      type: 'CustomRole',
      description: stringAt(asked, 'description') ?? '',
      assignableScopes: scopes,
      permissions: permissions.map((each) => ({
        actions: stringsAt(each, 'actions'),
        notActions: stringsAt(each, 'notActions'),
        dataActions: stringsAt(each, 'dataActions'),
        notDataActions: stringsAt(each, 'notDataActions'),
      })),
      createdOn: stringAt(made, 'createdOn') ?? time,
      updatedOn: time,
      createdBy: stringAt(made, 'createdBy') ?? objectId,
      updatedBy: objectId,
    },
    id: `${subscriptionIn(request)}/providers/${TYPE}/${definition}`,
    type: TYPE,
    name: definition,
  };
  const actions = stringsAt(first, 'actions');
  access.define({ name, definition, actions, notActions: stringsAt(first, 'notActions'), body });
  return gatewayAnswer(201, body);
}

function remove(request: ArmRequest): Answer {
  const { access } = request.world;
  const definition = segment(request, 'role').toLowerCase();
  const custom = access.customRole(definition);
  if (custom === undefined) return gatewayAnswer(204);
  if ([...access.allAssignments()].some(({ role }) => role === definition)) {
    return gatewayError(
      409,
      'RoleDefinitionHasAssignments',
      `There are existing role assignments referencing role (code: RoleDefinitionHasAssignments).`,
    );
  }
  access.undefine(definition);
  return gatewayAnswer(200, custom.body);
}

function builtInBody(request: ArmRequest, role: Role): JsonObject {
  return {
    properties: {
      roleName: role.name,
      type: 'BuiltInRole',
      description: '',
      assignableScopes: ['/'],
      permissions: [
        { actions: role.actions, notActions: role.notActions, dataActions: [], notDataActions: [] },
      ],
    },
    id: `${subscriptionIn(request)}/providers/${TYPE}/${role.definition}`,
    type: TYPE,
    name: role.definition,
  };
}

function subscriptionIn(request: ArmRequest): string {
  return /^\/subscriptions\/[^/]+/i.exec(segment(request, 'scope'))?.[0] ?? '';
}

export function unknownRole(id: string): Answer {
  return gatewayError(
    404,
    'RoleDefinitionDoesNotExist',
    `The specified role definition with ID '${id}' does not exist.`,
  );
}
