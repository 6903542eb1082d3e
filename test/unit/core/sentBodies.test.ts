/** What was read of a body is the same whoever asks when, and stays it when it is written with another etag or other links. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { JsonObject } from '../../../src/core/json.ts';
import { linkWith, plainLink } from '../../../src/core/link.ts';
import {
  networkBody,
  plainNetwork,
  readNetwork,
  withLinks,
  type Network,
} from '../../../src/core/network.ts';
import { linkWithEtag } from '../../../src/core/sentLink.ts';
import { drawEstate } from './reach/randomEstate.ts';

const RUNS = Number(process.env['RUNS'] ?? 100);
const seeds = fc.nat({ max: 2 ** 31 - 1 });

/** Those of a random estate, some with a member that Azure never sends so. */
function networksOf(seed: number): readonly Network[] {
  return drawEstate(seed).bodies.flatMap((body, index) => readNetwork(odd(body, seed + index)) ?? []);
}

function odd(body: JsonObject, pick: number): JsonObject {
  const others: readonly JsonObject[] = [
    {},
    { location: 7 },
    { properties: null },
    { properties: { ...(body['properties'] as JsonObject), virtualNetworkPeerings: [3, { name: 'x' }] } },
  ];
  return { ...body, ...others[pick % others.length] };
}

describe('what was read of a body', () => {
  it('is equal to what is read of it again, whatever was asked of one of them', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const asked = networksOf(seed);
        for (const network of asked) assert.notEqual(JSON.stringify(network), '{}');
        assert.deepEqual(asked, networksOf(seed));
      }),
      { numRuns: RUNS },
    );
  });

  it('is written as JSON with all of its members', () => {
    for (const network of networksOf(1))
      assert.deepEqual(
        JSON.parse(JSON.stringify(network)),
        JSON.parse(JSON.stringify({ ...plainNetwork(network), links: network.links.map(plainLink) })),
      );
  });

  it('has of another etag nothing else that is different', () => {
    let links = 0;
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const link of networksOf(seed).flatMap((network) => network.links)) {
          const body = { ...link.body, etag: 'W/"2"' };
          // One with a member that its body does not say keeps it.
          for (const each of [link, linkWith(link, { state: undefined })])
            assert.deepEqual(plainLink(linkWithEtag(each, 'W/"2"')), {
              ...plainLink(each),
              etag: 'W/"2"',
              body,
            });
          links += 1;
        }
      }),
      { numRuns: RUNS },
    );
    assert(links > RUNS, String(links));
  });

  it('has with other links nothing else that is different', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        for (const network of networksOf(seed)) {
          const links = network.links.slice(1);
          const changed = withLinks(network, links);
          assert.deepEqual(plainNetwork(changed), { ...plainNetwork(network), links });
          assert.deepEqual(networkBody(changed), networkBody(withLinks(withLinks(network, []), links)));
        }
      }),
      { numRuns: RUNS },
    );
  });
});
