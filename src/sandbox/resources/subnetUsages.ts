/** Answers how many addresses of each subnet of a network are used [S]. */
import { parseCidr } from 'cidr-tools';
import isCidr from 'is-cidr';
import { arrayAt, objectAt, stringAt, stringsAt, type JsonObject } from '../../core/json.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { subnetsOf } from '../world/canonicalNetwork.ts';
import { findNetwork, missingGroup, missingNetwork } from './networks.ts';
import { NETWORK } from './patterns.ts';

export const subnetUsageRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: `${NETWORK}/usages`,
    versions: 'network',
    action: 'Microsoft.Network/virtualNetworks/usages/read',
    answer: list,
  },
];

/** The provider keeps five addresses of a subnet [D]; of a /24 it says 251 [C]. */
const RESERVED = 5n;

/** What a GatewaySubnet says of both numbers [S]. */
const UNTOLD = -1;

function list(request: ArmRequest): Answer {
  const network = findNetwork(request);
  if (network === undefined) return missingGroup(request) ?? missingNetwork(request);
  return providerAnswer(200, { value: subnetsOf(network).map(usageOf) });
}

function usageOf(subnet: JsonObject): JsonObject {
  const gateway = stringAt(subnet, 'name')?.toLowerCase() === 'gatewaysubnet';
  const properties = objectAt(subnet, 'properties');
  return {
    currentValue: gateway ? UNTOLD : arrayAt(properties, 'ipConfigurations').length,
    id: stringAt(subnet, 'id') ?? '',
    limit: gateway ? UNTOLD : sizeOf(properties),
    name: { localizedValue: 'Subnet size and usage', value: 'SubnetSpace' },
    unit: 'Count',
  };
}

/** Of its IPv4 prefixes alone (chosen). */
function sizeOf(properties: JsonObject): number {
  const prefixes = [stringAt(properties, 'addressPrefix') ?? [], stringsAt(properties, 'addressPrefixes')];
  const sizes = prefixes
    .flat()
    .filter((prefix) => isCidr(prefix) === 4)
    .map((prefix) => parseCidr(prefix))
    .map(({ start, end }) => end - start + 1n - RESERVED);
  return sizes.reduce((sum, size) => sum + (size > 0n ? Number(size) : 0), 0);
}
