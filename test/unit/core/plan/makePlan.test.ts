/** How writes become a plan, and which of its resources, beside links, are as they were or as they will be. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json.ts';
import { networkBody, networkWith } from '../../../../src/core/network.ts';
import { barredPlan } from '../../../../src/core/plan/barred.ts';
import { networkImage } from '../../../../src/core/plan/image.ts';
import { makePlan } from '../../../../src/core/plan/makePlan.ts';
import { mendedNetwork } from '../../../../src/core/plan/mending.ts';
import { isRead, movedSince } from '../../../../src/core/plan/moved.ts';
import { othersTo } from '../../../../src/core/plan/otherReach.ts';
import type { Image, Plan, PlanWrite } from '../../../../src/core/plan/plan.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { linkWrite, networkId, World } from '../world.ts';

const TABLE = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network/routeTables/to-hub';
const FEATURE = '/subscriptions/s/providers/Microsoft.Features/providers/Microsoft.Network/features/Allow';
const PROVIDER = '/subscriptions/s/providers/Microsoft.Network';

function world(): World {
  return new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
}

function planOf(write: PlanWrite, others: readonly (readonly [string, JsonObject])[] = []): Plan {
  const read = new Map(others.map(([id, body]) => [keyOf(id), body]));
  return makePlan(world().estate, {
    title: 'A plan',
    writes: [{ write, title: 'Do it' }],
    pairs: [],
    others: read,
  });
}

describe('a plan', () => {
  it('promises nothing where ARM would refuse a step, not even what its maker says', () => {
    for (const [remote, said] of [
      ['b', ['It is so.']],
      ['nowhere', []],
    ] as const) {
      const plan = makePlan(world().estate, {
        title: '',
        writes: [{ write: linkWrite('a', remote) as PlanWrite, title: '' }],
        pairs: [],
        consequences: ['It is so.'],
      });
      assert.deepEqual(plan.consequences, said);
      assert.deepEqual(
        plan.conclusions?.map(({ text }) => text),
        said,
      );
      assert.deepEqual(plan.said, { consequences: ['It is so.'], warnings: [] });
    }
  });

  it('foretells resources beside links as they are sent', () => {
    const body = { properties: { routes: [] } };
    const [made] = planOf({ kind: 'putOther', id: TABLE, body }).others;
    assert.deepEqual(made, { id: TABLE, before: { kind: 'absent' }, after: { kind: 'resource', body } });
    const [gone] = planOf({ kind: 'deleteOther', id: TABLE }, [[TABLE, body]]).others;
    assert.deepEqual(gone, { id: TABLE, before: { kind: 'resource', body }, after: { kind: 'absent' } });
  });

  it('foretells a registration where Azure says it: a feature among its properties, a provider beside its namespace', () => {
    const feature = planOf({ kind: 'register', id: FEATURE }, [
      [FEATURE, { name: 'f', properties: { state: 'NotRegistered', x: 1 } }],
    ]);
    assert.deepEqual(feature.others[0]?.after, {
      kind: 'resource',
      body: { name: 'f', properties: { state: 'Registered', x: 1 } },
    });
    const provider = planOf({ kind: 'register', id: PROVIDER }, [
      [PROVIDER, { namespace: 'n', registrationState: 'x' }],
    ]);
    assert.deepEqual(provider.others[0]?.after, {
      kind: 'resource',
      body: { namespace: 'n', registrationState: 'Registered' },
    });
    const [unread] = planOf({ kind: 'register', id: PROVIDER }).others;
    assert.deepEqual(unread?.after, { kind: 'resource', body: { registrationState: 'Registered' } });
  });

  it('carries a subnet that it writes into a later write of its network, and none that it deletes', () => {
    const made = world();
    const subnet = `${networkId('a')}/subnets/s`;
    const write = (kind: 'putOther' | 'deleteOther'): PlanWrite =>
      kind === 'putOther'
        ? { kind, id: subnet, body: { properties: { addressPrefix: '10.1.0.0/24' } } }
        : { kind, id: subnet };
    const network: PlanWrite = {
      kind: 'putNetwork',
      id: networkId('a'),
      body: { properties: { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } } },
    };
    const subnetsAfter = (kind: 'putOther' | 'deleteOther'): number => {
      const plan = makePlan(made.estate, {
        title: '',
        writes: [
          { write: write(kind), title: '' },
          { write: network, title: '' },
        ],
        pairs: [],
      });
      const after = plan.steps[1]?.after;
      assert.ok(after?.kind === 'resource');
      return (
        ((after.body['properties'] as JsonObject)['subnets'] as readonly unknown[] | undefined)?.length ?? 0
      );
    };
    assert.deepEqual([subnetsAfter('putOther'), subnetsAfter('deleteOther')], [1, 0]);
  });

  it('stands on the networks that were read', () => {
    const plan = makePlan(world().estate, {
      title: '',
      writes: [],
      pairs: [],
      networks: [keyOf(networkId('a')), keyOf(networkId('nowhere'))],
    });
    assert.deepEqual(
      [isRead(plan, networkId('A')), isRead(plan, networkId('nowhere')), isRead(plan, networkId('b'))],
      [true, false, false],
    );
    const made = world();
    made.estate.remove(keyOf(networkId('a')));
    assert.deepEqual(movedSince(plan, 'before', made.estate), ['a does not exist any more.']);
  });

  it('has moved with a resource beside links, which is told by its name', () => {
    const plan = planOf({ kind: 'deleteOther', id: TABLE }, [[TABLE, { x: 1 }]]);
    assert.deepEqual(movedSince(plan, 'before', world().estate, new Map([[keyOf(TABLE), { x: 2 }]])), [
      'to-hub: x is 2.',
    ]);
    assert.deepEqual(movedSince(plan, 'before', world().estate), ['to-hub: it does not exist.']);
  });
});

describe('a step that only mends a network', () => {
  const failed = networkWith(world().at('a'), { provisioningState: 'Failed' });
  const body = {
    ...networkBody(failed),
    properties: { ...(networkBody(failed)['properties'] as JsonObject), provisioningState: 'Failed' },
  };
  const before: Image = { kind: 'resource', body };
  const mended = (write: PlanWrite, was: Image = before): string | undefined =>
    mendedNetwork({ write, title: '', before: was, after: was });
  const put = (more: JsonObject): PlanWrite => ({
    kind: 'putNetwork',
    id: networkId('a'),
    body: { ...body, properties: { ...body.properties, ...more } },
  });

  it('writes it as it was, or leaves its prefixes to a pool', () => {
    assert.equal(mended(put({})), 'a');
    assert.equal(mended(put({ addressSpace: { addressPrefixes: [] } })), 'a');
    assert.equal(mended(put({ addressSpace: { addressPrefixes: ['10.9.0.0/16'] } })), undefined);
  });

  it('is none of a network that has not failed, is not there or is none', () => {
    assert.equal(mended(put({}), networkImage(world().at('a'))), undefined);
    assert.equal(mended(put({}), { kind: 'absent' }), undefined);
    assert.equal(mended(put({}), { kind: 'resource', body: {} }), undefined);
    assert.equal(mended({ kind: 'putNetwork', id: networkId('a'), body: {} }), undefined);
    assert.equal(mended({ kind: 'putOther', id: networkId('a'), body }), undefined);
  });
});

describe('the way of resources beside links', () => {
  const others: Plan['others'] = [
    { id: TABLE, before: { kind: 'absent' }, after: { kind: 'resource', body: { x: 1 } } },
    {
      id: `${TABLE}2`,
      before: { kind: 'resource', body: { x: 1 } },
      after: { kind: 'resource', body: { x: 2 } },
    },
    { id: `${TABLE}3`, before: { kind: 'resource', body: { x: 1 } }, after: { kind: 'absent' } },
    {
      id: FEATURE,
      before: { kind: 'absent' },
      after: { kind: 'resource', body: { properties: { state: 'Registered' } } },
    },
    {
      id: PROVIDER,
      before: { kind: 'absent' },
      after: { kind: 'resource', body: { registrationState: 'Registered' } },
    },
    { id: `${PROVIDER}/locations/here`, before: { kind: 'absent' }, after: { kind: 'resource', body: {} } },
  ];
  const plan: Plan = {
    ...barredPlan('', ''),
    others,
    steps: [
      {
        write: { kind: 'putOther', id: `${TABLE}2`, body: {} },
        title: 'Update the second table',
        before: { kind: 'absent' },
        after: { kind: 'absent' },
      },
    ],
  };
  const looks = (look: 'before' | 'after'): ReadonlyMap<ReturnType<typeof keyOf>, JsonObject> =>
    new Map(
      others.flatMap((other) => {
        const image = other[look];
        return image.kind === 'resource' ? [[keyOf(other.id), image.body] as const] : [];
      }),
    );
  const way = (
    look: 'before' | 'after',
    now: ReadonlyMap<ReturnType<typeof keyOf>, JsonObject>,
  ): readonly string[] => othersTo(plan, look, now).map(({ write, title }) => `${write.kind} ${title}`);

  it('there is that of the plan, in its order and with its titles', () => {
    assert.deepEqual(way('after', looks('before')), [
      'putOther Write to-hub as it was',
      'putOther Update the second table',
      'deleteOther Delete to-hub3',
      'register Register Allow',
      'register Register Microsoft.Network',
      'putOther Write here as it was',
    ]);
  });

  it('back is the other way round, and leaves registrations alone', () => {
    assert.deepEqual(way('before', looks('after')), [
      'deleteOther Delete here',
      'putOther Write to-hub3 as it was',
      'putOther Write to-hub2 as it was',
      'deleteOther Delete to-hub',
    ]);
  });

  it('is none where everything is there', () => {
    assert.deepEqual(way('after', looks('after')), []);
    assert.deepEqual(way('before', looks('before')), []);
  });
});
