/** Knows to which services a subnet can be delegated, and how the provider completes a delegation. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';

const SUBNETS = 'Microsoft.Network/virtualNetworks/subnets';
const JOIN = [`${SUBNETS}/join/action`];
const POLICIES = [`${SUBNETS}/prepareNetworkPolicies/action`, `${SUBNETS}/unprepareNetworkPolicies/action`];

/** What a service may do with a subnet that is delegated to it [D]; many more services exist. */
export const DELEGATIONS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'Microsoft.App/environments': JOIN,
    'Microsoft.ContainerInstance/containerGroups': [`${SUBNETS}/action`],
    'Microsoft.DBforMySQL/flexibleServers': JOIN,
    'Microsoft.DBforPostgreSQL/flexibleServers': JOIN,
    'Microsoft.Databricks/workspaces': [...JOIN, ...POLICIES],
    'Microsoft.Netapp/volumes': ['Microsoft.Network/networkinterfaces/*', ...JOIN],
    'Microsoft.Network/dnsResolvers': JOIN,
    'Microsoft.Sql/managedInstances': [...JOIN, ...POLICIES],
    'Microsoft.Web/serverFarms': [`${SUBNETS}/action`],
  }),
);

/** As it is kept: its etag is its subnet's, and is added where it is shown [S]. */
export function canonicalDelegation(asked: JsonObject, subnetId: string): JsonObject {
  const name = stringAt(asked, 'name') ?? '';
  const serviceName = stringAt(objectAt(asked, 'properties'), 'serviceName') ?? '';
  return {
    name,
    id: `${subnetId}/delegations/${name}`,
    properties: {
      provisioningState: 'Succeeded',
      serviceName,
      actions: DELEGATIONS.get(serviceName) ?? JOIN,
    },
    type: `${SUBNETS}/delegations`,
  };
}
