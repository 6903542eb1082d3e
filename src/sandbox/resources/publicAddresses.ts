/** Answers for public addresses, as far as a gateway needs one [R 2022-05-01]. */
import { objectAt, type JsonObject } from '../../core/json.ts';
import { PUBLIC_ADDRESS_TYPE } from '../world/gatewayResources.ts';
import { plainRoutes, type Completion } from './plainResource.ts';

export const publicAddressRoutes = plainRoutes({
  type: PUBLIC_ADDRESS_TYPE,
  operations: { put: 'PutPublicIpAddressOperation', delete: 'DeletePublicIpAddressOperation' },
  complete,
});

function complete(request: JsonObject, about: Completion): JsonObject {
  const {
    provisioningState: _state,
    resourceGuid: _guid,
    publicIPAddressVersion,
    publicIPAllocationMethod,
    idleTimeoutInMinutes,
    ...rest
  } = objectAt(request, 'properties');
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
      ipTags: [],
      ...rest,
    },
    type: PUBLIC_ADDRESS_TYPE,
    sku: { name: 'Basic', tier: 'Regional', ...objectAt(request, 'sku') },
  };
}
