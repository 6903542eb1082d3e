/** Answers for public addresses, as far as a gateway needs one [R 2022-05-01]. */
import { objectAt, type JsonObject } from '../../core/json.ts';
import { PUBLIC_ADDRESS_SHAPE } from '../wire/otherShapes.ts';
import type { Completion } from '../world/completion.ts';
import { addressOf, freeAddress } from '../world/addresses.ts';
import { PUBLIC_ADDRESS_TYPE } from '../world/gatewayResources.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';

export const publicAddresses: PlainType = {
  type: PUBLIC_ADDRESS_TYPE,
  shape: PUBLIC_ADDRESS_SHAPE,
  operations: { put: 'PutPublicIpAddressOperation', delete: 'DeletePublicIpAddressOperation' },
  complete,
};

export const publicAddressRoutes = plainRoutes(publicAddresses);

function complete(request: JsonObject, about: Completion): JsonObject {
  const {
    provisioningState: _state,
    resourceGuid: _guid,
    publicIPAddressVersion,
    publicIPAllocationMethod,
    idleTimeoutInMinutes,
    ipAddress: _address,
    ...rest
  } = objectAt(request, 'properties');
  const fixed = publicIPAllocationMethod === 'Static' && about.provisioningState === 'Succeeded';
  const address = addressOf(about.world, about.id) ?? (fixed ? freeAddress(about.world) : undefined);
  return {
    name: about.name,
    id: about.id,
    etag: about.etag,
    location: about.location,
    ...(request['tags'] === undefined ? {} : { tags: request['tags'] }),
    properties: {
      provisioningState: about.provisioningState,
      resourceGuid: about.resourceGuid,
      publicIPAddressVersion: publicIPAddressVersion ?? 'IPv4',
      publicIPAllocationMethod: publicIPAllocationMethod ?? 'Dynamic',
      idleTimeoutInMinutes: idleTimeoutInMinutes ?? 4,
      ...(address === undefined ? {} : { ipAddress: address }),
      ipTags: [],
      ...rest,
    },
    type: PUBLIC_ADDRESS_TYPE,
    sku: { name: 'Basic', tier: 'Regional', ...objectAt(request, 'sku') },
  };
}
