/** Of the two links of a pair the one with the first key is the first, whatever their networks are called. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Estate } from '../../../../src/core/estate.ts';
import { sideOf } from '../../../../src/core/findings/side.ts';
import { readNetwork } from '../../../../src/core/network.ts';

const ABOVE =
  '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/g/providers/Microsoft.Network';
const idOf = (name: string): string => `${ABOVE}/virtualNetworks/${name}`;

/** Names that begin alike, with letters before and after a slash. */
const NAME = fc.stringMatching(/^[ab][-.0a_]{0,4}$/);

describe('The first of two links', () => {
  it('is that with the first key', () => {
    fc.assert(
      fc.property(NAME, NAME, NAME, (one, other, link) => {
        fc.pre(one !== other);
        const estate = new Estate('unread');
        const networks = [[one, other] as const, [other, one] as const].map(([local, remote]) =>
          readNetwork({
            id: idOf(local),
            properties: {
              virtualNetworkPeerings: [
                {
                  id: `${idOf(local)}/virtualNetworkPeerings/${link}`,
                  name: link,
                  properties: { remoteVirtualNetwork: { id: idOf(remote) } },
                },
              ],
            },
          }),
        );
        const sides = networks
          .flatMap((network) => {
            if (network !== undefined) estate.put(network);
            return network ?? [];
          })
          .flatMap((network) => network.links.map((each) => sideOf(estate, network, each, () => false)));
        assert.equal(sides.length, 2);
        for (const { link: own, back, isFirst } of sides)
          assert.equal(isFirst, back !== undefined && own.key < back.key);
      }),
    );
  });
});
