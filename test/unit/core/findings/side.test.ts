/** Of the two links of a pair the one with the first key is the first, whatever their networks are called. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Estate, networkAt } from '../../../../src/core/estate.ts';
import { Ground } from '../../../../src/core/findings/ground.ts';
import { Shared } from '../../../../src/core/findings/shared.ts';
import { sideOf, type Side } from '../../../../src/core/findings/side.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../../../src/core/json.ts';
import { readNetwork, type Network } from '../../../../src/core/network.ts';
import { linkTo } from '../../../../src/core/surroundings/networkFacts.ts';
import { drawEstate } from '../reach/randomEstate.ts';
import { fromBodies, type Built } from './given.ts';

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
          .flatMap((local) =>
            local.links.map((each) => {
              const far = networkAt(estate, each.remoteKey);
              const ends = { local, link: each, remote: far, back: far && linkTo(far, local.key) };
              return sideOf(estate, ends, false);
            }),
          );
        assert.equal(sides.length, 2);
        for (const { link: own, back, isFirst } of sides)
          assert.equal(isFirst, back !== undefined && own.key < back.key);
      }),
    );
  });
});

/** Some links twice, which Azure refuses and a file may have. */
function withTwins(body: JsonObject): JsonObject {
  const properties = objectAt(body, 'properties');
  const links = arrayAt(properties, 'virtualNetworkPeerings').filter(isObject);
  const twins = links.slice(0, 1).map((link) => ({
    ...link,
    id: `${stringAt(link, 'id')}-twin`,
    name: `${stringAt(link, 'name')}-twin`,
    properties: { ...objectAt(link, 'properties'), peeringState: 'Initiated' },
  }));
  return { ...body, properties: { ...properties, virtualNetworkPeerings: [...twins, ...links] } };
}

function told({ link, local, remote, back, state, isFirst, routed }: Side): unknown {
  return [link.key, local.key, remote?.key, back?.key, state, isFirst, routed.map(({ text }) => text)];
}

describe('A pair', () => {
  it('looks as it does by itself, whichever of its networks was looked at before', () => {
    const states = new Set<string>();
    fc.assert(
      fc.property(fc.nat({ max: 2 ** 31 - 1 }), fc.boolean(), fc.boolean(), (seed, hasTwins, isTurned) => {
        const { bodies } = drawEstate(seed);
        const built = fromBodies(hasTwins ? bodies.map(withTwins) : bodies);
        const networks = [...built.estate.all()];
        const alone = new Map(networks.map((network) => [network, sidesOf(sharedOf(built), network)]));
        const shared = sharedOf(built);
        for (const network of isTurned ? networks.toReversed() : networks) {
          for (const { state } of shared.of(network).sides) states.add(state);
          assert.deepEqual(sidesOf(shared, network), alone.get(network));
        }
      }),
    );
    assert(states.size > 4, [...states].join(', '));
  });
});

function sharedOf({ world, setup }: Built): Shared {
  return new Shared(world, setup, new Ground());
}

function sidesOf(shared: Shared, network: Network): unknown {
  return shared.of(network).sides.map(told);
}
