/** Knows everything that the sandbox answers to: a new resource type is a file beside this one and a line here. */
import type { Route } from '../wire/armRequest.ts';
import { classicNetworkRoutes } from './classicNetworks.ts';
import { gatewayRoutes } from './gateways.ts';
import { linkRoutes } from './links.ts';
import { addressAvailabilityRoutes } from './addressAvailability.ts';
import { networkRoutes } from './networks.ts';
import { operationRoutes } from './operations.ts';
import { publicAddressRoutes } from './publicAddresses.ts';
import { resourceGroupRoutes } from './resourceGroups.ts';
import { subnetRoutes } from './subnets.ts';
import { tenantRoutes } from './tenants.ts';

export const ROUTES: readonly Route[] = [
  ...tenantRoutes,
  ...resourceGroupRoutes,
  ...networkRoutes,
  ...subnetRoutes,
  ...linkRoutes,
  ...addressAvailabilityRoutes,
  ...publicAddressRoutes,
  ...gatewayRoutes,
  ...classicNetworkRoutes,
  ...operationRoutes,
];
