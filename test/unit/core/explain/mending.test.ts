import assert from 'node:assert/strict';
import { mendingOf } from '../../../../src/core/explain/mending.ts';
import { link, network, provided } from './samples.ts';

describe('the write that mends what has failed', () => {
  const table: readonly (readonly [string, ReturnType<typeof mendingOf>])[] = [
    [network('a'), { kind: 'putNetwork', id: network('a') }],
    [`${network('a')}/`, { kind: 'putNetwork', id: network('a') }],
    [link('a', 'l'), { kind: 'putLink', id: link('a', 'l') }],
    [`${network('a')}/subnets/s`, { kind: 'putOther', id: `${network('a')}/subnets/s` }],
    [provided('routeTables/t'), { kind: 'putOther', id: provided('routeTables/t') }],
    [
      provided('networkInterfaces/n'),
      { kind: 'elsewhere', id: provided('networkInterfaces/n'), with: 'az network nic update' },
    ],
    [
      provided('virtualNetworkGateways/g'),
      { kind: 'elsewhere', id: provided('virtualNetworkGateways/g'), with: 'az network vnet-gateway update' },
    ],
    [provided('somethingNew/x'), { kind: 'elsewhere', id: provided('somethingNew/x'), with: undefined }],
    ['not an id', undefined],
  ];
  for (const [id, expected] of table) {
    it(`of ${id.split('/').slice(-2).join(' ')}`, () => {
      assert.deepEqual(mendingOf(id), expected);
    });
  }
});
