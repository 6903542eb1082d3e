/** A network has its prefixes from a pool or from whoever writes it, never from both. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json.ts';
import type { Network } from '../../../../src/core/network.ts';
import { pooledSpace, poolRefusal } from '../../../../src/core/rules/poolRule.ts';
import { networkId, World } from '../world.ts';

const POOL = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/networkManagers/m/ipamPools/One';
const allocation = (id: string, ...given: readonly string[]): JsonObject => ({
  pool: { id },
  allocatedAddressPrefixes: given,
});
const space = (
  addressPrefixes: readonly string[],
  ...ipamPoolPrefixAllocations: readonly JsonObject[]
): JsonObject => ({
  addressPrefixes,
  ipamPoolPrefixAllocations,
});
const request = (addressSpace: JsonObject): JsonObject => ({ properties: { addressSpace } });

function networkWith(addressSpace: JsonObject): Network {
  const world = new World();
  world.write({ kind: 'putNetwork', id: networkId('a'), body: request(addressSpace) });
  return world.at('a');
}

const pooled = networkWith(space([], allocation(POOL, '10.1.0.0/24')));

describe('the address space of a network', () => {
  const table: readonly (readonly [string, JsonObject, Network | undefined, JsonObject, boolean])[] = [
    ['without a pool is as it is asked for', space(['10.9.0.0/16']), pooled, space(['10.9.0.0/16']), false],
    ['without pool and prefixes is none', space([]), pooled, space([]), false],
    [
      'of a new network is what its pool gives',
      space([], allocation(POOL, '10.1.0.0/24', '10.2.0.0/24')),
      undefined,
      space(['10.1.0.0/24', '10.2.0.0/24'], allocation(POOL, '10.1.0.0/24', '10.2.0.0/24')),
      false,
    ],
    [
      'stays where the pool is named again, in whatever case, with what it gives or without',
      space([], allocation(POOL.toUpperCase())),
      pooled,
      space(['10.1.0.0/24'], allocation(POOL.toUpperCase())),
      false,
    ],
    [
      'is another where another pool is named',
      space([], allocation(`${POOL}2`, '10.7.0.0/24')),
      pooled,
      space(['10.7.0.0/24'], allocation(`${POOL}2`, '10.7.0.0/24')),
      false,
    ],
    [
      'is refused where a new network names both',
      space(['10.1.0.0/24'], allocation(POOL, '10.1.0.0/24')),
      undefined,
      space(['10.1.0.0/24'], allocation(POOL, '10.1.0.0/24')),
      true,
    ],
    [
      'is taken with both where it is sent back as it was read',
      space(['10.1.0.0/24'], allocation(POOL, '10.1.0.0/24')),
      pooled,
      space(['10.1.0.0/24'], allocation(POOL, '10.1.0.0/24')),
      false,
    ],
    [
      'is refused with both where it is not',
      space(['10.1.0.0/24', '10.9.0.0/24'], allocation(POOL, '10.1.0.0/24')),
      pooled,
      space(['10.1.0.0/24', '10.9.0.0/24'], allocation(POOL, '10.1.0.0/24')),
      true,
    ],
  ];
  for (const [title, asked, existing, expected, refused] of table)
    it(title, () => {
      assert.deepEqual(pooledSpace(request(asked), existing), expected);
      assert.equal(
        poolRefusal(request(asked), existing, networkId('a'))?.code,
        refused ? 'AddressPrefixesAndIpamPoolPrefixAllocationsCannotBothBeSpecified' : undefined,
      );
    });
});
