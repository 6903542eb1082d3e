/** Answers what a subscription uses of the network provider in a region, and how much it can [S]. */
import { objectAt, stringAt } from '../../core/json.ts';
import { LINKS_PER_NETWORK, NETWORKS_PER_REGION, SUBNETS_PER_NETWORK } from '../../core/rules/limits.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { networksInRegion } from '../world/networksInRegion.ts';
import { onLocation } from './onLocation.ts';
import { SUBSCRIPTION } from './patterns.ts';

export const locationUsageRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: `${SUBSCRIPTION}/providers/Microsoft.Network/locations/{location}/usages`,
    versions: 'network',
    action: 'Microsoft.Network/locations/usages/read',
    answer: onLocation('locations/usages', list),
  },
];

interface Kind {
  readonly name: string;
  readonly localizedName: string;
  readonly limit: number;
  /** What is counted; what is limited in each of something else counts as none [S]. */
  readonly count?: (request: ArmRequest, location: string) => number;
}

/** Names [S], numbers [D], as far as the sandbox has what they are about. */
const KINDS: readonly Kind[] = [
  {
    name: 'VirtualNetworks',
    localizedName: 'Virtual Networks',
    limit: NETWORKS_PER_REGION,
    count: ({ world, segments }, location) =>
      networksInRegion(world, segments['subscription'] ?? '', location),
  },
  {
    name: 'StaticPublicIPAddresses',
    localizedName: 'Static Public IP Addresses',
    limit: 10,
    count: staticAddresses,
  },
  {
    name: 'NetworkSecurityGroups',
    localizedName: 'Network Security Groups',
    limit: 5_000,
    count: ofType('networkSecurityGroups'),
  },
  {
    name: 'PublicIPAddresses',
    localizedName: 'Public IP Addresses',
    limit: 10,
    count: ofType('publicIPAddresses'),
  },
  { name: 'RouteTables', localizedName: 'Route Tables', limit: 200, count: ofType('routeTables') },
  { name: 'DnsServersPerVirtualNetwork', localizedName: 'DNS servers per Virtual Network', limit: 20 },
  {
    name: 'SubnetsPerVirtualNetwork',
    localizedName: 'Subnets per Virtual Network',
    limit: SUBNETS_PER_NETWORK,
  },
  {
    name: 'IPConfigurationsPerVirtualNetwork',
    localizedName: 'IP Configurations per Virtual Network',
    limit: 65_536,
  },
  {
    name: 'PeeringsPerVirtualNetwork',
    localizedName: 'Peerings per Virtual Network',
    limit: LINKS_PER_NETWORK,
  },
  {
    name: 'SecurityRulesPerNetworkSecurityGroup',
    localizedName: 'Security rules per Network Security Group',
    limit: 1_000,
  },
  { name: 'RoutesPerRouteTable', localizedName: 'Routes per Route Table', limit: 400 },
];

function list(request: ArmRequest, location: string): Answer {
  const scope = `/subscriptions/${segment(request, 'subscription')}/providers/Microsoft.Network`;
  const value = KINDS.map(({ name, localizedName, limit, count }) => ({
    currentValue: count?.(request, location) ?? 0,
    id: `${scope}/locations/${location}/usages/${name}`,
    limit,
    name: { localizedValue: localizedName, value: name },
    unit: 'Count',
  }));
  return providerAnswer(200, { value });
}

function ofType(type: string): NonNullable<Kind['count']> {
  return (request, location) => resourcesThere(request, type, location).length;
}

function staticAddresses(request: ArmRequest, location: string): number {
  return resourcesThere(request, 'publicIPAddresses', location).filter(
    ({ body }) => stringAt(objectAt(body, 'properties'), 'publicIPAllocationMethod') === 'Static',
  ).length;
}

function resourcesThere(request: ArmRequest, type: string, location: string) {
  return request.world
    .resourcesOf(`Microsoft.Network/${type}`, `/subscriptions/${segment(request, 'subscription')}`)
    .filter(({ body }) => stringAt(body, 'location') === location);
}
