/** Knows what the raw body of a network says of each subnet beyond its prefixes: what stands in it, and what is attached. */
import { arrayAt, isObject, objectAt, objectsAt, stringAt, type JsonObject } from '../json.ts';
import type { Network } from '../network.ts';
import { subnetPrefixes } from '../subnet.ts';

export interface SubnetBody {
  readonly id: string;
  readonly name: string;
  readonly addressPrefixes: readonly string[];
  readonly properties: JsonObject;
  readonly body: JsonObject;
}

/** Members by which a subnet shows what stands in it [S]; whatever they list bars its deletion. */
export const OCCUPANTS = [
  'ipConfigurations',
  'ipConfigurationProfiles',
  'privateEndpoints',
  'resourceNavigationLinks',
  'serviceAssociationLinks',
  'applicationGatewayIPConfigurations',
] as const;

export function subnetBodies(network: Network): readonly SubnetBody[] {
  return objectsAt(objectAt(network.body, 'properties'), 'subnets').map((body) => {
    const name = stringAt(body, 'name') ?? '';
    const properties = objectAt(body, 'properties');
    return {
      id: stringAt(body, 'id') ?? `${network.id}/subnets/${name}`,
      name,
      addressPrefixes: subnetPrefixes(properties),
      properties,
      body,
    };
  });
}

export function subnetBodyNamed(subnets: readonly SubnetBody[], name: string): SubnetBody | undefined {
  return subnets.find((subnet) => subnet.name.toLowerCase() === name.toLowerCase());
}

/** What stands in a subnet, by its id; undefined when it is empty. */
export function occupantOf({ properties }: SubnetBody): string | undefined {
  for (const member of OCCUPANTS) {
    const [first] = arrayAt(properties, member);
    if (first !== undefined) return isObject(first) ? (stringAt(first, 'id') ?? member) : member;
  }
  return undefined;
}
