/** The two ways in which an id is read agree: that of networks alone is quicker, since there are many. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseNetworkId, parseResourceId } from '../../../src/core/resourceId.ts';

const segment = (text: string) => fc.constantFrom(text, text.toLowerCase(), text.toUpperCase(), 'other', '');
const name = fc.oneof(fc.constantFrom('a', 'Hub-1', ' ', 'virtualNetworks', 'ü'), fc.string());

describe('the id of a network', () => {
  it('is read alike alone and among other ids', () => {
    let networks = 0;
    fc.assert(
      fc.property(
        fc.tuple(segment('subscriptions'), name, segment('resourceGroups'), name, segment('providers')),
        fc.constantFrom(
          'Microsoft.Network',
          'microsoft.classicnetwork',
          'MICROSOFT.NETWORK',
          'Microsoft.Networks',
        ),
        fc.tuple(segment('virtualNetworks'), name),
        fc.constantFrom('', '/', '//', ' ', '/ ', '/virtualNetworkPeerings/p', '/subnets/s'),
        fc.constantFrom('/', ' /', '', '//'),
        (above, provider, own, end, start) => {
          const text = `${start}${[...above, provider, ...own].join('/')}${end}`;
          const parsed = parseResourceId(text);
          const network = parsed?.kind === 'network' ? parsed : undefined;
          if (network !== undefined) networks += 1;
          assert.deepEqual(parseNetworkId(text), network);
        },
      ),
      { numRuns: 20_000 },
    );
    assert(networks > 20, `${networks} were any`);
  });
});
