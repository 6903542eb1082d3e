/** Knows networks whose address space a pool of Virtual Network Manager allots: Azure takes no prefixes beside it [I]. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from './json.ts';
import { l10n } from './l10n.ts';
import { type Network, networkWith } from './network.ts';

export function spaceOf(body: JsonObject): JsonObject {
  return objectAt(objectAt(body, 'properties'), 'addressSpace');
}

/** What of an address space is asked of pools. */
export function allocationsIn(space: JsonObject): readonly JsonObject[] {
  return arrayAt(space, 'ipamPoolPrefixAllocations').filter(isObject);
}

/** The id of the pool of an allocation. */
export function poolIn(allocation: JsonObject): string | undefined {
  return stringAt(objectAt(allocation, 'pool'), 'id');
}

/** The id of the pool of a network; undefined for one whose address space is its own. */
export function poolOf(network: Network): string | undefined {
  return allocationsIn(spaceOf(network.body))
    .map(poolIn)
    .find((id) => id !== undefined);
}

/** The network as it is written back: where a pool allots its prefixes, they are left to the pool. */
export function leftToPool(network: Network): Network {
  if (poolOf(network) === undefined) return network;
  const addressSpace = { ...spaceOf(network.body), addressPrefixes: [] };
  const properties = { ...objectAt(network.body, 'properties'), addressSpace };
  return networkWith(network, { body: { ...network.body, properties } });
}

/** Why nobody gives such a network another address space: two sentences. */
export function allottedText(network: Network, poolId: string): string {
  const pool = poolId.split('/').pop() ?? poolId;
  return l10n.t`The IPAM pool ${pool} allots the address space of ${network.name}, and Azure takes no other prefixes beside a pool. Change the number of addresses that the network has of ${pool}, in its network manager.`;
}
