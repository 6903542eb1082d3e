/** What needs attention is up to date with what has been read, whatever is read again, and in whatever order. */
import assert from 'node:assert/strict';
import { AroundStore } from '../../src/azure/reading/around/aroundStore.ts';
import { FindingsStore, judgmentOf } from '../../src/azure/reading/around/findingsStore.ts';
import { sheetOf } from '../../src/commands/findings/findingsSheet.ts';
import { concernsOf, listed, type Concern } from '../../src/core/concern.ts';
import { networkAt } from '../../src/core/estate.ts';
import { networkOfFinding } from '../../src/core/found.ts';
import { networkIdIn } from '../../src/sandbox/scenarios/estateNetworks.ts';
import { Attention } from '../../src/views/attention.ts';
import { until } from '../poll.ts';
import { surroundings, type Surroundings } from './surroundings.ts';

describe('what needs attention', () => {
  let world: Surroundings;
  let attention: Attention;

  before(async () => {
    world = await surroundings('estate');
    attention = new Attention(world.store);
  });

  after(async () => {
    attention.dispose();
    await world.end();
  });

  /** Everything, judged at once, must be what was gathered bit by bit. */
  const isTrue = async (): Promise<void> => {
    const { store } = world;
    await until('the end of the look', () => attention.isSettled);
    const all = [...store.estate.all()].flatMap((network) =>
      concernsOf(store.estate, network, (id) => store.presence(id)),
    );
    const told = (concerns: typeof all): readonly string[] =>
      listed(concerns)
        .map(({ level, what }) => `${level} ${what}`)
        .toSorted((left, right) => left.localeCompare(right));
    assert.deepEqual(
      told(attention.all().filter((each): each is Concern => each.kind !== 'found')),
      told(all),
    );
    const broken = listed(all).filter(({ level }) => level === 'broken').length;
    const tenants = store.tenants.value ?? [];
    const counted = tenants.map(({ tenantId }) => attention.tallies.ofTenant(tenantId).broken);
    assert.equal(
      counted.reduce((sum, each) => sum + each, 0),
      broken,
    );
  };

  it('is nothing before anything is read', () => {
    assert.deepEqual(attention.all(), []);
  });

  it('is known of all that has been read, subscription by subscription', async () => {
    const { store } = world;
    await store.loadTenants();
    for (const tenant of store.tenants.value ?? []) await store.loadSubscriptions(tenant);
    for (const subscription of store.allSubscriptions()) {
      await store.loadNetworks(subscription);
      await isTrue();
    }
    assert.ok(attention.all().length > 5);
  });

  it('follows what is read again', async () => {
    const { store } = world;
    const id = networkIdIn('sandbox-dev');
    const before = attention.all().length;
    const found = networkAt(store.estate, [...store.estate.all()].find((each) => each.id === id)?.key);
    assert.ok(found);
    await store.readNetwork(id, new AbortController().signal);
    await isTrue();
    assert.equal(attention.all().length, before);
    await store.reloadAll();
    await isTrue();
    assert.equal(attention.all().length, before);
  });

  it('is what was found, once it is judged: one list, one count', async () => {
    const { store, arm } = world;
    const around = new AroundStore(store, () => Promise.resolve(arm));
    const findings = new FindingsStore(store, around);
    const before = attention.all().length;
    const told: string[] = [];
    const listening = attention.onDidChange((keys) => told.push(...keys));
    await findings.judge();
    // What is read meanwhile begins another look.
    await until('the findings', () => findings.state.kind === 'judged');
    await until('the end of the look', () => attention.isSettled);
    attention.join(sheetOf(findings.state));
    const found = (judgmentOf(findings.state)?.findings ?? []).filter(
      ({ severity }) => severity !== 'information',
    );
    assert.equal(attention.all().length, found.length);
    assert.ok(attention.all().every(({ kind }) => kind === 'found'));
    const tenants = store.tenants.value ?? [];
    const counted = tenants
      .map(({ tenantId }) => attention.tallies.ofTenant(tenantId))
      .reduce((sum, { broken, attention: less }) => sum + broken + less, 0);
    // Each is in one tenant here.
    assert.equal(counted, found.filter((each) => networkOfFinding(each) !== undefined).length);
    for (const { network } of attention.all().filter((each) => each.kind === 'found')) {
      assert(network !== undefined);
      assert.ok(told.includes(network), network);
      const { broken, attention: less } = attention.ofNetwork(network);
      assert.ok(broken + less > 0, network);
    }
    findings.clear();
    attention.join(sheetOf(findings.state));
    assert.equal(attention.all().length, before);
    await isTrue();
    for (const each of [listening, findings, around]) each.dispose();
  });

  it('is nothing once everything is forgotten', async () => {
    const { store } = world;
    const gone = 'legacy-weu';
    const link = [...store.estate.all()]
      .flatMap(({ links }) => links)
      .find((each) => each.remoteId?.endsWith(gone));
    const id = link?.remoteId ?? '';
    await store.readNetwork(id, new AbortController().signal);
    assert.equal(store.presence(id), 'absent');
    store.clear();
    await isTrue();
    assert.deepEqual(attention.all(), []);
    // Another account may have it.
    assert.equal(store.presence(id), 'unread');
  });
});
