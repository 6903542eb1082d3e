/**
 * Knows that a write whose body names a resource needs a right on that, too: `join/action` on plans, security groups,
 * tables, NAT gateways and policies [I], and another on pools of addresses [D], whether or not it was named before.
 */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { allocationsIn, poolIn } from '../../core/ipamPool.ts';
import { linkedScopesBlocked, linkedScopesRefused } from '../wire/accessRefusals.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest } from '../wire/armRequest.ts';
import { denialOf } from '../world/denyAssignments.ts';

/** A right that a write takes at what its body names. */
export interface Linked {
  readonly action: string;
  readonly scope: string;
}

const OF_SUBNETS = ['networkSecurityGroup', 'routeTable', 'natGateway', 'serviceEndpointPolicies'] as const;

const JOINED: Readonly<Record<(typeof OF_SUBNETS)[number] | 'ddosProtectionPlan', string>> = {
  ddosProtectionPlan: 'ddosProtectionPlans',
  networkSecurityGroup: 'networkSecurityGroups',
  routeTable: 'routeTables',
  natGateway: 'natGateways',
  serviceEndpointPolicies: 'serviceEndpointPolicies',
};

/**
 * @param action what the request itself needs, such as `Microsoft.Network/virtualNetworks/write`
 * @param network the body of a network, or nothing where only subnets are written
 */
export function joinRefusal(
  request: ArmRequest,
  action: string,
  id: string,
  network: JsonObject,
  subnets: readonly JsonObject[],
): Answer | undefined {
  const linked = [
    ...linkedIn(network, 'ddosProtectionPlan'),
    ...poolsIn(objectAt(objectAt(network, 'properties'), 'addressSpace')),
    ...subnets.flatMap((subnet) => [
      ...OF_SUBNETS.flatMap((member) => linkedIn(subnet, member)),
      ...poolsIn(objectAt(subnet, 'properties')),
    ]),
  ];
  return joinedRefusal(request, action, id, linked);
}

/** The refusal of a write whose body names what the caller may not join. */
export function joinedRefusal(
  request: ArmRequest,
  action: string,
  id: string,
  linked: readonly Linked[],
): Answer | undefined {
  const { caller, world } = request;
  for (const { action: needed, scope } of linked) {
    // What lies in another tenant, or nowhere, is refused as a reference.
    const subscription = world.subscription(scope.split('/')[2] ?? '');
    if (subscription?.tenantId.toLowerCase() !== caller.tenantId) continue;
    const asked = { action, id, needed, scope };
    if (denialOf(world, caller, needed, scope) !== undefined) return linkedScopesBlocked(caller, asked);
    if (!world.access.may(caller, needed, scope)) return linkedScopesRefused(caller, asked);
  }
  return undefined;
}

function linkedIn(body: JsonObject, member: keyof typeof JOINED): readonly Linked[] {
  const properties = objectAt(body, 'properties');
  const named = [properties[member], ...arrayAt(properties, member)].filter(isObject);
  return named.flatMap((reference) => {
    const scope = stringAt(reference, 'id');
    return scope === undefined ? [] : [{ action: `Microsoft.Network/${JOINED[member]}/join/action`, scope }];
  });
}

/** The pools that give a network or a subnet its prefixes. */
function poolsIn(allocated: JsonObject): readonly Linked[] {
  return allocationsIn(allocated).flatMap((allocation) => {
    const scope = poolIn(allocation);
    return scope === undefined ? [] : [{ action: POOL_ACTION, scope }];
  });
}

const POOL_ACTION = 'Microsoft.Network/networkManagers/ipamPools/associateResourcesToPool/action';
