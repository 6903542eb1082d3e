/** Knows the six rules that every network security group has and nobody can change, and answers for them [D]. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { projectStates } from '../wire/projection.ts';
import { childNotFound } from '../wire/refusals.ts';
import type { PlainResource } from '../world/world.ts';
import { onParent } from './childResources.ts';
import { GROUP } from './patterns.ts';

const TYPE = 'Microsoft.Network/networkSecurityGroups';
const MEMBER = 'defaultSecurityRules';
const ALL = `${GROUP}/providers/${TYPE}/{parent}/${MEMBER}`;
const ACTION = `${TYPE}/${MEMBER}/read`;

export const defaultRuleRoutes: readonly Route[] = [
  { method: 'GET', pattern: ALL, versions: 'network', action: ACTION, answer: onParent(TYPE, list) },
  {
    method: 'GET',
    pattern: `${ALL}/{child}`,
    versions: 'network',
    action: ACTION,
    answer: onParent(TYPE, get),
  },
];

const ANY = '*';
const NETWORK = 'VirtualNetwork';

/** Names, texts and numbers as the documentation prints them [D]. */
const RULES = [
  rule('AllowVnetInBound', 'Allow inbound traffic from all VMs in VNET', 'Allow', 65000, [NETWORK, NETWORK]),
  rule('AllowAzureLoadBalancerInBound', 'Allow inbound traffic from azure load balancer', 'Allow', 65001, [
    'AzureLoadBalancer',
    ANY,
  ]),
  rule('DenyAllInBound', 'Deny all inbound traffic', 'Deny', 65500, [ANY, ANY]),
  rule('AllowVnetOutBound', 'Allow outbound traffic from all VMs to all VMs in VNET', 'Allow', 65000, [
    NETWORK,
    NETWORK,
  ]),
  rule('AllowInternetOutBound', 'Allow outbound traffic from all VMs to Internet', 'Allow', 65001, [
    ANY,
    'Internet',
  ]),
  rule('DenyAllOutBound', 'Deny all outbound traffic', 'Deny', 65500, [ANY, ANY]),
] as const;

function rule(
  name: string,
  description: string,
  access: 'Allow' | 'Deny',
  priority: number,
  [sourceAddressPrefix, destinationAddressPrefix]: readonly [from: string, to: string],
) {
  const properties = {
    description,
    protocol: ANY,
    sourcePortRange: ANY,
    destinationPortRange: ANY,
    sourceAddressPrefix,
    destinationAddressPrefix,
    access,
    priority,
    direction: name.endsWith('InBound') ? 'Inbound' : 'Outbound',
  };
  return { name, properties };
}

/** A group's body with its default rules, which have its etag and its provisioning state. */
export function withDefaultRules(group: JsonObject): JsonObject {
  return { ...group, properties: { ...objectAt(group, 'properties'), [MEMBER]: defaultRules(group) } };
}

function defaultRules(group: JsonObject): readonly JsonObject[] {
  const provisioningState = objectAt(group, 'properties')['provisioningState'];
  return RULES.map(({ name, properties }) => ({
    name,
    id: `${stringAt(group, 'id') ?? ''}/${MEMBER}/${name}`,
    etag: group['etag'],
    type: `${TYPE}/${MEMBER}`,
    properties: { provisioningState, ...properties },
  }));
}

function list(request: ArmRequest, group: PlainResource): Answer {
  const value = defaultRules(group.body).map((body) => projectStates(body, request.apiVersion));
  return providerAnswer(200, { value });
}

function get(request: ArmRequest, group: PlainResource): Answer {
  const name = segment(request, 'child');
  const found = defaultRules(group.body).find(
    (one) => stringAt(one, 'name')?.toLowerCase() === name.toLowerCase(),
  );
  return found === undefined
    ? childNotFound(`${group.id}/${MEMBER}/${name}`)
    : providerAnswer(200, projectStates(found, request.apiVersion));
}
