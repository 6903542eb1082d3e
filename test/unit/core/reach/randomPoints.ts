/** The ends of random questions, as the engine takes them. */
import assert from 'node:assert/strict';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { insidePoint, type Point } from '../../../../src/core/reach/points.ts';
import type { World } from '../../../../src/core/reach/world.ts';
import { parseAddress } from '../../../../src/core/surroundings/prefix.ts';
import type { Asked, Place } from './simulator.ts';

const ABOVE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network';

export function pointOf(world: World, place: Place): Point {
  const address = parseAddress(place.address);
  assert(address !== undefined, place.address);
  if (place.outside !== undefined)
    return {
      kind: 'internet',
      address,
      isAnywhere: place.outside === 'anywhere',
      label: place.address,
    };
  if (place.gateway === undefined) {
    const network = world.network(keyOf(`${ABOVE}/virtualNetworks/${place.network ?? ''}`));
    assert(network !== undefined);
    return insidePoint(world, network, address);
  }
  const source = world.around.base.gateways.get(keyOf(`${ABOVE}/virtualNetworkGateways/${place.gateway}`));
  assert(source?.network !== undefined);
  return {
    kind: 'site',
    address,
    use: { source, network: source.network, via: undefined },
    label: place.gateway,
  };
}

export function canBeAsked({ from, to }: Asked): boolean {
  return from.address !== to.address && from.address.includes(':') === to.address.includes(':');
}
