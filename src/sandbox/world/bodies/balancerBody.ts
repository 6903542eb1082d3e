/** Knows the body of a load balancer as the provider completes it: its internal front ends have addresses [S]. */
import { objectAt, stringAt, type JsonObject } from '../../../core/json.ts';
import { askedIn, bodyAround, partsOf, withReferences, type Completion } from '../completion.ts';
import { seatedParts } from '../seats.ts';

export const BALANCER_TYPE = 'Microsoft.Network/loadBalancers';

/** What its parts are named by, which only the service writes. */
export const NAMED_BY = [
  'loadBalancingRules',
  'inboundNatRules',
  'inboundNatPools',
  'outboundRules',
  'outboundRule',
  'backendIPConfigurations',
];

const REFERENCES = [
  'frontendIPConfiguration',
  'frontendIPConfigurations',
  'backendAddressPool',
  'backendAddressPools',
  'probe',
  'backendIPConfiguration',
  'virtualNetwork',
];

export function balancerBody(request: JsonObject, about: Completion): JsonObject {
  const asked = askedIn(request);
  const parts = (member: string, defaults: JsonObject = {}): readonly JsonObject[] =>
    partsOf(asked, member, about, BALANCER_TYPE, NAMED_BY).map((part) => ({
      ...part,
      properties: withReferences({ ...defaults, ...objectAt(part, 'properties') }, REFERENCES),
    }));
  const sku = objectAt(request, 'sku');
  return {
    ...bodyAround(request, about, BALANCER_TYPE, {
      ...asked,
      frontendIPConfigurations: seatedParts(asked, about, {
        type: BALANCER_TYPE,
        member: 'frontendIPConfigurations',
        owned: NAMED_BY,
        defaults: { privateIPAddressVersion: 'IPv4' },
      }).map((one) => forInternal(one)),
      backendAddressPools: parts('backendAddressPools').map((pool) => poolBody(pool)),
      loadBalancingRules: parts('loadBalancingRules', {
        enableFloatingIP: false,
        idleTimeoutInMinutes: 4,
        loadDistribution: 'Default',
        disableOutboundSnat: false,
        enableTcpReset: false,
      }),
      probes: parts('probes', { probeThreshold: 1, noHealthyBackendsBehavior: 'AllProbedDown' }),
      inboundNatRules: parts('inboundNatRules', {
        enableFloatingIP: false,
        idleTimeoutInMinutes: 4,
        enableTcpReset: false,
      }),
      inboundNatPools: parts('inboundNatPools'),
      outboundRules: parts('outboundRules'),
    }),
    // One without a SKU is a Basic one [D].
    sku: { name: stringAt(sku, 'name') ?? 'Basic', tier: stringAt(sku, 'tier') ?? 'Regional' },
  };
}

/** A pool, alone or in its balancer. */
export function poolBody(pool: JsonObject): JsonObject {
  const properties = { loadBalancerBackendAddresses: [], ...objectAt(pool, 'properties') };
  return { ...pool, properties };
}

/** A public front end has no private address, and so no version of one. */
function forInternal(frontend: JsonObject): JsonObject {
  const { privateIPAddressVersion, ...properties } = objectAt(frontend, 'properties');
  if (properties['subnet'] === undefined)
    return { ...frontend, properties: { privateIPAllocationMethod: 'Dynamic', ...properties } };
  return { ...frontend, properties: { ...properties, privateIPAddressVersion } };
}
