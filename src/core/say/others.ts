/** Knows what the resources beside networks and links say of themselves: route tables, subnets and roles. */
import { arrayAt, booleanAt, isObject, objectAt, stringAt, stringsAt, type JsonObject } from '../json.ts';

export interface RouteWords {
  readonly name: string;
  readonly addressPrefix: string;
  readonly nextHopType: string;
  readonly nextHopIpAddress: string | undefined;
}

export interface RouteTableWords {
  readonly location: string;
  readonly takesBgpRoutes: boolean;
  readonly routes: readonly RouteWords[];
}

export function routeTableWords(body: JsonObject): RouteTableWords {
  const properties = objectAt(body, 'properties');
  return {
    location: stringAt(body, 'location') ?? '',
    takesBgpRoutes: booleanAt(properties, 'disableBgpRoutePropagation') !== true,
    routes: arrayAt(properties, 'routes').filter(isObject).map(routeWords),
  };
}

export function routeWords(body: JsonObject): RouteWords {
  const properties = objectAt(body, 'properties');
  return {
    name: stringAt(body, 'name') ?? '',
    addressPrefix: stringAt(properties, 'addressPrefix') ?? '',
    nextHopType: stringAt(properties, 'nextHopType') ?? '',
    nextHopIpAddress: stringAt(properties, 'nextHopIpAddress'),
  };
}

/** The route table of a subnet; undefined where it has none. */
export function routeTableOf(body: JsonObject): string | undefined {
  return stringAt(objectAt(objectAt(body, 'properties'), 'routeTable'), 'id');
}

export interface RoleWords {
  readonly name: string;
  readonly description: string;
  readonly assignableScopes: readonly string[];
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
  readonly dataActions: readonly string[];
  readonly notDataActions: readonly string[];
}

export function roleWords(body: JsonObject): RoleWords {
  const properties = objectAt(body, 'properties');
  const permissions = arrayAt(properties, 'permissions').filter(isObject);
  const all = (member: string): readonly string[] =>
    permissions.flatMap((permission) => stringsAt(permission, member));
  return {
    name: stringAt(properties, 'roleName') ?? '',
    description: stringAt(properties, 'description') ?? '',
    assignableScopes: stringsAt(properties, 'assignableScopes'),
    actions: all('actions'),
    notActions: all('notActions'),
    dataActions: all('dataActions'),
    notDataActions: all('notDataActions'),
  };
}

export interface AssignmentWords {
  readonly roleDefinitionId: string;
  readonly principalId: string;
  readonly principalType: string | undefined;
}

export function assignmentWords(body: JsonObject): AssignmentWords {
  const properties = objectAt(body, 'properties');
  return {
    roleDefinitionId: stringAt(properties, 'roleDefinitionId') ?? '',
    principalId: stringAt(properties, 'principalId') ?? '',
    principalType: stringAt(properties, 'principalType'),
  };
}
