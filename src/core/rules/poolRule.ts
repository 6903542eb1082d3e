/**
 * Knows how a network has its prefixes from a pool (IPAM) of a Virtual Network Manager. Prefixes and pool are not taken
 * together: who names a pool leaves the prefixes to it [I].
 */
import { allocationsIn, poolIn, spaceOf } from '../ipamPool.ts';
import { equalJson, stringsAt, type JsonObject } from '../json.ts';
import type { Network } from '../network.ts';
import { keyOf } from '../resourceId.ts';
import { prefixesBesidePool } from './subnetRefusals.ts';
import type { Refusal } from './write.ts';

/** The refusal of prefixes beside a pool; an address space that is sent back as it was read is taken [I]. */
export function poolRefusal(
  request: JsonObject,
  existing: Network | undefined,
  id: string,
): Refusal | undefined {
  const asked = spaceOf(request);
  if (allocationsIn(asked).length === 0 || stringsAt(asked, 'addressPrefixes').length === 0) return undefined;
  return existing !== undefined && equalJson(asked, spaceOf(existing.body))
    ? undefined
    : prefixesBesidePool(id);
}

/** The address space of a request that leaves it to a pool, with the prefixes that the pool has given; else as it is. */
export function pooledSpace(request: JsonObject, existing: Network | undefined): JsonObject {
  const asked = spaceOf(request);
  const pools = allocationsIn(asked);
  if (pools.length === 0 || stringsAt(asked, 'addressPrefixes').length > 0) return asked;
  const before = existing === undefined ? {} : spaceOf(existing.body);
  const kept = equalJson(pools.map(poolKey), allocationsIn(before).map(poolKey));
  const given = pools.flatMap((pool) => stringsAt(pool, 'allocatedAddressPrefixes'));
  return { ...asked, addressPrefixes: kept ? stringsAt(before, 'addressPrefixes') : given };
}

function poolKey(allocation: JsonObject): string {
  return keyOf(poolIn(allocation) ?? '');
}
