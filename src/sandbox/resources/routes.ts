/** Knows everything that the sandbox answers to: a new resource type is a file beside this one and a line here. */
import type { Route } from '../wire/armRequest.ts';
import { classicNetworkRoutes } from './classicNetworks.ts';
import { linkRoutes } from './links.ts';
import { networkRoutes } from './networks.ts';
import { operationRoutes } from './operations.ts';
import { resourceGroupRoutes } from './resourceGroups.ts';
import { subnetRoutes } from './subnets.ts';
import { tenantRoutes } from './tenants.ts';

export const ROUTES: readonly Route[] = [
  ...tenantRoutes,
  ...resourceGroupRoutes,
  ...networkRoutes,
  ...subnetRoutes,
  ...linkRoutes,
  ...classicNetworkRoutes,
  ...operationRoutes,
];
