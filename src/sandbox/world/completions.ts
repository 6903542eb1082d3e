/** Knows who completes a body of which type, wherever it comes from: a request, or a scenario. */
import type { JsonObject } from '../../core/json.ts';
import { BALANCER_TYPE, balancerBody } from './bodies/balancerBody.ts';
import { ENDPOINT_TYPE, endpointBody, putEndpointInterface } from './bodies/endpointBody.ts';
import { FIREWALL_TYPE, firewallBody } from './bodies/firewallBody.ts';
import { POLICY_TYPE, policyBody, RULE_GROUP_TYPE, ruleGroupBody } from './bodies/firewallPolicyBody.ts';
import {
  addressServer,
  BGP_CONNECTION_TYPE,
  bgpConnectionBody,
  HUB_CONFIGURATION_TYPE,
  HUB_CONNECTION_TYPE,
  HUB_ROUTE_TABLE_TYPE,
  ROUTING_INTENT_TYPE,
  HUB_TYPE,
  hubBody,
  hubConfigurationBody,
  hubConnectionBody,
  hubRouteTableBody,
  routingIntentBody,
  putHubTables,
} from './bodies/hubBodies.ts';
import { INTERFACE_TYPE, interfaceBody } from './bodies/interfaceBody.ts';
import { MANAGER_PARTS, MANAGER_TYPE, managerBody, managerPartBody } from './bodies/managerBodies.ts';
import { ROUTE_TABLE_TYPE, routeTableBody } from './bodies/routeTableBody.ts';
import { SECURITY_GROUP_TYPE, securityGroupBody } from './bodies/securityGroupBody.ts';
import {
  CONNECTION_TYPE,
  connectionBody,
  LOCAL_GATEWAY_TYPE,
  localGatewayBody,
} from './bodies/siteBodies.ts';
import { ZONE_LINK_TYPE, ZONE_TYPE, zoneBody, zoneLinkBody } from './bodies/zoneBodies.ts';
import type { Complete } from './completion.ts';
import type { World } from './world.ts';

interface Completing {
  readonly complete: Complete;
  /** What else is there once the body is. */
  readonly beside?: (world: World, body: JsonObject, newGuid?: () => string) => void;
}

const ALL: readonly (readonly [type: string, completing: Completing])[] = [
  [INTERFACE_TYPE, { complete: interfaceBody }],
  [BALANCER_TYPE, { complete: balancerBody }],
  [ROUTE_TABLE_TYPE, { complete: routeTableBody }],
  [SECURITY_GROUP_TYPE, { complete: securityGroupBody }],
  [FIREWALL_TYPE, { complete: firewallBody }],
  [POLICY_TYPE, { complete: policyBody }],
  [RULE_GROUP_TYPE, { complete: ruleGroupBody }],
  [ENDPOINT_TYPE, { complete: endpointBody, beside: putEndpointInterface }],
  [LOCAL_GATEWAY_TYPE, { complete: localGatewayBody }],
  [CONNECTION_TYPE, { complete: connectionBody }],
  [HUB_TYPE, { complete: hubBody, beside: putHubTables }],
  [HUB_CONFIGURATION_TYPE, { complete: hubConfigurationBody, beside: addressServer }],
  [BGP_CONNECTION_TYPE, { complete: bgpConnectionBody }],
  [HUB_CONNECTION_TYPE, { complete: hubConnectionBody }],
  [HUB_ROUTE_TABLE_TYPE, { complete: hubRouteTableBody }],
  [ROUTING_INTENT_TYPE, { complete: routingIntentBody }],
  [MANAGER_TYPE, { complete: managerBody }],
  [ZONE_TYPE, { complete: zoneBody }],
  [ZONE_LINK_TYPE, { complete: zoneLinkBody }],
  ...[...MANAGER_PARTS.keys()].map(
    (name) => [`${MANAGER_TYPE}/${name}`, { complete: managerPartBody(name) }] as const,
  ),
];

const COMPLETIONS: ReadonlyMap<string, Completing> = new Map(
  ALL.map(([type, completing]) => [type.toLowerCase(), completing]),
);

export function completionOf(type: string): Completing | undefined {
  return COMPLETIONS.get(type.toLowerCase());
}
