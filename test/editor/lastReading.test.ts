/** The rows of what was read last time: at once, each with its age and nothing of it green, until it is confirmed. */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ThemeIcon, type TreeItem } from 'vscode';
import type { Arm } from '../../src/azure/arm.ts';
import { EstateStore } from '../../src/azure/reading/estateStore.ts';
import { KeptFolder } from '../../src/azure/reading/kept/keptFolder.ts';
import { LastReading } from '../../src/azure/reading/kept/lastReading.ts';
import type { Row } from '../../src/azure/row.ts';
import { Session } from '../../src/azure/session.ts';
import { Attention } from '../../src/views/attention.ts';
import { EstateFilter } from '../../src/views/estateFilter.ts';
import { EstateGroups } from '../../src/views/estateGroups.ts';
import { EstateTree } from '../../src/views/estateTree.ts';
import { until } from '../poll.ts';
import { surroundings, type Surroundings } from './surroundings.ts';
import { memory } from '../memory.ts';

describe('the rows of the last reading', () => {
  let world: Surroundings;
  let root: string;
  const ends: (() => void)[] = [];

  beforeEach(async () => {
    world = await surroundings('estate');
    root = await mkdtemp(path.join(tmpdir(), 'vnet-rows-'));
  });

  afterEach(async () => {
    for (const end of ends.splice(0).toReversed()) end();
    await world.end();
    await rm(root, { recursive: true, force: true });
  });

  const keep = (store: EstateStore): LastReading => {
    const told = (what: string, error: unknown): void => {
      throw new Error(what, { cause: error });
    };
    const kept = new LastReading({ store, folder: new KeptFolder(root), told });
    ends.push(() => {
      kept.dispose();
    });
    return kept;
  };
  const WORLDS = (): readonly { account: string; key: string }[] => [
    { account: world.arm.accountKey, key: 'the world' },
  ];

  /** A window that opens on what another one has read. */
  const open = async (arm: Arm): Promise<{ readonly store: EstateStore; readonly tree: EstateTree }> => {
    const before = keep(world.store);
    await before.enter(WORLDS());
    await world.store.loadAll();
    await before.settled();
    const store = new EstateStore(() => Promise.resolve(arm));
    const session = new Session({
      readTarget: () => ({ kind: 'sandbox', endpoint: world.sandbox.endpoint, caFile: undefined }),
      connect: () => Promise.resolve(arm),
      signIn: () => Promise.reject(new Error('nothing may prompt')),
      accountKeys: () => Promise.resolve([]),
      startSandbox: () => Promise.reject(new Error('there is one')),
    });
    const attention = new Attention(store);
    const filter = new EstateFilter(store, attention);
    const groups = new EstateGroups(store, attention, memory());
    const tree = new EstateTree(store, session, attention, filter, groups);
    for (const each of [store, session, attention, filter, groups, tree])
      ends.push(() => {
        each.dispose();
      });
    await session.arm();
    await keep(store).enter(WORLDS());
    return { store, tree };
  };

  const itemAt = async (
    tree: EstateTree,
    labels: readonly string[],
  ): Promise<{ readonly item: TreeItem; readonly row: Row }> => {
    let row: Row | undefined;
    let item: TreeItem | undefined;
    for (const label of labels) {
      const rows = await tree.getChildren(row);
      const found = rows.find((each) => tree.getTreeItem(each).label === label);
      assert.ok(found, `no row ${label}`);
      row = found;
      item = tree.getTreeItem(found);
    }
    assert.ok(item && row);
    return { item, row };
  };
  const PLACE = ['Contoso', 'Contoso Connectivity', 'hub-weu', '→ erp-prod'] as const;
  const colorOf = ({ iconPath }: TreeItem): string | undefined =>
    iconPath instanceof ThemeIcon ? iconPath.color?.id : undefined;

  it('are there where ARM does not answer, with their age and without a colour that says that they are well', async () => {
    const never = new Promise<never>(() => undefined);
    const silent: Arm = {
      ...world.arm,
      tenants: () => never,
      subscriptions: () => never,
      networks: () => ({ [Symbol.asyncIterator]: () => ({ next: () => never }) }),
    };
    const { tree } = await open(silent);
    const confirmed = new EstateTreeOf(world);
    ends.push(() => {
      confirmed.dispose();
    });
    const well = (await itemAt(confirmed.tree, PLACE)).item;
    const { item } = await itemAt(tree, PLACE);
    assert.match(String(item.description), /^Connected, in sync, as of \S.* · /);
    assert.notEqual(colorOf(well), undefined);
    assert.equal(colorOf(item), undefined);
    for (const depth of [2, 3])
      assert.match(String((await itemAt(tree, PLACE.slice(0, depth))).item.description), /\bas of /);
    assert.match(item.accessibilityInformation?.label ?? '', /as of/);
  });

  it('say no age any more once they are confirmed', async () => {
    const { store, tree } = await open(world.arm);
    assert.match(String((await itemAt(tree, PLACE)).item.description), /\bas of /);
    await store.loadAll();
    await until('the tree is confirmed', () => store.tenants.from === 'arm');
    for (const depth of [2, 3, 4])
      assert.doesNotMatch(String((await itemAt(tree, PLACE.slice(0, depth))).item.description), /as of/);
  });

  it('are found by a network, with all rows above them', async () => {
    const { store, tree } = await open(world.arm);
    const network = [...store.estate.all()].find(({ name }) => name === 'hub-weu');
    assert.ok(network);
    const row = tree.networkRow(network.id, undefined);
    assert.ok(row);
    const above: Row[] = [];
    for (let each = tree.getParent(row); each !== undefined; each = tree.getParent(each)) above.push(each);
    assert.deepEqual(
      above.map(({ kind }) => kind),
      ['subscription', 'tenant'],
    );
    assert.equal(tree.networkRow(`${network.id}x`, undefined), undefined);
  });
});

/** The tree of what the sandbox itself was just read as. */
class EstateTreeOf {
  readonly tree: EstateTree;
  private readonly made: readonly { dispose(): void }[];

  constructor({ store, arm, sandbox }: Surroundings) {
    const session = new Session({
      readTarget: () => ({ kind: 'sandbox', endpoint: sandbox.endpoint, caFile: undefined }),
      connect: () => Promise.resolve(arm),
      signIn: () => Promise.reject(new Error('nothing may prompt')),
      accountKeys: () => Promise.resolve([]),
      startSandbox: () => Promise.reject(new Error('there is one')),
    });
    const attention = new Attention(store);
    const filter = new EstateFilter(store, attention);
    const groups = new EstateGroups(store, attention, memory());
    this.tree = new EstateTree(store, session, attention, filter, groups);
    this.made = [this.tree, groups, filter, attention, session];
  }

  dispose(): void {
    for (const each of this.made) each.dispose();
  }
}
