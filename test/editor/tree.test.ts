/** The rows of the tree over a sandbox: ids, notes for what is loading, empty or failed, and bad data. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { MarkdownString, ThemeIcon, type TreeItem } from 'vscode';
import type { Arm } from '../../src/azure/arm.ts';
import type { Row } from '../../src/azure/row.ts';
import { Session } from '../../src/azure/session.ts';
import { linkAt } from '../../src/core/linkAt.ts';
import { Attention } from '../../src/views/attention.ts';
import { EstateFilter } from '../../src/views/estateFilter.ts';
import { EstateGroups } from '../../src/views/estateGroups.ts';
import { EstateTree } from '../../src/views/estateTree.ts';
import { surroundings, type Surroundings } from './surroundings.ts';
import { memory } from '../memory.ts';
import { until } from '../poll.ts';

describe('the tree', () => {
  let world: Surroundings;
  let session: Session;
  let tree: EstateTree;
  let attention: Attention;
  let filter: EstateFilter;
  let groups: EstateGroups;

  const build = async (scenario: string, arm?: () => Promise<Arm | undefined>): Promise<void> => {
    world = await surroundings(scenario);
    session = new Session({
      readTarget: () => ({ kind: 'sandbox', endpoint: world.sandbox.endpoint, caFile: undefined }),
      connect: arm ?? (() => Promise.resolve(world.arm)),
      signIn: () => Promise.reject(new Error('nothing may prompt')),
      accountKeys: () => Promise.resolve([]),
      startSandbox: () => Promise.reject(new Error('there is one')),
    });
    attention = new Attention(world.store);
    filter = new EstateFilter(world.store, attention);
    groups = new EstateGroups(world.store, attention, memory());
    tree = new EstateTree(world.store, session, attention, filter, groups);
  };

  afterEach(async () => {
    tree.dispose();
    groups.dispose();
    filter.dispose();
    attention.dispose();
    session.dispose();
    await world.end();
  });

  const children = async (row?: Row): Promise<readonly Row[]> => await tree.getChildren(row);
  const labels = (rows: readonly Row[]): readonly string[] =>
    rows.map((row) => labelOf(tree.getTreeItem(row)));
  /** The hover as Markdown, without what keeps outside text plain. */
  const hoverOf = (row: Row): string => {
    const { tooltip } = tree.resolveTreeItem(tree.getTreeItem(row), row);
    assert.ok(tooltip instanceof MarkdownString);
    return tooltip.value.replaceAll(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  };
  const child = async (label: string, row?: Row): Promise<Row> => {
    const found = (await children(row)).find((each) => labelOf(tree.getTreeItem(each)) === label);
    assert.ok(found, `no row ${label}`);
    return found;
  };

  it('shows tenant, subscription, network, link and flag', async () => {
    await build('estate');
    await session.arm();
    await world.store.loadAll();
    const network = await child('hub-weu', await child('Contoso Connectivity', await child('Contoso')));
    const link = await child('→ erp-prod', network);
    assert.deepEqual(labels(await children(link)), [
      'Allow virtual network access',
      'Allow forwarded traffic',
      'Allow gateway transit',
      'Use remote gateways',
    ]);
    assert.deepEqual(tree.getParent(link), network);
  });

  it('gives each row the id of its resource, with the account before it and in lower case', async () => {
    await build('estate');
    await session.arm();
    await world.store.loadAll();
    const seen = new Set<string>();
    const walk = async (rows: readonly Row[]): Promise<void> => {
      for (const row of rows) {
        const { id } = tree.getTreeItem(row);
        assert.ok(id !== undefined && !seen.has(id), `${id ?? 'no id'} twice`);
        seen.add(id);
        if (row.kind !== 'flag') assert.match(id, /^sandbox\//);
        assert.equal(id.split('#')[0], id.split('#')[0]?.toLowerCase());
        await walk(await children(row));
      }
    };
    await walk(await children());
    assert.ok(seen.size > 300, `${seen.size} rows only`);
  });

  for (const [grouping, group] of [
    ['resourceGroup', 'hubs-weu'],
    ['region', 'westeurope'],
    ['hub', 'hub-weu'],
  ] as const)
    it(`groups by ${grouping}, and every row knows the one above it`, async () => {
      await build('estate');
      await session.arm();
      await world.store.loadAll();
      await until('what needs attention', () => attention.isSettled);
      await groups.group(grouping);
      const network = await child('hub-weu', await child(group));
      const parent = tree.getParent(network);
      assert.equal(parent?.kind, 'group');
      assert.match(tree.getTreeItem(parent).description?.toString() ?? '', /\d+ networks?$/);
      assert.equal(tree.getTreeItem(network).contextValue?.split(' ')[0], 'network');
      await child('→ erp-prod', network);
      assert.equal(tree.networkRow(network.kind === 'network' ? network.networkId : '', undefined), network);
      assert.equal((await children())[0]?.kind, 'attention');
      await groups.group('tenant');
      await child('hub-weu', await child('Contoso Connectivity', await child('Contoso')));
      assert.equal(tree.getParent(network)?.kind, 'subscription');
    });

  it('hands out the same row after everything was read again, so that expansion and selection stay', async () => {
    await build('estate');
    await session.arm();
    await world.store.loadAll();
    const before = await child('hub-weu', await child('Contoso Connectivity', await child('Contoso')));
    await world.store.reloadAll();
    const after = await child('hub-weu', await child('Contoso Connectivity', await child('Contoso')));
    assert.equal(after, before);
  });

  it('moves no row while everything is read again, and says at the subscription that it loads', async () => {
    await build('estate');
    await session.arm();
    await world.store.loadAll();
    const shown = async (rows: readonly Row[]): Promise<readonly string[]> =>
      (await Promise.all(rows.map(async (row) => [row.id, ...(await shown(await children(row)))]))).flat();
    const before = await shown(await children());
    const connectivity = await child('Contoso Connectivity', await child('Contoso'));
    const drawn: Promise<readonly string[]>[] = [];
    const faces: unknown[] = [];
    world.store.onDidChange(() => {
      drawn.push(children().then(shown));
      const { iconPath, contextValue } = tree.getTreeItem(connectivity);
      faces.push([iconPath instanceof ThemeIcon ? iconPath.id : iconPath, contextValue]);
    });
    await world.store.reloadAll();
    assert.ok(drawn.length > 10, `drawn ${drawn.length} times only`);
    for (const rows of await Promise.all(drawn)) assert.deepEqual(rows, before);
    // Something in it is broken.
    assert.deepEqual(faces.at(-1), ['error', 'subscription']);
    assert.ok(faces.some((face) => isDeepStrictEqual(face, ['loading~spin', 'subscription loading'])));
  });

  it('answers with what there is where it is soon known, without a change before', async () => {
    await build('guide');
    const changes: unknown[] = [];
    tree.onDidChangeTreeData((row) => changes.push(row));
    const rows = await children();
    assert.deepEqual(changes, []);
    assert.deepEqual(labels(rows), ['Contoso', 'Fabrikam']);
  });

  it('says that it is loading where that takes longer, and then shows what there is', async () => {
    await build('guide');
    world.sandbox.setFaults([{ path: '^/tenants', effect: { kind: 'hold' } }]);
    assert.deepEqual(labels(await children()), ['Loading…']);
    const changed = new Promise((resolve) => tree.onDidChangeTreeData(resolve));
    world.sandbox.setFaults([]);
    assert.equal(await changed, undefined);
    assert.deepEqual(labels(await children()), ['Contoso', 'Fabrikam']);
  });

  it('says what is empty', async () => {
    await build('empty');
    await session.arm();
    await world.store.loadAll();
    const subscription = await child('Subscription A', await child('Contoso'));
    assert.deepEqual(labels(await children(subscription)), ['No virtual networks.']);
  });

  it('shows a failure as a row of the subscription that failed, and the others all the same', async () => {
    await build('guide');
    await session.arm();
    const effect = { kind: 'answer', status: 403, code: 'AuthorizationFailed', message: 'no' } as const;
    world.sandbox.setFaults([{ path: '000000000002/providers/Microsoft.Network/virtualNetworks', effect }]);
    await world.store.loadAll();
    const contoso = await child('Contoso');
    const [failure] = await children(await child('Subscription B', contoso));
    assert.ok(failure?.kind === 'note');
    assert.equal(failure.note, 'failure');
    assert.match(labelOf(tree.getTreeItem(failure)), /You may not do this/);
    const tooltip = hoverOf(failure);
    assert.match(tooltip, /Status: 403\n+Code: AuthorizationFailed\n+Message: no/);
    assert.match(tooltip, /command:vnetPeering\.retry\?/);
    assert.ok((await children(await child('Subscription A', contoso))).length > 1);
  });

  it('shows a network with odd data, and says what is odd', async () => {
    await build('guide');
    await session.arm();
    world.sandbox.setFaults([
      {
        path: '000000000001/providers/Microsoft.Network/virtualNetworks',
        effect: {
          kind: 'members',
          add: { location: 42, addressSpace: null, virtualNetworkPeerings: 'none' },
        },
      },
      {
        path: '000000000002/providers/Microsoft.Network/virtualNetworks',
        effect: { kind: 'members', add: { id: 'not an id' } },
      },
    ]);
    await world.store.loadAll();
    const contoso = await child('Contoso');
    const row = await child('vnet1', await child('Subscription A', contoso));
    assert.equal(tree.getTreeItem(row).description, 'no address space · 0 links · 3 problems');
    const tooltip = hoverOf(row);
    for (const odd of ['location', 'properties.addressSpace', 'properties.virtualNetworkPeerings']) {
      assert.ok(tooltip.includes(`${odd} is `), `${odd} is not named in ${tooltip}`);
    }
    const other = tree.getTreeItem(await child('Subscription B', contoso));
    assert.match(String(other.description), /1 entry that could not be read/);
  });

  it('draws the links to a network again when that is read or its subscription is', async () => {
    await build('estate');
    await session.arm();
    await world.store.loadTenants();
    for (const tenant of world.store.tenants.value ?? []) await world.store.loadSubscriptions(tenant);
    const load = async (name: string): Promise<void> => {
      const found = world.store.allSubscriptions().find(({ displayName }) => displayName === name);
      assert.ok(found, name);
      await world.store.loadNetworks(found);
    };
    await load('Contoso Connectivity');
    const hub = await child('hub-weu', await child('Contoso Connectivity', await child('Contoso')));
    const [gone, kept] = [await child('→ legacy-weu', hub), await child('→ erp-prod', hub)];
    assert.doesNotMatch(String(tree.getTreeItem(gone).description), /gone/);
    const drawn = new Set<Row | undefined>();
    tree.onDidChangeTreeData((row) => drawn.add(row));
    await load('Contoso Production');
    assert.ok(drawn.has(gone) && drawn.has(kept));
    assert.match(String(tree.getTreeItem(gone).description), /remote network gone or hidden/);
    drawn.clear();
    assert.ok(kept.kind === 'link');
    const remoteId = linkAt(world.store.estate, kept.linkId)?.remoteId ?? '';
    await world.store.readNetwork(remoteId, new AbortController().signal);
    assert.ok(drawn.has(kept) && !drawn.has(gone));
  });

  it('shows nothing while nobody is signed in, and asks only once', async () => {
    let asked = 0;
    await build('guide', () => {
      asked += 1;
      return Promise.resolve(undefined);
    });
    for (let i = 0; i < 5; i++) assert.deepEqual(await children(), []);
    assert.equal(asked, 1);
    assert.equal(session.state.kind, 'signedOut');
  });

  it('shows why a connection failed', async () => {
    await build('guide', () => Promise.reject(new Error('The address is wrong.')));
    await children();
    assert.deepEqual(labels(await children()), ['The address is wrong.']);
  });

  it('stops loading when it is cancelled, and says so', async () => {
    await build('guide');
    await session.arm();
    await world.store.loadTenants();
    const [tenant] = world.store.tenants.value ?? [];
    assert.ok(tenant);
    await world.store.loadSubscriptions(tenant);
    const [subscription] = world.store.allSubscriptions();
    assert.ok(subscription);
    world.sandbox.setFaults([{ path: '/virtualNetworks', effect: { kind: 'stall' } }]);
    const loading = world.store.loadNetworks(subscription);
    world.store.cancel(subscription.subscriptionId);
    await loading;
    const row = await child(subscription.displayName, await child('Contoso'));
    assert.deepEqual(labels(await children(row)), ['Loading was cancelled.']);
  });
});

function labelOf(item: TreeItem): string {
  return typeof item.label === 'string' ? item.label : (item.label?.label ?? '');
}
