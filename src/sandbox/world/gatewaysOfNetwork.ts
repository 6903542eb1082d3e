/** Knows which gateways belong to a network: also those that do not show in its subnet, since they have not finished. */
import { networkAt, Overlay, type EstateView } from '../../core/estate.ts';
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { readNetwork, withLinks, type Network } from '../../core/network.ts';
import { keyOf, type Key } from '../../core/resourceId.ts';
import { withGateway } from './canonicalNetwork.ts';
import { configurationsOf, GATEWAY_TYPE } from './gatewayResources.ts';
import type { PlainResource, World } from './world.ts';

/** The network that a gateway names, if there is one. */
export function networkOfGateway(world: World, body: JsonObject): Network | undefined {
  const id = /^(.+)\/subnets\/gatewaysubnet$/i.exec(subnetIdOf(body) ?? '')?.[1];
  return id === undefined ? undefined : networkAt(world.networks, keyOf(id));
}

export function subnetIdOf(body: JsonObject): string | undefined {
  return stringAt(objectAt(objectAt(firstConfiguration(body), 'properties'), 'subnet'), 'id');
}

/** The id by which it shows in the subnet. */
export function configurationIdOf(body: JsonObject): string {
  return stringAt(firstConfiguration(body), 'id') ?? '';
}

export function gatewaysOfNetwork(world: World, network: Network): readonly PlainResource[] {
  return world
    .resourcesOf(GATEWAY_TYPE, `/subscriptions/${network.subscriptionId}`)
    .filter(({ body }) => networkOfGateway(world, body)?.key === network.key);
}

/** Whether the subnet of a network names a gateway. */
export function isShown(network: Network, gatewayId: string): boolean {
  return network.gatewayIds.some((id) => keyOf(id) === keyOf(gatewayId));
}

/**
 * The world as it will be when the gateways of a network have finished: from the start they bar what they will bar
 * then, or a gateway would finish in a network that is gone (chosen). Undefined where all have finished.
 */
export function withGatewaysToCome(world: World, key: Key): EstateView | undefined {
  const network = networkAt(world.networks, key);
  if (network === undefined) return undefined;
  const coming = gatewaysOfNetwork(world, network).filter(({ id }) => !isShown(network, id));
  if (coming.length === 0) return undefined;
  const shown = coming
    .map(({ body }) => configurationIdOf(body))
    .reduce<Network>((before, id) => showing(before, id, true), network);
  const later = new Overlay(world.networks);
  later.put(shown);
  return later;
}

/** The network with a gateway's configuration in its GatewaySubnet, or without it; its links stay. */
export function showing(network: Network, configurationId: string, stands: boolean): Network {
  const read = readNetwork(withGateway(network, configurationId, stands));
  return read === undefined ? network : withLinks(read, network.links);
}

function firstConfiguration(body: JsonObject): JsonObject {
  return configurationsOf(objectAt(body, 'properties'))[0] ?? {};
}
