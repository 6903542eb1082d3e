/** Which links are synced, and what is said of peers that nobody sees when a network is resized. */
import assert from 'node:assert/strict';
import { Estate } from '../../../../src/core/estate.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { linkWith, type SyncLevel } from '../../../../src/core/link.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { networkWith, withLinks } from '../../../../src/core/network.ts';
import {
  planAddressSpace,
  planSync,
  planSyncOfMany,
  routesOldPrefixes,
} from '../../../../src/core/plan/syncPlans.ts';
import { keyOf, linkIdOf } from '../../../../src/core/resourceId.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import { networkId, World } from '../world.ts';

function star(): World {
  const made = new World({ hub: ['10.0.0.0/16'], a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  for (const name of ['a', 'b']) {
    made.putLink('hub', name);
    made.putLink(name, 'hub');
  }
  return made;
}

const titles = ({ steps }: { readonly steps: readonly { readonly title: string }[] }): readonly string[] =>
  steps.map(({ title }) => title);

describe('a link routes an old space', () => {
  for (const [level, old] of [
    ['FullyInSync', false],
    ['RemoteNotInSync', false],
    ['LocalNotInSync', true],
    ['LocalAndRemoteNotInSync', true],
    [undefined, false],
  ] as const satisfies readonly (readonly [SyncLevel | undefined, boolean])[])
    it(`${old ? 'where' : 'not where'} it says ${level ?? 'nothing'}`, () => {
      const link = star().link('a', 'hub');
      assert.ok(link);
      assert.equal(routesOldPrefixes(linkWith(link, { syncLevel: level })), old);
    });
});

describe('a sync', () => {
  it('is of both links where both networks have grown', () => {
    const made = star();
    made.network('hub', ['10.0.0.0/16', '10.7.0.0/16']);
    made.network('a', ['10.1.0.0/16', '10.11.0.0/16']);
    const link = made.link('a', 'hub');
    assert.ok(link);
    assert.deepEqual(titles(planSync(made.estate, link)), ['Sync link to-hub of a', 'Sync link to-a of hub']);
  });

  it('leaves out a link that a service owns, and is barred where that is the only one', () => {
    const made = new World({ hub: ['10.0.0.0/16'], a: ['10.1.0.0/16'] });
    made.putLink('a', 'hub');
    const body = { properties: { remoteVirtualNetwork: { id: networkId('a') } } };
    made.write({ kind: 'putLink', id: linkIdOf(networkId('hub'), 'ANM_1_a'), body, sync: false });
    made.network('a', ['10.1.0.0/16', '10.11.0.0/16']);
    const link = made.link('a', 'hub');
    assert.ok(link);
    const only = planSync(made.estate, link);
    assert.deepEqual(titles(only), []);
    assert.match(only.refusal?.refusal.message ?? '', /^The link ANM_1_a belongs to Virtual Network Manager/);
    made.network('hub', ['10.0.0.0/16', '10.7.0.0/16']);
    const again = made.link('a', 'hub');
    assert.ok(again);
    const one = planSync(made.estate, again);
    assert.deepEqual(titles(one), ['Sync link to-hub of a']);
    assert.match(
      one.warnings.join(),
      /^The link ANM_1_a belongs to Virtual Network Manager.* It is left out\.$/,
    );
  });

  it('of several links is of each stale one of their peerings, once, and of none that is in sync', () => {
    const made = star();
    made.network('hub', ['10.0.0.0/16', '10.7.0.0/16']);
    const links = [made.link('a', 'hub'), made.link('hub', 'a'), made.link('hub', 'b')].flatMap(
      (link) => link ?? [],
    );
    assert.equal(links.length, 3);
    const plan = planSyncOfMany(made.estate, links);
    assert.deepEqual(
      [plan.title, ...titles(plan)],
      ['Sync 2 links', 'Sync link to-hub of a', 'Sync link to-hub of b'],
    );
    assert.equal(plan.refusal, undefined);
    const still = star();
    const link = still.link('a', 'hub');
    assert.ok(link);
    assert.deepEqual(titles(planSyncOfMany(still.estate, [link])), []);
  });

  it('of several links leaves out what a service owns, and says so', () => {
    const made = star();
    const body = { properties: { remoteVirtualNetwork: { id: networkId('a') } } };
    made.write({ kind: 'putLink', id: linkIdOf(networkId('b'), 'ANM_1_a'), body, sync: false });
    made.network('a', ['10.1.0.0/16', '10.11.0.0/16']);
    const links = [made.link('a', 'hub'), made.link('b', 'a')].flatMap((link) => link ?? []);
    const plan = planSyncOfMany(made.estate, links);
    assert.deepEqual(titles(plan), ['Sync link to-a of hub']);
  });

  it('where the other network was not read is of this link', () => {
    const made = star();
    made.network('hub', ['10.0.0.0/16', '10.7.0.0/16']);
    const link = made.link('a', 'hub');
    assert.ok(link);
    const estate = new Estate('unread');
    estate.put(made.at('a'));
    assert.deepEqual(titles(planSync(estate, link)), ['Sync link to-hub of a']);
  });
});

describe('a resize', () => {
  const GROWN = ['10.0.0.0/16', '10.9.0.0/16'];

  it('syncs the links of peers that are Connected, and no others', () => {
    const made = star();
    made.deleteLink('hub', 'b');
    assert.deepEqual(titles(planAddressSpace(made.estate, made.at('hub'), GROWN)).slice(1), [
      'Sync link to-hub of a',
    ]);
    const made2 = star();
    const link = made2.link('b', 'hub');
    assert.ok(link);
    made2.estate.put(
      putLinkInto(
        made2.at('b'),
        withProperties(link, { peeringState: 'Disconnected', peeringSyncLevel: 'LocalNotInSync' }),
      ),
    );
    assert.deepEqual(titles(planAddressSpace(made2.estate, made2.at('hub'), GROWN)).slice(1), [
      'Sync link to-hub of a',
    ]);
  });

  it('waits for what runs on a peer, and syncs it', () => {
    const made = star();
    made.estate.put(networkWith(made.at('a'), { provisioningState: 'Updating' }));
    assert.deepEqual(
      titles(planAddressSpace(made.estate, made.at('hub'), GROWN))
        .slice(1)
        .toSorted(),
      ['Sync link to-hub of a', 'Sync link to-hub of b'],
    );
  });

  it('mends a peer that has failed first, or goes without its sync and says so', () => {
    const made = star();
    made.estate.put(networkWith(made.at('a'), { provisioningState: 'Failed' }));
    const mended = planAddressSpace(made.estate, made.at('hub'), GROWN);
    assert.ok(titles(mended).includes('Write network a again as it is'));
    const without = planAddressSpace(made.estate, made.at('hub'), GROWN, 'leaveOut');
    assert.ok(!titles(without).includes('Sync link to-hub of a'));
    assert.ok(without.warnings.some((text) => text.startsWith('The sync of link to-hub of a is left out: ')));
  });

  it('of a network without links is of that alone', () => {
    const made = new World({ hub: ['10.0.0.0/16'] });
    const plan = planAddressSpace(made.estate, made.at('hub'), GROWN);
    assert.deepEqual(
      plan.networks.map(({ networkId: id, after }) => [id, after]),
      [[networkId('hub'), GROWN]],
    );
  });

  describe('says of a peer that is not seen', () => {
    /** The hub with one link, of these properties, to what was not read. */
    function told(
      name: string,
      properties: JsonObject,
      gone = false,
    ): readonly [readonly string[], readonly string[]] {
      const made = star();
      const link = made.link('hub', 'a');
      assert.ok(link);
      const odd = linkWith(withProperties(link, properties), { name });
      const hub = withLinks(made.at('hub'), [odd]);
      const estate = new Estate('unread');
      estate.put(hub);
      if (gone) estate.remove(keyOf(networkId('a')));
      const { warnings, notes } = planAddressSpace(estate, hub, GROWN);
      return [warnings.filter((text) => !text.includes('is not predicted')), notes];
    }
    const table: readonly (readonly [
      string,
      string,
      JsonObject,
      boolean,
      readonly string[],
      readonly string[],
    ])[] = [
      [
        'that somebody who can must sync it',
        'l',
        {},
        false,
        ['a could not be read: its link must be synced by somebody who can.'],
        [],
      ],
      [
        'that it does not exist',
        'l',
        {},
        true,
        [],
        ['a does not exist (any more), so nothing of it is synced.'],
      ],
      ['nothing, where the link names none', 'l', { remoteVirtualNetwork: {} }, false, [], []],
      [
        'to look there, where a service owns it',
        'ANM_1_a',
        {},
        false,
        [
          'The link ANM_1_a belongs to Virtual Network Manager: Azure does not say that a resize reaches it, so look there afterwards.',
        ],
        [],
      ],
    ];
    for (const [title, name, properties, gone, warnings, notes] of table)
      it(title, () => {
        assert.deepEqual(told(name, properties, gone), [warnings, notes]);
      });
  });
});
