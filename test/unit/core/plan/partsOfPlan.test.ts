/** Which steps of a plan are a part by themselves, which networks a step writes to, and whose rights it needs. */
import assert from 'node:assert/strict';
import { foundParts, keptSteps, partsOf } from '../../../../src/core/plan/independent.ts';
import { listedRemotes, networksOf } from '../../../../src/core/plan/locks.ts';
import { barredPlan } from '../../../../src/core/plan/barred.ts';
import type { Image, Plan, PlanWrite, Step } from '../../../../src/core/plan/plan.ts';
import { imageOf, networkImage } from '../../../../src/core/plan/image.ts';
import { networkWith } from '../../../../src/core/network.ts';
import { keyOf, linkIdOf } from '../../../../src/core/resourceId.ts';
import { linkWrite, networkId, World } from '../world.ts';

const ABSENT: Image = { kind: 'absent' };
const CLASSIC = networkId('old').replace('Microsoft.Network', 'Microsoft.ClassicNetwork');
const step = (write: PlanWrite, before: Image = ABSENT): Step => ({
  write,
  title: '',
  before,
  after: ABSENT,
});
const link = (local: string, remote: string): Step => step(linkWrite(local, remote) as PlanWrite);

/** Every network of a plan is told with its own spelling. */
function plan(steps: readonly Step[], networks: readonly string[] = []): Plan {
  return {
    ...barredPlan('', ''),
    refusal: undefined,
    steps,
    networks: networks.map((name) => ({
      networkId: networkId(name),
      before: [],
      after: [],
      reach: undefined,
    })),
  };
}

describe('the parts of a plan', () => {
  it('are its peerings, with their steps, whichever side of each is written', () => {
    assert.deepEqual(
      partsOf(plan([link('a', 'Hub'), link('Hub', 'b'), link('b', 'Hub')], ['a', 'b', 'Hub'])),
      [
        { networks: ['a', 'Hub'], steps: [0] },
        { networks: ['b', 'Hub'], steps: [1, 2] },
      ],
    );
  });

  it('are told from the left where neither network is in more parts', () => {
    assert.deepEqual(
      partsOf(plan([link('a', 'b'), link('d', 'c')])).map(({ networks }) => networks),
      [
        ['a', 'b'],
        ['d', 'c'],
      ],
    );
  });

  it('are told with the more common network last, on either side', () => {
    assert.deepEqual(
      partsOf(plan([link('hub', 'a'), link('b', 'hub'), link('hub', 'c')])).map(({ networks }) => networks),
      [
        ['a', 'hub'],
        ['b', 'hub'],
        ['c', 'hub'],
      ],
    );
  });

  it('are none where there is one', () => {
    assert.deepEqual(partsOf(plan([link('a', 'b'), link('b', 'a')])), []);
    assert.deepEqual(partsOf(plan([])), []);
  });

  for (const write of [
    { kind: 'putOther', id: '/x/routeTables/rt', body: {} },
    { kind: 'deleteOther', id: '/x/routeTables/rt' },
    { kind: 'register', id: '/subscriptions/s/providers/Microsoft.Network' },
  ] as const)
    it(`are none beside a step that is none of a link or network: ${write.kind}`, () => {
      assert.deepEqual(partsOf(plan([link('a', 'b'), link('c', 'd'), step(write)])), []);
    });

  it('are a link by itself where it points at a classic network, or at nothing', () => {
    const toClassic = step(linkWrite('a', CLASSIC) as PlanWrite);
    const removal = step({ kind: 'deleteLink', id: linkIdOf(networkId('a'), 'l') });
    const odd = step({ kind: 'deleteLink', id: '/x' });
    const found = foundParts(plan([toClassic, removal, link('a', 'b'), odd]));
    assert.deepEqual(
      found.map(({ pair, steps }) => [pair[1], steps]),
      [
        [keyOf(linkIdOf(networkId('a'), 'to-old')), [0]],
        [keyOf(linkIdOf(networkId('a'), 'l')), [1]],
        [keyOf(networkId('b')), [2]],
      ],
    );
    assert.deepEqual(
      partsOf(plan([toClassic, link('a', 'b')])).map(({ networks }) => networks),
      [
        ['to-old', 'a'],
        ['b', 'a'],
      ],
    );
  });
});

