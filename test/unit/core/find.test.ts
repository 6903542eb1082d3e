import assert from 'node:assert/strict';
import { findInPieces } from '../../../src/core/find.ts';
import { readNetwork, type Network } from '../../../src/core/network.ts';
import { atOnce } from '../../../src/core/planning.ts';

const idOf = (name: string): string =>
  `/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`;

const network = (name: string, prefix: string, location = 'westeurope', tags = {}): Network => {
  const read = readNetwork({
    id: idOf(name),
    name,
    location,
    tags,
    properties: { addressSpace: { addressPrefixes: [prefix] } },
  });
  assert.ok(read);
  return read;
};

const ALL = [
  network('the-hub', '10.0.0.0/16'),
  network('hub-weu', '10.1.0.0/16'),
  network('hub', '10.2.0.0/16'),
  network('spoke', '10.3.0.0/24', 'eastus', { environment: 'Production' }),
  network('Hub2', 'fd00::/48'),
];

describe('finding a network', () => {
  for (const [what, text, expected] of [
    ['by its name, the likeliest first', 'hub', ['hub', 'hub-weu', 'Hub2', 'the-hub']],
    ['by a piece of its name, in any case', ' HUB-W ', ['hub-weu']],
    ['by its id', idOf('SPOKE'), ['spoke']],
    ['by an address that it has', '10.3.0.77', ['spoke']],
    ['by an address of the other family', 'fd00::1', ['Hub2']],
    ['by its prefix', '10.1.0.0/16', ['hub-weu']],
    ['by a prefix that is in its space', '10.1.2.0/24', ['hub-weu']],
    ['by one of the other family', 'fd00:0:0:7::/64', ['Hub2']],
    ['by a prefix that is only in part in its space', '10.3.0.0/23', []],
    ['by a tag, by name and value', 'Environment = prod', ['spoke']],
    ['by a piece of a tag', 'tag:ENV', ['spoke']],
    ['by a tag that has another value', 'environment=test', []],
    ['by its region', 'eastus', ['spoke']],
    ['by nothing: all of them', '', ['the-hub', 'hub-weu', 'hub', 'spoke', 'Hub2']],
    ['that is not there', '10.9.0.1', []],
  ] as const)
    it(what, () => {
      assert.deepEqual(
        atOnce(findInPieces(ALL, text, 10)).map(({ name }) => name),
        expected,
      );
    });

  it('gives no more than are asked for, and the likeliest of them', () => {
    assert.deepEqual(
      atOnce(findInPieces(ALL, 'hub', 2)).map(({ name }) => name),
      ['hub', 'hub-weu'],
    );
  });
});
