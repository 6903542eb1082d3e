/**
 * Knows what Azure answers when it is asked what Virtual Network Manager does to a network [S]: what is in force there,
 * whether or not whoever asks may read the manager, and whoever put the network into a group, a policy too. An answer is
 * kept as a body whose id is the address at which it was asked for.
 */
import { objectsAt, stringAt, type JsonObject } from '../json.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { readAdminRule, readConnectivity, type AdminRule, type Connectivity } from './networkManager.ts';

/** The actions of a network by which it is asked [S]. */
export const EFFECTIVE_CONNECTIVITY = 'listNetworkManagerEffectiveConnectivityConfigurations';
export const EFFECTIVE_ADMIN_RULES = 'listNetworkManagerEffectiveSecurityAdminRules';

/** The types, in lower case, that the ids of answers have. */
export const TOLD_CONNECTIVITY = `virtualnetworks/${EFFECTIVE_CONNECTIVITY.toLowerCase()}`;
export const TOLD_ADMIN_RULES = `virtualnetworks/${EFFECTIVE_ADMIN_RULES.toLowerCase()}`;

/** Something of a manager that is in force in a network, and the groups by which it is. */
export interface InForce<T> {
  readonly what: T;
  readonly groups: readonly Key[];
}

/** All of a kind that is in force in a network. */
export interface ToldByManager<T> {
  readonly network: Key;
  readonly inForce: readonly InForce<T>[];
}

/** The id of what a network answers to one of these actions. */
export function toldId(networkId: string, action: string): string {
  return `${networkId}/${action}`;
}

export function readToldConnectivity(body: JsonObject): ToldByManager<Connectivity> {
  return toldIn(body, 'configurationGroups', readConnectivity);
}

export function readToldAdminRules(body: JsonObject): ToldByManager<AdminRule> {
  return toldIn(body, 'ruleGroups', readAdminRule);
}

function toldIn<T>(
  body: JsonObject,
  groupsMember: string,
  read: (item: JsonObject) => T | undefined,
): ToldByManager<T> {
  const id = stringAt(body, 'id') ?? '';
  return {
    network: keyOf(id.slice(0, Math.max(0, id.lastIndexOf('/')))),
    inForce: objectsAt(body, 'value').flatMap((item) => {
      const what = read(item);
      if (what === undefined) return [];
      const groups = objectsAt(item, groupsMember).flatMap((group) => stringAt(group, 'id') ?? []);
      return [{ what, groups: groups.map(keyOf) }];
    }),
  };
}
