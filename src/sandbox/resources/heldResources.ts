/**
 * Answers for what stands around networks and is only held: Virtual WANs, plans against DDoS attacks, NAT gateways,
 * service endpoint policies. What they do is nobody's here.
 */
import type { Route } from '../wire/armRequest.ts';
import { HELD_SHAPES, type HeldType } from '../wire/heldShapes.ts';
import { askedIn, bodyAround } from '../world/completion.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';

const OPERATIONS: Readonly<Record<HeldType, string>> = {
  virtualWans: 'VirtualWan',
  ddosProtectionPlans: 'DdosProtectionPlan',
  natGateways: 'NatGateway',
  serviceEndpointPolicies: 'ServiceEndpointPolicy',
};

export const heldResources: readonly PlainType[] = (Object.keys(HELD_SHAPES) as HeldType[]).map((name) => {
  const type = `Microsoft.Network/${name}`;
  const operation = OPERATIONS[name];
  return {
    type,
    shape: HELD_SHAPES[name],
    operations: { put: `Put${operation}Operation`, delete: `Delete${operation}Operation` },
    complete: (request, about) =>
      bodyAround(request, about, type, askedIn(request), ['sku', 'zones', 'kind']),
  };
});

export const heldResourceRoutes: readonly Route[] = heldResources.flatMap(plainRoutes);
