/** Answers for load balancers: their front ends in subnets, and who is behind them. What they balance is nobody's here. */
import { arrayAt, isArray, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { BACKEND_POOL_SHAPE, BALANCER_SHAPE } from '../wire/deviceShapes.ts';
import type { Route } from '../wire/armRequest.ts';
import { listedNamesRefusal } from '../wire/resourceNames.ts';
import { BALANCER_TYPE, balancerBody, NAMED_BY, poolBody } from '../world/bodies/balancerBody.ts';
import { INTERFACE_TYPE } from '../world/bodies/interfaceBody.ts';
import { askedIn } from '../world/completion.ts';
import type { Usage } from '../world/usage.ts';
import { childRoutes, readOnlyParts } from './childResources.ts';
import { configurationsNaming, namedByConfiguration } from './interfaces.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';
import { seatRefusal } from './privateAddressRefusals.ts';
import { referencesIn, type Reference } from './references.ts';

const PARTS = [
  'frontendIPConfigurations',
  'backendAddressPools',
  'loadBalancingRules',
  'probes',
  'inboundNatRules',
  'outboundRules',
];

export const balancers: PlainType = {
  type: BALANCER_TYPE,
  shape: BALANCER_SHAPE,
  operations: { put: 'PutLoadBalancerOperation', delete: 'DeleteLoadBalancerOperation' },
  complete: balancerBody,
  names: namesIn,
  objection: (request, id) =>
    PARTS.map((member) => listedNamesRefusal(request.body, id, member)).find((one) => one !== undefined) ??
    seatRefusal(request, id, 'frontendIPConfigurations'),
  show: shown,
};

export const balancerRoutes: readonly Route[] = [
  ...plainRoutes(balancers),
  ...childRoutes({
    parentType: BALANCER_TYPE,
    member: 'backendAddressPools',
    shape: BACKEND_POOL_SHAPE,
    operations: {
      put: 'PutLoadBalancerBackendAddressPoolOperation',
      delete: 'DeleteLoadBalancerBackendAddressPoolOperation',
    },
    complete: (request, name, parent) => ({
      name,
      id: `${parent.id}/backendAddressPools/${name}`,
      etag: parent.etag,
      type: `${BALANCER_TYPE}/backendAddressPools`,
      properties: {
        provisioningState: parent.provisioningState,
        ...objectAt(poolBody({ properties: askedIn(request, NAMED_BY) }), 'properties'),
      },
    }),
    objection: () => undefined,
    show: shown,
  }),
  ...PARTS.filter((member) => member !== 'backendAddressPools').flatMap((member) =>
    readOnlyParts(balancers, member),
  ),
];

/** Its rules name its own parts, which go by the ids that they will have. */
function namesIn(body: JsonObject): readonly Reference[] {
  const properties = objectAt(body, 'properties');
  const of = (member: string): readonly JsonObject[] =>
    arrayAt(properties, member)
      .filter(isObject)
      .map((one) => objectAt(one, 'properties'));
  return [
    ...of('frontendIPConfigurations').flatMap(namedByConfiguration),
    ...of('backendAddressPools').flatMap((pool) =>
      referencesIn(pool, 'virtualNetwork', { join: 'virtualNetworks/join', isNear: true }),
    ),
  ];
}

const inPool = configurationsNaming('loadBalancerBackendAddressPools');

/** Each part shows by what it is named: pools by interfaces, and all of them by rules [S]. */
function shown(usage: Usage, body: JsonObject): JsonObject {
  const properties = objectAt(body, 'properties');
  const namers = ['loadBalancingRules', 'outboundRules', 'inboundNatRules'].map(
    (member) => [member, arrayAt(properties, member).filter(isObject)] as const,
  );
  const withNamers = (part: JsonObject): JsonObject => {
    const id = stringAt(part, 'id') ?? '';
    const own = objectAt(part, 'properties');
    const naming = namers.flatMap(([member, parts]) => {
      const ids = parts.filter((one) => names(one, id)).map((one) => ({ id: stringAt(one, 'id') ?? '' }));
      return ids.length === 0 ? [] : [[member, ids] as const];
    });
    const configurations = usage.resources(INTERFACE_TYPE, inPool, keyOf(id));
    const behind =
      configurations.length === 0
        ? {}
        : { backendIPConfigurations: configurations.map((one) => ({ ...one })) };
    return { ...part, properties: { ...own, ...Object.fromEntries(naming), ...behind } };
  };
  const parts = ['frontendIPConfigurations', 'backendAddressPools', 'probes'].flatMap((member) =>
    isArray(properties[member])
      ? [[member, arrayAt(properties, member).map((one) => (isObject(one) ? withNamers(one) : one))] as const]
      : [],
  );
  return { ...body, properties: { ...properties, ...Object.fromEntries(parts) } };
}

function names(part: JsonObject, id: string): boolean {
  const own = objectAt(part, 'properties');
  return [
    'frontendIPConfiguration',
    'frontendIPConfigurations',
    'backendAddressPool',
    'backendAddressPools',
    'probe',
  ].some((member) => referencesIn(own, member).some((reference) => keyOf(reference.id) === keyOf(id)));
}
