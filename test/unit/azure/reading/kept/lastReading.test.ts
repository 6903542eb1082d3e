/** What was read last time: shown at once with its age, gives way to what is read here, and survives whatever happens to its files. */
import assert from 'node:assert/strict';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { joined } from '../../../../../src/azure/accounts.ts';
import type { Arm, Subscription } from '../../../../../src/azure/arm.ts';
import { EstateStore } from '../../../../../src/azure/reading/estateStore.ts';
import { KeptFolder } from '../../../../../src/azure/reading/kept/keptFolder.ts';
import { keptWorlds, LastReading } from '../../../../../src/azure/reading/kept/lastReading.ts';
import type { SubscriptionChoice } from '../../../../../src/azure/reading/subscriptionChoice.ts';
import { networkAt } from '../../../../../src/core/estate.ts';
import type { JsonObject } from '../../../../../src/core/json.ts';
import { keyOf } from '../../../../../src/core/resourceId.ts';
import { until } from '../../../../poll.ts';

const TENANT = 't1';

const networkId = (subscription: string, name: string): string =>
  `/subscriptions/${subscription}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`;

const body = (subscription: string, name: string, prefix = '10.0.0.0/16'): JsonObject => ({
  id: networkId(subscription, name),
  name,
  location: 'westeurope',
  etag: 'W/"1"',
  tags: { owner: 'somebody@example.com' },
  systemData: { createdBy: 'somebody@example.com' },
  properties: {
    addressSpace: { addressPrefixes: [prefix] },
    virtualNetworkPeerings: [
      {
        name: 'l',
        id: `${networkId(subscription, name)}/virtualNetworkPeerings/l`,
        properties: { remoteVirtualNetwork: { id: networkId('s2', 'nowhere') } },
      },
    ],
  },
});

type Lists = Readonly<Record<string, readonly JsonObject[]>>;

/** An ARM that answers with these networks, or with nothing ever. */
function armOf(account: string, lists: Lists | 'silent'): Arm {
  const never = new Promise<never>(() => undefined);
  const of = <T>(value: (all: Lists) => T): Promise<T> =>
    lists === 'silent' ? never : Promise.resolve(value(lists));
  const arm: Partial<Arm> = {
    accountKey: account,
    accountLabel: account,
    endpoint: 'https://arm.example',
    objectId: () => of(() => undefined),
    list: () => of(() => []),
    tenants: () => of(() => [{ tenantId: TENANT, displayName: 'One', account }]),
    subscriptions: () =>
      of((all) =>
        Object.keys(all).map((id) => ({ subscriptionId: id, displayName: id, tenantId: TENANT, account })),
      ),
    networks: async function* ({ subscriptionId }: Pick<Subscription, 'subscriptionId'>) {
      yield await of((all) => all[subscriptionId] ?? []);
    },
    read: (id) =>
      of((all) =>
        Object.values(all)
          .flat()
          .find((each) => each['id'] === id),
      ),
  };
  return arm as Arm;
}

const PLACE = { kind: 'azure', accounts: ['me'], cloud: 'Azure' } as const;

/** What stands for a window. */
class Window {
  readonly store: EstateStore;
  readonly kept: LastReading;
  readonly told: string[] = [];

  constructor(
    root: string,
    readonly arm: Arm,
    choice?: SubscriptionChoice,
  ) {
    this.store = new EstateStore(() => Promise.resolve(arm), choice);
    this.kept = new LastReading({
      store: this.store,
      folder: new KeptFolder(root),
      told: (what) => this.told.push(what),
    });
  }

  async open(): Promise<this> {
    await this.kept.enter(keptWorlds(PLACE, this.arm));
    return this;
  }

  async close(): Promise<void> {
    await this.kept.settled();
    this.kept.dispose();
    this.store.dispose();
  }

  prefixes(): readonly string[] {
    return [...this.store.estate.all()].map(({ addressPrefixes }) => addressPrefixes.join()).toSorted();
  }
}

