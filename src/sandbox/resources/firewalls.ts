/** Answers for Azure Firewalls and their policies. What their rules do to traffic is nobody's here. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { FIREWALL_POLICY_SHAPE, FIREWALL_SHAPE, RULE_COLLECTION_GROUP_SHAPE } from '../wire/deviceShapes.ts';
import { providerError } from '../wire/refusals.ts';
import { listedNamesRefusal } from '../wire/resourceNames.ts';
import { FIREWALL_TYPE, firewallBody } from '../world/bodies/firewallBody.ts';
import {
  POLICY_TYPE,
  policyBody,
  RULE_GROUP_TYPE,
  ruleGroupBody,
} from '../world/bodies/firewallPolicyBody.ts';
import type { NamesIn, Usage } from '../world/usage.ts';
import { namedByConfiguration } from './interfaces.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';
import { referencesIn } from './references.ts';
import { inUse } from './subnetReferences.ts';

export const firewalls: PlainType = {
  type: FIREWALL_TYPE,
  shape: FIREWALL_SHAPE,
  operations: { put: 'PutAzureFirewallOperation', delete: 'DeleteAzureFirewallOperation' },
  complete: firewallBody,
  names: (body) => [
    ...configurationsOf(body).flatMap((one) => namedByConfiguration(objectAt(one, 'properties'))),
    ...referencesIn(objectAt(body, 'properties'), 'firewallPolicy', { join: 'firewallPolicies/join' }),
  ],
  objection: (request, id) =>
    listedNamesRefusal(request.body, id, 'ipConfigurations') ?? elsewhere(request, id),
};

export const firewallPolicies: PlainType = {
  type: POLICY_TYPE,
  shape: FIREWALL_POLICY_SHAPE,
  operations: { put: 'PutFirewallPolicyOperation', delete: 'DeleteFirewallPolicyOperation' },
  complete: policyBody,
  names: (body) => referencesIn(objectAt(body, 'properties'), 'basePolicy'),
  show: withUsers,
  keeps: (usage, body) => {
    const id = stringAt(body, 'id') ?? '';
    const [user] = usage.resources(FIREWALL_TYPE, firewallsByPolicy, keyOf(id));
    return user === undefined ? undefined : inUse(id, 'FirewallPolicyInUse', user.id);
  },
};

export const ruleCollectionGroups: PlainType = {
  type: RULE_GROUP_TYPE,
  shape: RULE_COLLECTION_GROUP_SHAPE,
  isPart: true,
  operations: {
    put: 'PutFirewallPolicyRuleCollectionGroupOperation',
    delete: 'DeleteFirewallPolicyRuleCollectionGroupOperation',
  },
  complete: ruleGroupBody,
};

export const firewallRoutes: readonly Route[] = [firewalls, firewallPolicies, ruleCollectionGroups].flatMap(
  plainRoutes,
);

/** As they are asked for: those of a request have no ids yet. */
function configurationsOf(body: JsonObject): readonly JsonObject[] {
  const properties = objectAt(body, 'properties');
  const management = properties['managementIpConfiguration'];
  return [
    ...arrayAt(properties, 'ipConfigurations').filter(isObject),
    ...(isObject(management) ? [management] : []),
  ];
}

const SUBNETS: Readonly<Record<string, string>> = {
  ipConfigurations: 'AzureFirewallSubnet',
  managementIpConfiguration: 'AzureFirewallManagementSubnet',
};

/** The code is chosen; that the subnets must be called so is documented [D]. */
function elsewhere({ body }: ArmRequest, id: string): Answer | undefined {
  const properties = objectAt(body, 'properties');
  for (const [member, wanted] of Object.entries(SUBNETS)) {
    const value = properties[member];
    for (const one of (Array.isArray(value) ? value : [value]).filter(isObject)) {
      const subnet = stringAt(objectAt(objectAt(one, 'properties'), 'subnet'), 'id');
      if (subnet === undefined || subnet.toLowerCase().endsWith(`/subnets/${wanted.toLowerCase()}`)) continue;
      return providerError(
        400,
        'AzureFirewallSubnetNameInvalid',
        `Azure Firewall ${id} must stand in a subnet with the name ${wanted}, and not in ${subnet}.`,
      );
    }
  }
  return undefined;
}

const firewallsByPolicy: NamesIn = (body) =>
  referencesIn(objectAt(body, 'properties'), 'firewallPolicy').map(
    ({ id }) => [stringAt(body, 'id') ?? '', id] as const,
  );

const groupsByPolicy: NamesIn = (body) => {
  const id = stringAt(body, 'id') ?? '';
  return [[id, id.replace(/\/ruleCollectionGroups\/[^/]+$/i, '')]];
};

/** A policy shows who uses it and its groups [S]. */
function withUsers(usage: Usage, body: JsonObject): JsonObject {
  const key = keyOf(stringAt(body, 'id') ?? '');
  const plainIds = (users: readonly { readonly id: string }[]) => users.map(({ id }) => ({ id }));
  return {
    ...body,
    properties: {
      ...objectAt(body, 'properties'),
      firewalls: plainIds(usage.resources(FIREWALL_TYPE, firewallsByPolicy, key)),
      childPolicies: [],
      ruleCollectionGroups: plainIds(usage.resources(RULE_GROUP_TYPE, groupsByPolicy, key)),
    },
  };
}
