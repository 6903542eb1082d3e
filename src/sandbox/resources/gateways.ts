/** Answers for virtual network gateways; a finished one shows in the GatewaySubnet of its network [R]. */
import { networkAt } from '../../core/estate.ts';
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { networkBody, readNetwork, type Network } from '../../core/network.ts';
import { keyOf } from '../../core/resourceId.ts';
import { completeWrite } from '../../core/rules/arm.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest } from '../wire/armRequest.ts';
import { addressInUse } from '../world/addresses.ts';
import { subnetNamed, withGateway } from '../world/canonicalNetwork.ts';
import { configurationsOf, GATEWAY_TYPE, gatewayBody } from '../world/gatewayResources.ts';
import type { World } from '../world/world.ts';
import { plainRoutes, type Completion } from './plainResource.ts';
import { invalidReference } from './subnetReferences.ts';

export const gatewayRoutes = plainRoutes({
  type: GATEWAY_TYPE,
  operations: { put: 'PutVirtualNetworkGatewayOperation', delete: 'DeleteVirtualNetworkGatewayOperation' },
  complete,
  // A gateway alone has its etag in the body only [R 2022-01-01].
  etagHeader: false,
  objection,
  settled: (world, body) => {
    useSubnet(world, body, stringAt(configurationsOf(objectAt(body, 'properties'))[0] ?? {}, 'id'));
  },
  removed: (world, body) => {
    useSubnet(world, body, undefined);
  },
});

function complete(request: JsonObject, about: Completion): JsonObject {
  return gatewayBody(
    { ...request, location: about.location },
    {
      ...about,
      network: networkOf(about.world, request),
      done: about.provisioningState === 'Succeeded',
      publicAddress: (id) => addressInUse(about.world, id),
    },
  );
}

function objection(request: ArmRequest, id: string): Answer | undefined {
  const network = networkOf(request.world, request.body);
  if (network !== undefined && subnetNamed(network, 'GatewaySubnet') !== undefined) return undefined;
  return invalidReference(subnetIdOf(request.body) ?? '(none)', id);
}

/** The network is written as by itself; one that is busy with a write of its own just gets the subnet. */
function useSubnet(world: World, body: JsonObject, configurationId: string | undefined): void {
  const network = networkOf(world, body);
  if (network === undefined) return;
  const changed = withGateway(network, configurationId);
  const outcome = completeWrite(world.networks, { kind: 'putNetwork', id: network.id, body: changed }, world);
  if (outcome.kind === 'accepted') {
    world.networks.apply(outcome.changes);
    return;
  }
  const links = objectAt(networkBody(network), 'properties')['virtualNetworkPeerings'];
  const properties = { ...objectAt(changed, 'properties'), virtualNetworkPeerings: links };
  const read = readNetwork({ ...changed, properties });
  if (read !== undefined) world.networks.put(read);
}

function networkOf(world: World, body: JsonObject): Network | undefined {
  const subnet = subnetIdOf(body);
  const id = subnet === undefined ? undefined : /^(.+)\/subnets\/gatewaysubnet$/i.exec(subnet)?.[1];
  return id === undefined ? undefined : networkAt(world.networks, keyOf(id));
}

function subnetIdOf(body: JsonObject): string | undefined {
  const first = configurationsOf(objectAt(body, 'properties'))[0] ?? {};
  return stringAt(objectAt(objectAt(first, 'properties'), 'subnet'), 'id');
}
