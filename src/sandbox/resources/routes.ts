/** Knows everything that the sandbox answers to: a new resource type is a file beside this one and a line here. */
import type { Route } from '../wire/armRequest.ts';
import { denyAssignmentRoutes } from './denyAssignments.ts';
import { heldResourceRoutes } from './heldResources.ts';
import { balancerRoutes } from './balancers.ts';
import { firewallRoutes } from './firewalls.ts';
import { effectiveGroupRoutes } from './effectiveGroups.ts';
import { effectiveRouteRoutes } from './effectiveRoutes.ts';
import { flowRoutes } from './flowAnswers.ts';
import { gatewayAnswerRoutes } from './gatewayAnswers.ts';
import { peerAnswerRoutes } from './peerAnswers.ts';
import { managedAnswerRoutes } from './managedAnswers.ts';
import { hubRoutes } from './hubs.ts';
import { interfaceRoutes } from './interfaces.ts';
import { managerRoutes } from './managers.ts';
import { privateEndpointRoutes } from './privateEndpoints.ts';
import { siteRoutes } from './sites.ts';
import { watcherRoutes } from './watchers.ts';
import { activityRoutes } from './activityEvents.ts';
import { addressAvailabilityRoutes } from './addressAvailability.ts';
import { availableDelegationRoutes } from './availableDelegations.ts';
import { classicNetworkRoutes } from './classicNetworks.ts';
import { endpointServiceRoutes } from './endpointServices.ts';
import { featureRoutes } from './features.ts';
import { gatewayRoutes } from './gateways.ts';
import { linkRoutes } from './links.ts';
import { locationUsageRoutes } from './locationUsages.ts';
import { lockRoutes } from './locks.ts';
import { networkRoutes } from './networks.ts';
import { operationRoutes } from './operations.ts';
import { permissionRoutes } from './permissions.ts';
import { publicAddressRoutes } from './publicAddresses.ts';
import { providerRoutes } from './providers.ts';
import { resourceGroupRoutes } from './resourceGroups.ts';
import { resourceGraphRoutes } from './resourceGraph.ts';
import { resourceListRoutes } from './resourceLists.ts';
import { roleAssignmentRoutes } from './roleAssignments.ts';
import { roleDefinitionRoutes } from './roleDefinitions.ts';
import { routeTableRoutes } from './routeTables.ts';
import { securityGroupRoutes } from './securityGroups.ts';
import { subnetRoutes } from './subnets.ts';
import { subnetUsageRoutes } from './subnetUsages.ts';
import { networkTagRoutes } from './tags.ts';
import { tagsAtScopeRoutes } from './tagsAtScope.ts';
import { tenantRoutes } from './tenants.ts';
import { zoneRoutes } from './zones.ts';

export const ROUTES: readonly Route[] = [
  ...tenantRoutes,
  ...resourceGroupRoutes,
  ...resourceListRoutes,
  ...networkRoutes,
  ...networkTagRoutes,
  ...subnetRoutes,
  ...linkRoutes,
  ...addressAvailabilityRoutes,
  ...subnetUsageRoutes,
  ...locationUsageRoutes,
  ...availableDelegationRoutes,
  ...endpointServiceRoutes,
  ...publicAddressRoutes,
  ...gatewayRoutes,
  ...routeTableRoutes,
  ...securityGroupRoutes,
  ...interfaceRoutes,
  ...balancerRoutes,
  ...firewallRoutes,
  ...privateEndpointRoutes,
  ...siteRoutes,
  ...hubRoutes,
  ...managerRoutes,
  ...zoneRoutes,
  ...watcherRoutes,
  ...flowRoutes,
  ...effectiveRouteRoutes,
  ...effectiveGroupRoutes,
  ...gatewayAnswerRoutes,
  ...peerAnswerRoutes,
  ...managedAnswerRoutes,
  ...heldResourceRoutes,
  ...permissionRoutes,
  ...denyAssignmentRoutes,
  ...roleAssignmentRoutes,
  ...roleDefinitionRoutes,
  ...lockRoutes,
  ...tagsAtScopeRoutes,
  ...resourceGraphRoutes,
  ...activityRoutes,
  ...featureRoutes,
  ...providerRoutes,
  ...classicNetworkRoutes,
  ...operationRoutes,
];
