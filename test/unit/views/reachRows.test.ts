/** The rows of a question about reach lead to the network that each is about. */
import assert from 'node:assert/strict';
import { reachNode } from '../../../src/views/present/reachRows.ts';

const ID = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/hub';

describe('the row of a question about reach', () => {
  for (const [from, network] of [
    [ID, ID],
    [`${ID}/subnets/default`, ID],
    ['10.0.0.4', undefined],
    ['on-premises', undefined],
  ] as const) {
    it(`leads from ${from} to ${network ?? 'no network'}`, () => {
      const asked = { from, to: '10.1.0.4' };
      const node = reachNode({ id: 'q', asked, from, to: 'b', outcome: { kind: 'reading' } });
      assert.equal(node.network, network);
      assert.equal(node.contextValue.endsWith(';inNetwork'), network !== undefined);
    });
  }
});