describe('the last reading', () => {
  let root: string;
  const windows: Window[] = [];

  beforeEach(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'vnet-kept-'));
  });

  afterEach(async () => {
    await Promise.all(windows.splice(0).map((window) => window.close()));
    await rm(root, { recursive: true, force: true });
  });

  const window = (arm: Arm, choice?: SubscriptionChoice): Promise<Window> => {
    const made = new Window(path.join(root, 'reading'), arm, choice);
    windows.push(made);
    return made.open();
  };

  /** A window that reads everything and is closed. */
  const yesterday = async (lists: Lists, account = 'me'): Promise<void> => {
    const read = await window(armOf(account, lists));
    await read.store.loadAll();
    await read.kept.settled();
  };

  const files = async (): Promise<readonly string[]> =>
    (await readdir(root, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => path.join(entry.parentPath, entry.name));

  const contents = async (): Promise<readonly (readonly [string, string])[]> =>
    Promise.all(
      (await files()).toSorted().map(async (file) => [file, (await readFile(file)).toString('hex')] as const),
    );

  it('is there at once where ARM does not answer, unconfirmed and with its time', async () => {
    const begun = Date.now();
    await yesterday({ s1: [body('s1', 'a')], s2: [] });
    const { store } = await window(armOf('me', 'silent'));
    void store.loadAll();
    assert.deepEqual(
      store.allSubscriptions().map(({ displayName }) => displayName),
      ['s1', 's2'],
    );
    const key = keyOf(networkId('s1', 'a'));
    assert.equal(networkAt(store.estate, key)?.links.length, 1);
    const reading = store.readingOf(key);
    assert.ok(reading && reading.at >= begun);
    assert.deepEqual([reading.from, reading.isConfirmed], ['kept', false]);
    assert.equal(store.tenants.from, 'kept');
  });

  it('claims of nothing that it is missing', async () => {
    await yesterday({ s1: [body('s1', 'a')], s2: [] });
    const silent = await window(armOf('me', 'silent'));
    assert.equal(silent.store.presence(networkId('s2', 'nowhere')), 'unread');
    const read = await window(armOf('me', { s1: [], s2: [] }));
    await read.store.loadAll();
    assert.equal(read.store.presence(networkId('s2', 'nowhere')), 'missing');
  });

  it('is confirmed by what is read, which takes its place: what is gone is gone', async () => {
    await yesterday({ s1: [body('s1', 'a'), body('s1', 'gone')], s2: [body('s2', 'b')] });
    const { store } = await window(armOf('me', { s1: [body('s1', 'a', '10.9.0.0/16')] }));
    assert.equal(store.estate.size, 3);
    await store.loadAll();
    assert.deepEqual(
      [...store.estate.all()].map(({ addressPrefixes }) => addressPrefixes.join()),
      ['10.9.0.0/16'],
    );
    assert.equal(store.readingOf(keyOf(networkId('s1', 'a')))?.isConfirmed, true);
    assert.deepEqual([store.tenants.from, store.networks('s1').from], ['arm', 'arm']);
    assert.equal(store.estate.lookup(keyOf(networkId('s1', 'gone'))).kind, 'absent');
  });

  it('gives way to what was read before it came', async () => {
    await yesterday({ s1: [body('s1', 'a'), body('s1', 'gone')] });
    const arm = armOf('me', { s1: [body('s1', 'a', '10.9.0.0/16')] });
    const late = new Window(path.join(root, 'reading'), arm);
    windows.push(late);
    await late.store.loadTenants();
    const { signal } = new AbortController();
    await late.store.ensureTenantOf(networkId('s1', 'a'));
    await late.store.readNetwork(networkId('s1', 'a'), signal);
    await late.store.readNetwork(networkId('s1', 'gone'), signal);
    await late.open();
    assert.deepEqual(late.prefixes(), ['10.9.0.0/16']);
    assert.equal(late.store.readingOf(keyOf(networkId('s1', 'a')))?.isConfirmed, true);
  });

  it('is that of each account and each world: nobody is shown what another one has read', async () => {
    await yesterday({ s1: [body('s1', 'a', '10.1.0.0/16')] }, 'ann');
    await yesterday({ s1: [body('s1', 'a', '10.1.0.0/16')], s2: [body('s2', 'b', '10.2.0.0/16')] }, 'bob');
    const ann = await window(armOf('ann', 'silent'));
    assert.deepEqual(ann.prefixes(), ['10.1.0.0/16']);
    const stranger = await window(armOf('carol', 'silent'));
    assert.deepEqual(stranger.prefixes(), []);
    const elsewhere = await window({ ...armOf('ann', 'silent'), endpoint: 'https://other.example' });
    assert.deepEqual(elsewhere.prefixes(), []);
    const both = await window(joined([armOf('ann', 'silent'), armOf('bob', 'silent')]));
    assert.deepEqual(both.prefixes(), ['10.1.0.0/16', '10.2.0.0/16']);
    const listed = (account: string): number | undefined => both.store.networks('s2', account).value?.length;
    assert.deepEqual([listed('ann'), listed('bob')], [undefined, 1]);
  });

  it('shows nothing of what is no longer chosen, and keeps it no longer', async () => {
    await yesterday({ s1: [body('s1', 'a')], s2: [body('s2', 'b')] });
    const before = (await files()).length;
    const onlyOne: SubscriptionChoice = {
      takesTenant: () => true,
      takesSubscription: (_account, _tenant, id) => id === 's1',
    };
    const silent = await window(armOf('me', 'silent'), onlyOne);
    assert.equal(silent.store.estate.size, 1);
    const read = await window(armOf('me', { s1: [body('s1', 'a')], s2: [body('s2', 'b')] }), onlyOne);
    await read.store.loadAll();
    await read.kept.settled();
    assert.equal((await files()).length, before - 1);
  });

  it('has a write in it that was made since', async () => {
    await yesterday({ s1: [body('s1', 'a')] });
    const lists = { s1: [body('s1', 'a')] };
    const writing = await window(armOf('me', lists));
    await writing.store.loadAll();
    await writing.kept.settled();
    lists.s1 = [body('s1', 'a', '10.5.0.0/16')];
    await writing.store.readNetwork(networkId('s1', 'a'), new AbortController().signal);
    await writing.kept.settled();
    assert.deepEqual((await window(armOf('me', 'silent'))).prefixes(), ['10.5.0.0/16']);
  });

  it('keeps no tag, no name of a person and no account, and is read by nobody else', async () => {
    await yesterday({ s1: [body('s1', 'a')] }, 'account@example.com');
    const found = await files();
    assert.equal(found.length, 2);
    for (const file of found) {
      assert.doesNotMatch(file, /account|example/);
      assert.doesNotMatch(gunzipSync(await readFile(file)).toString(), /somebody|account|owner/);
    }
  });

  it('that is broken is told once and ignored, whatever is broken of it, and what is whole is shown', async () => {
    await yesterday({ s1: [body('s1', 'a')], s2: [body('s2', 'b')], s3: [body('s3', 'c')] });
    const lists = (await files()).filter((file) => !file.endsWith('containers.gz'));
    const [cut = '', nonsense = ''] = lists;
    await writeFile(cut, (await readFile(cut)).subarray(0, 40));
    await writeFile(nonsense, 'nonsense');
    const first = await window(armOf('me', 'silent'));
    assert.equal(first.store.estate.size, 1);
    assert.deepEqual(first.told, ['broken']);
    const again = await window(armOf('me', 'silent'));
    assert.deepEqual([again.store.estate.size, again.told], [1, []]);
    const [containers = ''] = (await files()).filter((file) => file.endsWith('containers.gz'));
    for (const damage of ['', '{}', '\u0000']) {
      await writeFile(containers, damage);
      const empty = await window(armOf('me', 'silent'));
      assert.deepEqual([empty.store.estate.size, empty.told], [0, ['broken']]);
    }
  });

  it('is forgotten when somebody says so, with what is shown of it and nothing that was read here', async () => {
    await yesterday({ s1: [body('s1', 'a')], s2: [body('s2', 'b', '10.2.0.0/16')] });
    const half = await window(armOf('me', 'silent'));
    await half.kept.forget();
    assert.deepEqual([half.prefixes(), half.store.tenants.value], [[], undefined]);
    assert.deepEqual(await files(), []);
    await yesterday({ s1: [body('s1', 'a')], s2: [body('s2', 'b', '10.2.0.0/16')] });
    const read = await window(armOf('me', { s1: [body('s1', 'a')], s2: [body('s2', 'b', '10.2.0.0/16')] }));
    await read.store.loadTenants();
    const [first] = read.store.allSubscriptions();
    assert.ok(first);
    await read.store.loadNetworks(first);
    await read.kept.forget();
    assert.deepEqual(read.prefixes(), ['10.0.0.0/16']);
    assert.deepEqual(await files(), []);
  });

  it('of a newer version is left as it is, which is told once, and nothing is written beside it', async () => {
    const lists = { s1: [body('s1', 'a')], s2: [body('s2', 'b', '10.2.0.0/16')] };
    await yesterday(lists);
    const newer = async (file: string): Promise<Buffer> => {
      const text = gunzipSync(await readFile(file)).toString();
      const packed = gzipSync(text.replace('"version":1', '"version":2'));
      await writeFile(file, packed);
      return packed;
    };
    for (const which of ['containers', 'lists']) {
      const some = (await files()).filter(
        (file) => file.endsWith('containers.gz') === (which === 'containers'),
      );
      await Promise.all(some.map(newer));
      const before = await contents();
      const read = await window(armOf('me', lists));
      await read.store.loadAll();
      await read.kept.settled();
      await read.store.reloadAll();
      await read.kept.settled();
      assert.deepEqual(read.told, ['newer'], which);
      assert.deepEqual(await contents(), before, which);
      assert.equal(read.store.estate.size, 2);
      await read.kept.forget();
      await yesterday(lists);
    }
  });

  it('gives way to a newer version that begins to keep while this one is open', async () => {
    const lists = { s1: [body('s1', 'a')] };
    const read = await window(armOf('me', lists));
    await read.store.loadAll();
    await read.kept.settled();
    const [containers = ''] = (await files()).filter((file) => file.endsWith('containers.gz'));
    const packed = gzipSync(JSON.stringify({ version: 2, something: 'else' }));
    await writeFile(containers, packed);
    await read.store.reloadAll();
    await read.kept.settled();
    assert.deepEqual([await readFile(containers), read.told], [packed, ['newer']]);
  });

  it('is kept again with what it stands in when a list is read after it was forgotten', async () => {
    const lists = { s1: [body('s1', 'a')], s2: [body('s2', 'b', '10.2.0.0/16')] };
    const read = await window(armOf('me', lists));
    await read.store.loadAll();
    await read.kept.settled();
    await read.kept.forget();
    const [first] = read.store.allSubscriptions();
    assert.ok(first);
    await read.store.loadNetworks(first);
    await read.kept.settled();
    assert.equal((await files()).length, 2);
    assert.deepEqual((await window(armOf('me', 'silent'))).prefixes(), ['10.0.0.0/16']);
  });

  it('that cannot be forgotten at once says so, and is kept and written all the same afterwards', async () => {
    const arm = armOf('me', { s1: [body('s1', 'a')] });
    const store = new EstateStore(() => Promise.resolve(arm));
    const folder = new KeptFolder(path.join(root, 'reading'));
    const kept = new LastReading({ store, folder, told: () => undefined });
    await kept.enter(keptWorlds(PLACE, arm));
    await store.loadAll();
    await kept.settled();
    const held = Object.assign(new Error('held open'), { code: 'EBUSY' });
    folder.removeAll = () => Promise.reject(held);
    await assert.rejects(kept.forget(), held);
    await Promise.all((await files()).map((file) => rm(file)));
    await store.reloadAll();
    await kept.settled();
    assert.equal((await files()).length, 2);
    kept.dispose();
    store.dispose();
  });

  it('of a world that was left while it was looked for is not shown in the next one', async () => {
    await yesterday({ s1: [body('s1', 'a')] });
    const left = new Window(path.join(root, 'reading'), armOf('me', 'silent'));
    windows.push(left);
    const opening = left.open();
    left.kept.leave();
    left.store.clear();
    await opening;
    assert.deepEqual([left.prefixes(), left.store.tenants.value], [[], undefined]);
  });

  it('is written as it was, though the estate is cleared before its turn comes', async () => {
    const read = await window(armOf('me', { s1: [body('s1', 'a')] }));
    await read.store.loadAll();
    read.kept.leave();
    read.store.clear();
    await read.kept.settled();
    assert.deepEqual((await window(armOf('me', 'silent'))).prefixes(), ['10.0.0.0/16']);
  });

  it('is written by itself once it is quiet', async () => {
    const arm = armOf('me', { s1: [body('s1', 'a')] });
    const store = new EstateStore(() => Promise.resolve(arm));
    const folder = new KeptFolder(path.join(root, 'reading'));
    const kept = new LastReading({ store, folder, told: () => undefined, quietMs: 0 });
    await kept.enter(keptWorlds(PLACE, arm));
    await store.loadAll();
    await until(
      'it is written',
      async () => (await files()).filter((file) => file.endsWith('.gz')).length === 2,
    );
    await kept.settled();
    kept.dispose();
    store.dispose();
  });

  it('that cannot be kept is told once, and nothing else is different', async () => {
    await writeFile(path.join(root, 'reading'), 'a file where the folder should be');
    const read = await window(armOf('me', { s1: [body('s1', 'a')] }));
    await read.store.loadAll();
    await read.kept.settled();
    const [subscription] = read.store.allSubscriptions();
    assert.ok(subscription);
    await read.store.loadNetworks(subscription);
    await read.kept.settled();
    assert.deepEqual(
      read.told.filter((what) => what === 'notKept'),
      ['notKept'],
    );
    assert.equal(read.store.estate.size, 1);
  });
});
