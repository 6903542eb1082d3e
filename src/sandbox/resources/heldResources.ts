/**
 * Answers for what stands around networks and is only held: Route Servers and Virtual WANs, plans against DDoS attacks,
 * network managers with their pools, NAT gateways, service endpoint policies. What they do is nobody's here.
 */
import { objectAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { HELD_SHAPES, type HeldType } from '../wire/heldShapes.ts';
import { childNotFound } from '../wire/refusals.ts';
import { projectStates } from '../wire/projection.ts';
import { groupId } from '../world/world.ts';
import { missingGroup } from './networks.ts';
import { GROUP } from './patterns.ts';
import { plainRoutes, type Completion } from './plainResource.ts';

/** Children that are resources of their own; a scenario gives them, and they are read. */
const CHILDREN = [
  ['virtualHubs', 'ipConfigurations'],
  ['networkManagers', 'ipamPools'],
] as const;

const OPERATIONS: Readonly<Record<HeldType, string>> = {
  virtualHubs: 'VirtualHub',
  virtualWans: 'VirtualWan',
  ddosProtectionPlans: 'DdosProtectionPlan',
  networkManagers: 'NetworkManager',
  natGateways: 'NatGateway',
  serviceEndpointPolicies: 'ServiceEndpointPolicy',
};

export const heldResourceRoutes: readonly Route[] = [
  ...(Object.keys(HELD_SHAPES) as HeldType[]).flatMap((name) => {
    const type = `Microsoft.Network/${name}`;
    const operation = OPERATIONS[name];
    return plainRoutes({
      type,
      shape: HELD_SHAPES[name],
      operations: { put: `Put${operation}Operation`, delete: `Delete${operation}Operation` },
      complete: (request, about) => complete(request, about, type),
    });
  }),
  ...CHILDREN.flatMap(([parent, child]): readonly Route[] => {
    const all = `${GROUP}/providers/Microsoft.Network/${parent}/{parent}/${child}`;
    const action = `Microsoft.Network/${parent}/${child}/read`;
    const idOf = (request: ArmRequest): string => {
      const scope = groupId(segment(request, 'subscription'), segment(request, 'group'));
      return `${scope}/providers/Microsoft.Network/${parent}/${segment(request, 'parent')}/${child}`;
    };
    return [
      {
        method: 'GET',
        pattern: all,
        versions: 'network',
        action,
        answer: (request) => list(request, idOf(request)),
      },
      {
        method: 'GET',
        pattern: `${all}/{child}`,
        versions: 'network',
        action,
        answer: (request) => get(request, `${idOf(request)}/${segment(request, 'child')}`),
      },
    ];
  }),
];

function complete(request: JsonObject, about: Completion, type: string): JsonObject {
  const { provisioningState: _state, resourceGuid: _guid, ...asked } = objectAt(request, 'properties');
  return {
    ...request,
    name: about.name,
    id: about.id,
    etag: about.etag,
    type,
    location: about.location,
    properties: { provisioningState: about.provisioningState, resourceGuid: about.resourceGuid, ...asked },
  };
}

function list(request: ArmRequest, below: string): Answer {
  const start = `${keyOf(below)}/`;
  const value = [...request.world.resources.values()]
    .filter(({ key }) => key.startsWith(start))
    .map(({ body }) => projectStates(body, request.apiVersion));
  return missingGroup(request) ?? providerAnswer(200, { value });
}

function get(request: ArmRequest, id: string): Answer {
  const found = request.world.resources.get(keyOf(id));
  if (found === undefined) return missingGroup(request) ?? childNotFound(id);
  return providerAnswer(200, projectStates(found.body, request.apiVersion));
}
