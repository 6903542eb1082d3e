/** The rows of a grouped tree: what is read comes into its group, what is filtered is gone, and nothing hides that failed. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import type { Arm, Subscription } from '../../../src/azure/arm.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import type { Row } from '../../../src/azure/row.ts';
import type { Session } from '../../../src/azure/session.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { Attention } from '../../../src/views/attention.ts';
import { EstateFilter } from '../../../src/views/estateFilter.ts';
import { EstateGroups } from '../../../src/views/estateGroups.ts';
import { EstateRows } from '../../../src/views/estateRows.ts';
import { memory } from '../../memory.ts';
import { until } from '../../poll.ts';
import { Later } from '../later.ts';

const TENANT = { tenantId: 't', displayName: 't', account: 'me' };

function idOf(subscription: string, name: string): string {
  return `/subscriptions/${subscription}/resourceGroups/nets/providers/Microsoft.Network/virtualNetworks/${name}`;
}

function network(subscription: string, name: string, location: string): JsonObject {
  const properties = { provisioningState: 'Succeeded', addressSpace: { addressPrefixes: ['10.0.0.0/16'] } };
  return { id: idOf(subscription, name), name, location, properties };
}

const EMPTY = 's3';

const WORLD: Readonly<Record<string, readonly JsonObject[]>> = {
  s1: [network('s1', 'a', 'westeurope'), network('s1', 'b', 'eastus')],
  s2: [network('s2', 'c', 'westeurope')],
  [EMPTY]: [],
};

describe('a grouped tree', () => {
  let made: readonly { dispose(): void }[] = [];
  const kept = memory();

  afterEach(() => {
    for (const each of made) each.dispose();
  });

  const build = (
    fails = '',
    answers: Promise<void> = Promise.resolve(),
  ): {
    store: EstateStore;
    rows: EstateRows;
    groups: EstateGroups;
    filter: EstateFilter;
    arm: { moved: boolean; gone: boolean; asked: string[] };
  } => {
    const state = { moved: false, gone: false, asked: [] as string[] };
    const arm: Partial<Arm> = {
      accountKey: 'me',
      accountLabel: 'me',
      endpoint: 'https://arm.example',
      objectId: () => Promise.resolve(undefined),
      list: () => Promise.resolve([]),
      read: () =>
        Promise.resolve(
          state.gone ? undefined : network('s1', 'a', state.moved ? 'northeurope' : 'westeurope'),
        ),
      tenants: () => Promise.resolve([TENANT]),
      subscriptions: async () => {
        state.asked.push(TENANT.tenantId);
        if (fails === TENANT.tenantId) {
          await answers;
          throw new Error('not today');
        }
        return Object.keys(WORLD).map((id) => ({
          subscriptionId: id,
          displayName: id,
          tenantId: TENANT.tenantId,
          account: TENANT.account,
        }));
      },
      networks: async function* ({ subscriptionId }: Pick<Subscription, 'subscriptionId'>) {
        state.asked.push(subscriptionId);
        await Promise.resolve();
        if (subscriptionId === fails || subscriptionId === EMPTY) await answers;
        if (subscriptionId === fails) throw new Error('not today');
        yield WORLD[subscriptionId] ?? [];
      },
    };
    const session: Pick<Session, 'arm'> & { readonly state: unknown } = {
      arm: () => Promise.resolve(arm as Arm),
      state: { kind: 'connected', arm, target: { kind: 'azure' } },
    };
    const store = new EstateStore(() => Promise.resolve(arm as Arm));
    const attention = new Attention(store);
    const filter = new EstateFilter(store, attention);
    const groups = new EstateGroups(store, attention, kept);
    const rows = new EstateRows(store, session as Session, attention, filter, groups);
    made = [groups, filter, attention, store];
    return { store, rows, groups, filter, arm: state };
  };

  const tell = async (rows: EstateRows, row?: Row): Promise<readonly string[]> => {
    const below = await rows.below(row);
    const texts = await Promise.all(
      below.map(async (each) => {
        if (each.kind === 'note') return each.text;
        if (each.kind === 'network') return each.networkId.slice(-1);
        if (each.kind !== 'group') return each.kind;
        return `${each.group}: ${(await tell(rows, each)).join(' ')}`;
      }),
    );
    return texts;
  };

  it('has each network once, in its group, and this window remembers by what', async () => {
    const { store, rows, groups } = build();
    await groups.group('region');
    await store.loadAll();
    assert.deepEqual(await tell(rows), ['eastus: b', 'westeurope: a c']);
    const again = build();
    assert.equal(again.groups.grouping, 'region');
    await again.store.loadAll();
    assert.deepEqual(await tell(again.rows), ['eastus: b', 'westeurope: a c']);
    await again.groups.group('tenant');
    assert.deepEqual(await tell(again.rows), ['subscription', 'subscription', 'subscription']);
  });

  for (const grouping of ['tenant', 'region'] as const) {
    it(`is looked at as often as somebody asks, by ${grouping}, and ends`, async () => {
      const { store, groups } = build();
      await groups.group(grouping);
      await store.loadAll();
      await Promise.all([groups.look(), groups.look()]);
      await groups.look();
      assert.equal((await groups.of(TENANT.account)).length, grouping === 'tenant' ? 0 : 2);
    });
  }

  it('says that more is being read, and what could not be read', async () => {
    const { store, rows, groups } = build('s2');
    await groups.group('region');
    assert.deepEqual(await tell(rows), ['Loading…']);
    await store.loadAll();
    assert.deepEqual(await tell(rows), ['eastus: b', 'westeurope: a', 'subscription']);
  });

  for (const [what, fails, then] of [
    ['fails', 's2', ['eastus: b', 'westeurope: a', 'subscription']],
    ['has no networks', EMPTY, ['eastus: b', 'westeurope: a c']],
    ['is that of the subscriptions of a tenant, and fails', 't', ['tenant']],
  ] as const)
    it(`is drawn again when the last list to end ${what}, though no group is another one`, async () => {
      const answers = new Later<undefined>();
      const { store, rows, groups, arm } = build(fails === EMPTY ? '' : fails, answers.promise);
      await groups.group('region');
      const reading = store.loadAll();
      await until('a list that has not ended', () => arm.asked.includes(fails));
      const others = then.filter((row) => row !== 'subscription' && row !== 'tenant');
      await until('all that is read by then to be drawn', async () =>
        isDeepStrictEqual(await tell(rows), [...others, 'Loading…']),
      );
      let told = 0;
      groups.onDidChange((change) => {
        if (change === 'all') told += 1;
      });
      answers.resolve(undefined);
      await reading;
      await until('to be told', () => told > 0);
      assert.deepEqual(await tell(rows), then);
    });

  it('asks for nothing again that has failed or was stopped, however often it is drawn', async () => {
    const { store, rows, groups, arm } = build('s2');
    await groups.group('region');
    await store.loadAll();
    for (let times = 0; times < 3; times += 1) {
      await tell(rows);
      await store.loadAll();
    }
    assert.deepEqual(arm.asked.toSorted(), ['s1', 's2', 's3', 't']);
    await store.reloadFailed();
    assert.deepEqual(arm.asked.toSorted(), ['s1', 's2', 's2', 's3', 't']);
  });

  it('shows only what is in the chosen subscriptions and regions, beside other filters', async () => {
    const { store, rows, groups, filter } = build();
    await groups.group('resourceGroup');
    await store.loadAll();
    filter.showPlaces({ subscription: new Set(), region: new Set(['westeurope']) });
    assert.deepEqual(await tell(rows), ['s1/nets: a', 's2/nets: c']);
    filter.showPlaces({ subscription: new Set(['s1']), region: new Set(['westeurope']) });
    assert.deepEqual(await tell(rows), ['s1/nets: a']);
    filter.seek('nothing of the kind');
    assert.deepEqual(await tell(rows), []);
    filter.clear();
    assert.deepEqual(await tell(rows), ['s1/nets: a b', 's2/nets: c']);
  });

  it('follows a network that is another one after it was read again', async () => {
    const { store, rows, groups, arm } = build();
    await groups.group('region');
    await store.loadAll();
    await tell(rows);
    let change: unknown;
    groups.onDidChange((told) => {
      change = told;
    });
    arm.moved = true;
    await store.readNetwork(idOf('s1', 'a'), new AbortController().signal);
    await until('another group', () => change !== undefined);
    assert.equal(change, 'all');
    assert.deepEqual(await tell(rows), ['eastus: b', 'northeurope: a', 'westeurope: c']);
    assert.equal(rows.networkRow(idOf('s1', 'a'))?.kind, 'network');
  });

  it('has one no longer that is gone, as soon as it is asked', async () => {
    const { store, rows, groups, arm } = build();
    await groups.group('region');
    await store.loadAll();
    assert.deepEqual(await tell(rows), ['eastus: b', 'westeurope: a c']);
    arm.gone = true;
    await store.readNetwork(idOf('s1', 'a'), new AbortController().signal);
    assert.deepEqual(await tell(rows), ['eastus: b', 'westeurope: c']);
  });
});
