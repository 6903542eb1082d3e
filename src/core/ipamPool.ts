/** Knows networks whose address space a pool of Virtual Network Manager allots: Azure takes no prefixes beside it [I]. */
import { arrayAt, isObject, objectAt, stringAt } from './json.ts';
import type { Network } from './network.ts';

/** The id of the pool; undefined for a network whose address space is its own. */
export function poolOf(network: Network): string | undefined {
  const space = objectAt(objectAt(network.body, 'properties'), 'addressSpace');
  const pools = arrayAt(space, 'ipamPoolPrefixAllocations').filter(isObject);
  return pools
    .map((allocation) => stringAt(objectAt(allocation, 'pool'), 'id'))
    .find((id) => id !== undefined);
}

/** Why nobody gives such a network another address space: two sentences. */
export function allottedText(network: Network, poolId: string): string {
  const pool = poolId.split('/').pop() ?? poolId;
  return `The IPAM pool ${pool} allots the address space of ${network.name}, and Azure takes no other prefixes beside a pool. Change the number of addresses that the network has of ${pool}, in its network manager.`;
}
