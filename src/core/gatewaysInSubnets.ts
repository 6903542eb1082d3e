/** Knows which gateways and Route Servers a network has, by who has an address configuration in their subnets. */
import { objectAt, objectsAt, stringAt, type JsonObject } from './json.ts';
import { keyOf, type Key } from './resourceId.ts';

const GATEWAY = /^(.*\/virtualnetworkgateways\/[^/]+)\/ipconfigurations\//i;
/** A Route Server is a virtual hub without a virtual WAN. */
const ROUTE_SERVER = /^(.*\/virtualhubs\/[^/]+)\/ipconfigurations\//i;

/** The gateways of a network, by its properties. */
export function gatewayIdsIn(properties: JsonObject): readonly string[] {
  return usersOf(properties, 'gatewaysubnet', GATEWAY);
}

export function routeServerIdsIn(properties: JsonObject): readonly string[] {
  return usersOf(properties, 'routeserversubnet', ROUTE_SERVER);
}

const NOBODY: readonly string[] = [];

/** @param name in lower case */
function subnetBody(properties: JsonObject, name: string): JsonObject | undefined {
  for (const subnet of objectsAt(properties, 'subnets')) {
    const called = stringAt(subnet, 'name');
    // Hardly any name is as long: most are seen to be others without a copy in lower case.
    if (called?.length === name.length && called.toLowerCase() === name) return subnet;
  }
  return undefined;
}

/** The resources of one kind that have an address configuration in the subnet of this name. */
function usersOf(properties: JsonObject, subnetName: string, kind: RegExp): readonly string[] {
  const subnet = subnetBody(properties, subnetName);
  if (subnet === undefined) return NOBODY;
  const users = new Map<Key, string>();
  for (const configuration of objectsAt(objectAt(subnet, 'properties'), 'ipConfigurations')) {
    const user = kind.exec(stringAt(configuration, 'id') ?? '')?.[1];
    if (user !== undefined) users.set(keyOf(user), user);
  }
  return [...users.values()];
}
