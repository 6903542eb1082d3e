/** Knows how operations that did not succeed have left a soak world. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../src/core/json.ts';
import { withProperties } from '../../src/core/sentLink.ts';
import { type Network, networkBody, networkWith, readNetwork } from '../../src/core/network.ts';
import type { World } from '../unit/core/world.ts';
import type { Failed } from './scenery.ts';

/** The state of a gateway is no part of its network: a scenario gives it with the gateway. */
export function leaveFailed(world: World, { what, network: name, state }: Failed): void {
  const network = world.at(name);
  const provisioningState = state;
  switch (what) {
    case 'network':
      world.estate.put(changed(network, { provisioningState }));
      return;
    case 'link':
      world.estate.put(
        networkWith(network, {
          links: network.links.map((link, index) =>
            index === 0 ? withProperties(link, { provisioningState }) : link,
          ),
        }),
      );
      return;
    case 'subnet':
      world.estate.put(changed(network, { subnets: withFailedSubnet(network, state) }));
      return;
    case 'gateway':
      return;
  }
}

function withFailedSubnet(network: Network, provisioningState: string): readonly JsonObject[] {
  return arrayAt(objectAt(network.body, 'properties'), 'subnets')
    .filter(isObject)
    .map((subnet) =>
      stringAt(subnet, 'name') === 'work'
        ? { ...subnet, properties: { ...objectAt(subnet, 'properties'), provisioningState } }
        : subnet,
    );
}

function changed(network: Network, properties: JsonObject): Network {
  const body = networkBody(network);
  const read = readNetwork({ ...body, properties: { ...objectAt(body, 'properties'), ...properties } });
  if (read === undefined) throw new Error(`not a network: ${network.id}`);
  return read;
}
