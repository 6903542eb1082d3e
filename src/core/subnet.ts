/** Knows how the subnets in the raw ARM body of a network are read. */
import { asText, asTexts, objectAt, objectsAt, stringAt, type JsonObject } from './json.ts';

export interface Subnet {
  readonly id: string;
  readonly name: string;
  readonly addressPrefixes: readonly string[];
}

/** @param networkId names those whose body does not */
export function subnetsOf(body: JsonObject, networkId: string): readonly Subnet[] {
  return objectsAt(objectAt(body, 'properties'), 'subnets').map((subnet) => readSubnet(subnet, networkId));
}

function readSubnet(body: JsonObject, networkId: string): Subnet {
  const name = stringAt(body, 'name') ?? '(unnamed)';
  const properties = objectAt(body, 'properties');
  return {
    id: stringAt(body, 'id') ?? `${networkId}/subnets/${name}`,
    name,
    addressPrefixes: subnetPrefixes(properties),
  };
}

/** The prefixes of a subnet, whichever of the two members has them: a list with something in it, or the single one. */
export function subnetPrefixes(properties: JsonObject): readonly string[] {
  const single = asText(properties['addressPrefix']) ?? '';
  const several = asTexts(properties['addressPrefixes']);
  return several.length > 0 || single === '' ? several : [single];
}
