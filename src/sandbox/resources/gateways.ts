/** Answers for virtual network gateways; a finished one shows in the GatewaySubnet of its network [R]. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { completeWrite } from '../../core/rules/arm.ts';
import { remoteRefusal } from '../../core/rules/readiness.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest } from '../wire/armRequest.ts';
import { GATEWAY_SHAPE } from '../wire/otherShapes.ts';
import { providerError, refusalAnswer } from '../wire/refusals.ts';
import type { Completion } from '../world/completion.ts';
import { addressInUse } from '../world/addresses.ts';
import { subnetNamed, withGateway } from '../world/canonicalNetwork.ts';
import { GATEWAY_TYPE, gatewayBody } from '../world/gatewayResources.ts';
import {
  configurationIdOf,
  gatewaysOfNetwork,
  isShown,
  networkOfGateway,
  showing,
  subnetIdOf,
} from '../world/gatewaysOfNetwork.ts';
import type { World } from '../world/world.ts';
import { withoutLearned } from './learnedRoutes.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';
import { connectedKept } from './sites.ts';
import { invalidReference } from './subnetReferences.ts';

export const gateways: PlainType = {
  type: GATEWAY_TYPE,
  shape: GATEWAY_SHAPE,
  operations: { put: 'PutVirtualNetworkGatewayOperation', delete: 'DeleteVirtualNetworkGatewayOperation' },
  complete,
  // A gateway alone has its etag in the body only [R 2022-01-01].
  etagHeader: false,
  objection,
  show: (_usage, body) => withoutLearned(body),
  keeps: connectedKept('InUseVirtualNetworkGatewayCannotBeDeleted'),
  settled: (world, body) => {
    useSubnet(world, body, true);
  },
  removed: leaveSubnet,
};

export const gatewayRoutes = plainRoutes(gateways);

function complete(request: JsonObject, about: Completion): JsonObject {
  return gatewayBody(
    { ...request, location: about.location },
    {
      ...about,
      network: networkOfGateway(about.world, request),
      done: about.provisioningState === 'Succeeded',
      publicAddress: (id) => addressInUse(about.world, id),
    },
  );
}

function objection(request: ArmRequest, id: string): Answer | undefined {
  const { world, body } = request;
  const network = networkOfGateway(world, body);
  if (network === undefined || subnetNamed(network, 'GatewaySubnet') === undefined) {
    return invalidReference(subnetIdOf(body) ?? '(none)', id);
  }
  const unready = remoteRefusal(network, id, {
    newGuid: world.newGuid,
    lastOperation: (networkId) => world.operations.lastOn(keyOf(networkId))?.name ?? '',
  });
  if (unready !== undefined) return refusalAnswer(unready);
  // The codes are chosen; that ARM refuses both is documented [D].
  const other = gatewaysOfNetwork(world, network).find(
    (gateway) => gateway.key !== keyOf(id) && kindOf(gateway.body) === kindOf(body),
  );
  if (other !== undefined) {
    return providerError(
      400,
      'VirtualNetworkHasGateway',
      `Virtual network ${network.id} cannot be associated with more than one gateway of a type; ${other.id} is there.`,
    );
  }
  const user = network.links.find((link) => link.flags.useRemoteGateways === true);
  return user === undefined
    ? undefined
    : providerError(
        400,
        'VirtualNetworkUsesRemoteGateways',
        `Virtual network ${network.id} cannot have a gateway because its peering ${user.id} uses remote gateways.`,
      );
}

/** One VPN gateway and one for ExpressRoute can share a subnet [D]. */
function kindOf(body: JsonObject): string {
  return (stringAt(objectAt(body, 'properties'), 'gatewayType') ?? 'Vpn').toLowerCase();
}

/** What a gateway that goes leaves behind in its network. */
export function leaveSubnet(world: World, body: JsonObject): void {
  useSubnet(world, body, false);
}

/** The network is written as by itself; one that is busy with a write of its own just gets the subnet. */
function useSubnet(world: World, body: JsonObject, stands: boolean): void {
  const network = networkOfGateway(world, body);
  if (network === undefined || stands === isShown(network, stringAt(body, 'id') ?? '')) return;
  const configurationId = configurationIdOf(body);
  const changed = withGateway(network, configurationId, stands);
  const outcome = completeWrite(world.networks, { kind: 'putNetwork', id: network.id, body: changed }, world);
  if (outcome.kind === 'accepted') world.networks.apply(outcome.changes);
  else world.networks.put(showing(network, configurationId, stands));
}
