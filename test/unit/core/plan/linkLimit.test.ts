/** The limit of links is told while networks are chosen, and just where ARM would refuse. */
import assert from 'node:assert/strict';
import { withLinks, type Network } from '../../../../src/core/network.ts';
import { tooManyMeshed, tooManySpokes } from '../../../../src/core/plan/linkLimit.ts';
import { planMeshInPieces, planSpokesInPieces, PRESETS } from '../../../../src/core/plan/manyPlans.ts';
import { atOnce } from '../../../../src/core/planning.ts';
import { LINKS_PER_NETWORK } from '../../../../src/core/rules/limits.ts';
import { keyOf, linkIdOf } from '../../../../src/core/resourceId.ts';
import { networkId, World } from '../world.ts';
import { linkWith } from '../../../../src/core/link.ts';

const [PLAIN] = PRESETS;
assert.ok(PLAIN);

/** Networks of which some have a number of links to networks that are not there any more. */
function world(links: Readonly<Record<string, number>>): World {
  const made = new World();
  for (const [index, [name, count]] of Object.entries(links).entries()) {
    made.network(name, [`10.${index}.0.0/16`]);
    made.network('template', [`192.168.0.0/16`]);
    made.putLink(name, 'template');
    const [link] = made.at(name).links;
    assert.ok(link);
    made.estate.put(
      withLinks(
        made.at(name),
        Array.from({ length: count }, (_, place) => {
          const remoteId = networkId(`gone${place}`);
          const id = linkIdOf(networkId(name), `to-gone${place}`);
          return linkWith(link, {
            id,
            key: keyOf(id),
            name: `to-gone${place}`,
            remoteId,
            remoteKey: keyOf(remoteId),
            remoteAddressSpace: [],
          });
        }),
      ),
    );
  }
  return made;
}

describe('the limit of links', () => {
  const table: readonly (readonly [string, Readonly<Record<string, number>>, string | undefined])[] = [
    ['is kept by a few', { hub: 0, a: 0, b: 0 }, undefined],
    ['is reached', { hub: LINKS_PER_NETWORK - 2, a: 0, b: 0 }, undefined],
    ['is passed by the hub', { hub: LINKS_PER_NETWORK - 1, a: 0, b: 0 }, 'hub'],
    ['is passed by a spoke', { hub: 0, a: LINKS_PER_NETWORK, b: 0 }, 'a'],
    ['is another one where there are more already', { hub: LINKS_PER_NETWORK + 1, a: 0, b: 0 }, undefined],
  ];
  for (const [what, links, culprit] of table) {
    it(what, () => {
      const made = world(links);
      const { estate } = made;
      const [hub, ...spokes] = Object.keys(links).map((name): Network => made.at(name));
      assert.ok(hub);
      for (const [reason, plan] of [
        [tooManySpokes(hub, spokes), atOnce(planSpokesInPieces(estate, hub, spokes, PLAIN))],
        [tooManyMeshed([hub, ...spokes]), atOnce(planMeshInPieces(estate, [hub, ...spokes], PLAIN))],
      ] as const) {
        assert.equal(reason?.split(' ')[0], culprit);
        assert.equal(
          plan.warnings.some((text) => /is left out: .*as many links/.test(text)),
          culprit !== undefined,
          plan.warnings.join('\n'),
        );
      }
    });
  }

  it('is not passed by what is peered already', () => {
    const made = new World({ hub: ['10.0.0.0/16'], a: ['10.1.0.0/16'] });
    made.putLink('hub', 'a');
    const full = withLinks(made.at('hub'), [
      ...made.at('hub').links,
      ...world({ hub: LINKS_PER_NETWORK - 1 }).at('hub').links,
    ]);
    assert.equal(tooManySpokes(full, [made.at('a')]), undefined);
    assert.match(
      tooManySpokes(full, [made.at('a'), world({ z: 0 }).at('z')]) ?? '',
      /^hub would have 501 links/,
    );
  });
});