describe('the steps that stay', () => {
  const failed = (name: string): Step => {
    const network = networkWith(new World({ [name]: ['10.1.0.0/16'] }).at(name), {
      provisioningState: 'Failed',
    });
    const body = {
      ...network.body,
      properties: { ...(network.body['properties'] as object), provisioningState: 'Failed' },
    };
    const write: PlanWrite = { kind: 'putNetwork', id: networkId(name), body };
    return step(write, networkImage(networkWith(network, { body })));
  };
  const resize = (name: string): Step =>
    step(
      { kind: 'putNetwork', id: networkId(name), body: {} },
      networkImage(new World({ [name]: ['10.1.0.0/16'] }).at(name)),
    );

  const table: readonly (readonly [string, readonly Step[], readonly number[], readonly number[]])[] = [
    ['are all where nothing is left out', [failed('a'), link('a', 'hub'), link('b', 'hub')], [], [0, 1, 2]],
    ['are those of the other parts', [link('a', 'hub'), link('b', 'hub'), link('hub', 'a')], [0], [1]],
    [
      'are not the mending of a network that nothing else needs',
      [failed('a'), link('a', 'hub'), link('b', 'hub')],
      [0],
      [2],
    ],
    [
      'are the mending of a network that another part needs',
      [failed('hub'), link('a', 'hub'), link('b', 'hub')],
      [0],
      [0, 2],
    ],
    [
      'are the mending of a network that is of no part',
      [failed('x'), link('a', 'hub'), link('b', 'hub')],
      [0],
      [0, 2],
    ],
    [
      'are what does more with a network than to mend it',
      [resize('a'), link('a', 'hub'), link('b', 'hub')],
      [0],
      [0, 2],
    ],
  ];
  for (const [title, steps, out, kept] of table)
    it(title, () => {
      assert.deepEqual(keptSteps(plan(steps), new Set(out)), kept);
    });
});

describe('the networks that a step writes to', () => {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
  made.putLink('a', 'b');
  const found = made.link('a', 'b');
  assert.ok(found);
  const table: readonly (readonly [string, Step, readonly string[]])[] = [
    ['a network', step({ kind: 'putNetwork', id: networkId('a'), body: {} }), [networkId('a')]],
    ['a link', link('a', 'b'), [networkId('a'), networkId('b')]],
    ['a link to a classic network', step(linkWrite('a', CLASSIC) as PlanWrite), [networkId('a')]],
    [
      'a link that names nothing',
      step({ kind: 'putLink', id: linkIdOf(networkId('a'), 'l'), body: {}, sync: false }),
      [networkId('a')],
    ],
    [
      'the removal of a link',
      step({ kind: 'deleteLink', id: found.id }, imageOf(found)),
      [networkId('a'), keyOf(networkId('b'))],
    ],
    ['the removal of a link that is not there', step({ kind: 'deleteLink', id: found.id }), [networkId('a')]],
    ['what is no link', step({ kind: 'deleteLink', id: '/x' }), []],
    [
      'a subnet',
      step({ kind: 'putOther', id: `${networkId('a')}/subnets/work`, body: {} }),
      [networkId('a')],
    ],
    [
      'the removal of a subnet',
      step({ kind: 'deleteOther', id: `${networkId('a')}/subnets/work` }),
      [networkId('a')],
    ],
    [
      'what lies in a subnet',
      step({ kind: 'putOther', id: `${networkId('a')}/subnets/work/x/y`, body: {} }),
      [],
    ],
    ['anything else', step({ kind: 'putOther', id: '/x/routeTables/rt', body: {} }), []],
    ['a registration', step({ kind: 'register', id: '/subscriptions/s/providers/Microsoft.Network' }), []],
  ];
  for (const [title, each, expected] of table)
    it(`of ${title}`, () => {
      assert.deepEqual(networksOf(each), expected);
    });
});

describe('the remote networks that a write of a network needs rights on', () => {
  const listing = (...virtualNetworkPeerings: readonly unknown[]): PlanWrite =>
    ({
      kind: 'putNetwork',
      id: networkId('a'),
      body: { properties: { virtualNetworkPeerings } },
    }) as PlanWrite;
  const to = (id: string): unknown => ({ properties: { remoteVirtualNetwork: { id } } });

  it('are those of the links that it lists, but for classic ones and what is none', () => {
    assert.deepEqual(
      listedRemotes(listing(to(networkId('b')), to(CLASSIC), to('/x'), 7, {}, to(networkId('c')))),
      [networkId('b'), networkId('c')],
    );
    assert.deepEqual(listedRemotes({ kind: 'putNetwork', id: networkId('a'), body: {} }), []);
  });

  it('are none of any other write', () => {
    const body = { properties: { virtualNetworkPeerings: [to(networkId('b'))] } };
    assert.deepEqual(listedRemotes({ kind: 'putOther', id: networkId('a'), body } as PlanWrite), []);
  });
});
