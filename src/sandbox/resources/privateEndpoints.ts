/** Answers for private endpoints; each comes with a network interface. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { ENDPOINT_SHAPE } from '../wire/deviceShapes.ts';
import { providerError } from '../wire/refusals.ts';
import {
  ENDPOINT_TYPE,
  endpointBody,
  putEndpointInterface,
  removeEndpointInterface,
} from '../world/bodies/endpointBody.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';
import { seatRefusal } from './privateAddressRefusals.ts';
import { referencesIn } from './references.ts';

export const privateEndpoints: PlainType = {
  type: ENDPOINT_TYPE,
  shape: ENDPOINT_SHAPE,
  operations: { put: 'PutPrivateEndpointOperation', delete: 'DeletePrivateEndpointOperation' },
  complete: endpointBody,
  names: (body) => {
    const properties = objectAt(body, 'properties');
    return [
      ...referencesIn(properties, 'subnet', { join: 'virtualNetworks/subnets/join', isNear: true }),
      ...referencesIn(properties, 'applicationSecurityGroups', {
        join: 'applicationSecurityGroups/joinIpConfiguration',
        isNear: true,
      }),
    ];
  },
  objection: (request, id) => subnetMissing(request.body, id) ?? addressRefusal(request, id),
  begun: (world, body) => {
    putEndpointInterface(world, body);
  },
  settled: (world, body) => {
    putEndpointInterface(world, body);
  },
  removed: removeEndpointInterface,
};

export const privateEndpointRoutes: readonly Route[] = plainRoutes(privateEndpoints);

/** Code and words are chosen; that an endpoint stands in a subnet is specified [S]. */
function subnetMissing(body: JsonObject, id: string): Answer | undefined {
  return stringAt(objectAt(objectAt(body, 'properties'), 'subnet'), 'id') === undefined
    ? providerError(400, 'PrivateEndpointSubnetMissing', `Private endpoint ${id} must name a subnet.`)
    : undefined;
}

/** An address that is asked for is one for the interface; without any it gets the next. */
function addressRefusal(request: ArmRequest, id: string): Answer | undefined {
  const properties = objectAt(request.body, 'properties');
  const { subnet } = properties;
  const asked = arrayAt(properties, 'ipConfigurations')
    .filter(isObject)
    .map((one) => ({
      ...one,
      properties: { ...objectAt(one, 'properties'), subnet, privateIPAllocationMethod: 'Static' },
    }));
  const before = arrayAt(
    objectAt(request.world.resources.get(keyOf(id))?.body ?? {}, 'properties'),
    'networkInterfaces',
  ).filter(isObject);
  const owner = stringAt(before[0] ?? {}, 'id') ?? id;
  return seatRefusal(
    { ...request, body: { properties: { ipConfigurations: asked } } },
    owner,
    'ipConfigurations',
  );
}
