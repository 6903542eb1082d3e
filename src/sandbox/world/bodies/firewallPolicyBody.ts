/** Knows the bodies of firewall policies and their groups of rule collections as the provider completes them [S]. */
import type { JsonObject } from '../../../core/json.ts';
import { askedIn, bodyAround, withReferences, type Completion } from '../completion.ts';

export const POLICY_TYPE = 'Microsoft.Network/firewallPolicies';
export const RULE_GROUP_TYPE = `${POLICY_TYPE}/ruleCollectionGroups`;

/** What only the service writes. */
const OWNED = ['firewalls', 'childPolicies', 'ruleCollectionGroups', 'size'];

export function policyBody(request: JsonObject, about: Completion): JsonObject {
  const properties = { sku: { tier: 'Standard' }, threatIntelMode: 'Alert', ...askedIn(request, OWNED) };
  return bodyAround(request, about, POLICY_TYPE, withReferences(properties, ['basePolicy']), ['identity']);
}

export function ruleGroupBody(request: JsonObject, about: Completion): JsonObject {
  return bodyAround(request, about, RULE_GROUP_TYPE, { ruleCollections: [], ...askedIn(request, ['size']) });
}
