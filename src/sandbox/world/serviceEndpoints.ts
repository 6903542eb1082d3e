/** Knows how the provider completes an endpoint of a service in a subnet. */
import { stringAt, stringsAt, type JsonObject } from '../../core/json.ts';

/** The region with which each is paired [D]. */
const PAIRS: Readonly<Record<string, string>> = {
  eastus: 'westus',
  westus: 'eastus',
  eastus2: 'centralus',
  centralus: 'eastus2',
  westus2: 'westcentralus',
  northeurope: 'westeurope',
  westeurope: 'northeurope',
  germanywestcentral: 'germanynorth',
  uksouth: 'ukwest',
  southeastasia: 'eastasia',
};

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
      return [location, ...(PAIRS[location] === undefined ? [] : [PAIRS[location]])];
    case 'microsoft.sql':
      return [location];
    default:
      return ['*'];
  }
}
