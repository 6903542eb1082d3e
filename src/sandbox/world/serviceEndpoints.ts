/** Knows how the provider completes an endpoint of a service in a subnet. */
import { stringAt, stringsAt, type JsonObject } from '../../core/json.ts';

/** Regions that are paired with each other [D]. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['eastus', 'westus'],
  ['eastus2', 'centralus'],
  ['northcentralus', 'southcentralus'],
  ['westus2', 'westcentralus'],
  ['canadacentral', 'canadaeast'],
  ['northeurope', 'westeurope'],
  ['francecentral', 'francesouth'],
  ['germanywestcentral', 'germanynorth'],
  ['norwayeast', 'norwaywest'],
  ['swedencentral', 'swedensouth'],
  ['switzerlandnorth', 'switzerlandwest'],
  ['uksouth', 'ukwest'],
  ['southafricanorth', 'southafricawest'],
  ['uaenorth', 'uaecentral'],
  ['eastasia', 'southeastasia'],
  ['australiaeast', 'australiasoutheast'],
  ['australiacentral', 'australiacentral2'],
  ['centralindia', 'southindia'],
  ['japaneast', 'japanwest'],
  ['koreacentral', 'koreasouth'],
];

const PAIRED: ReadonlyMap<string, string> = new Map(
  PAIRS.flatMap(([one, other]) => [
    [one, other],
    [other, one],
  ]),
);

/** @param location of the network, in lower case */
export function canonicalServiceEndpoint(asked: JsonObject, location: string): JsonObject {
  const { provisioningState: _state, locations: _locations, ...rest } = asked;
  const named = stringsAt(asked, 'locations');
  return {
    provisioningState: 'Succeeded',
    ...rest,
    locations: named.length > 0 ? named : reach(stringAt(asked, 'service') ?? '', location),
  };
}

/** Storage is reached in the region and its pair, SQL in the region alone, everything else everywhere [D]. */
function reach(service: string, location: string): readonly string[] {
  switch (service.toLowerCase()) {
    case 'microsoft.storage':
      return [location, PAIRED.get(location)].filter((region) => region !== undefined);
    case 'microsoft.sql':
      return [location];
    default:
      return ['*'];
  }
}
