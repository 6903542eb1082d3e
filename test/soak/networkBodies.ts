/** Knows what the networks of a soak world are asked for with: address spaces, subnets, and what these name. */
import type { JsonObject } from '../../src/core/json.ts';
import { resourceId, secondOf, subnetIdOf, type Name } from './names.ts';
import type { Attached, Scenery } from './scenery.ts';

export const GATEWAY = resourceId('rg', 'virtualNetworkGateways', 'gw');
export const POOL = `${resourceId('pools', 'networkManagers', 'nm')}/ipamPools/pool1`;
export const WORKSPACE =
  '/subscriptions/s/resourceGroups/g/providers/Microsoft.Databricks/workspaces/workspace1';

export function serverIdOf(name: Name): string {
  return resourceId('rg', 'virtualHubs', `rs-${name}`);
}

/** What a network names of each kind. */
export function attachedIdOf(name: Name, what: Attached): string {
  switch (what) {
    case 'ddosPlan':
      return resourceId('guards', 'ddosProtectionPlans', 'ddos');
    case 'securityGroup':
      return resourceId('guards', 'networkSecurityGroups', `nsg-${name}`);
    case 'natGateway':
      return resourceId('guards', 'natGateways', `nat-${name}`);
    case 'routeTable':
      return resourceId('routes', 'routeTables', `rt-${name}`);
  }
}

/** The body of a network as it is asked for, with what Azure fills in where nobody asks. */
export function networkRequest(name: Name, scenery: Scenery): JsonObject {
  const owned = scenery.owned?.network === name ? scenery.owned.by : undefined;
  const plan = isAttached(scenery, name, 'ddosPlan');
  return {
    location: 'westeurope',
    ...(owned === 'tags' ? { tags: { application: 'databricks' } } : {}),
    ...(owned === 'manager' ? { managedBy: WORKSPACE } : {}),
    properties: {
      addressSpace: spaceOf(name, scenery),
      ...(plan ? { ddosProtectionPlan: reference(name, 'ddosPlan') } : {}),
      enableDdosProtection: plan,
      enableVmProtection: false,
      subnets: subnetsOf(name, scenery),
    },
  };
}

function spaceOf(name: Name, { pooled }: Scenery): JsonObject {
  const prefixes = [`10.${secondOf(name)}.0.0/16`];
  if (pooled !== name) return { addressPrefixes: prefixes };
  const allocation = { pool: { id: POOL }, numberOfIpAddresses: '65536', allocatedAddressPrefixes: prefixes };
  return { addressPrefixes: [], ipamPoolPrefixAllocations: [allocation] };
}

function subnetsOf(name: Name, scenery: Scenery): readonly JsonObject[] {
  const second = secondOf(name);
  const hasGateway = name === 'hub' && scenery.shares !== 'routeServer';
  const hasServer = scenery.server === name || (name === 'hub' && scenery.shares !== 'gateway');
  return [
    subnet(name, 'work', `10.${second}.1.0/24`, {
      ...attached(scenery, name, 'securityGroup', 'networkSecurityGroup'),
      ...attached(scenery, name, 'routeTable', 'routeTable'),
      ...attached(scenery, name, 'natGateway', 'natGateway'),
    }),
    subnet(name, 'spare', `10.${second}.2.0/24`, {}),
    ...(hasGateway
      ? [subnet(name, 'GatewaySubnet', `10.${second}.0.0/24`, used(`${GATEWAY}/ipConfigurations/default`))]
      : []),
    ...(hasServer
      ? [
          subnet(
            name,
            'RouteServerSubnet',
            `10.${second}.3.0/26`,
            used(`${serverIdOf(name)}/ipConfigurations/one`),
          ),
        ]
      : []),
  ];
}

function subnet(network: Name, name: string, addressPrefix: string, more: JsonObject): JsonObject {
  const properties = {
    addressPrefix,
    ...more,
    delegations: [],
    privateEndpointNetworkPolicies: 'Disabled',
    privateLinkServiceNetworkPolicies: 'Enabled',
  };
  return {
    name,
    id: subnetIdOf(network, name),
    properties,
    type: 'Microsoft.Network/virtualNetworks/subnets',
  };
}

function used(configurationId: string): JsonObject {
  return { ipConfigurations: [{ id: configurationId }] };
}

function attached(scenery: Scenery, name: Name, what: Attached, member: string): JsonObject {
  return isAttached(scenery, name, what) ? { [member]: reference(name, what) } : {};
}

function isAttached({ attachments }: Scenery, name: Name, what: Attached): boolean {
  return attachments.some((one) => one.network === name && one.what === what);
}

function reference(name: Name, what: Attached): JsonObject {
  return { id: attachedIdOf(name, what) };
}

/** The network of a virtual hub, as Azure has it. */
export function wanNetwork(): JsonObject {
  return { location: 'westeurope', properties: { addressSpace: { addressPrefixes: ['10.40.0.0/16'] } } };
}
