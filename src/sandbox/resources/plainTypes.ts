/** Knows every simple type, and so how a body is shown whatever its type. */
import { stringAt, type JsonObject } from '../../core/json.ts';
import type { Usage } from '../world/usage.ts';
import { balancers } from './balancers.ts';
import { firewallPolicies, firewalls, ruleCollectionGroups } from './firewalls.ts';
import { gateways } from './gateways.ts';
import { hubParts, hubs } from './hubs.ts';
import { applicationGroups, interfaces } from './interfaces.ts';
import { managerParts, managers } from './managers.ts';
import type { PlainType } from './plainType.ts';
import { privateEndpoints } from './privateEndpoints.ts';
import { routeTables } from './routeTables.ts';
import { securityGroups } from './securityGroups.ts';
import { connections, localGateways } from './sites.ts';
import { watchers } from './watchers.ts';
import { zoneLinks, zones } from './zones.ts';

const SHOWN: ReadonlyMap<string, PlainType> = new Map(
  [
    ...[interfaces, applicationGroups, securityGroups, routeTables, balancers, firewalls, firewallPolicies],
    ...[ruleCollectionGroups, privateEndpoints, gateways, localGateways, connections, hubs, ...hubParts],
    ...[managers, ...managerParts, watchers, zones, zoneLinks],
  ].map((plain) => [plain.type.toLowerCase(), plain]),
);

/** A body with what is only worked out when it is read, and without what no read shows. */
export function shownBody(usage: Usage, body: JsonObject): JsonObject {
  const plain = SHOWN.get((stringAt(body, 'type') ?? '').toLowerCase());
  return plain?.show?.(usage, body) ?? body;
}
