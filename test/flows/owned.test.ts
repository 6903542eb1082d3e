/**
 * Links that a service of Azure owns, and what deny assignments protect, as a person meets them; and a link whose other
 * side is not read.
 */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/core/json.ts';
import { SUBSCRIPTION_A, SUBSCRIPTION_B } from '../../src/sandbox/scenarios/contoso.ts';
import { until } from '../poll.ts';
import { exchange, NETWORK_VERSION } from '../unit/sandbox/client.ts';
import { Scene } from './scene.ts';

/** The items of menus that write a network or a link. */
const WRITES = /^(Add|Change|Connect|Heal|Remove|Route|Share|Stop|Sync|Toggle)/;

const PLACES: Readonly<Record<string, readonly [string, string]>> = {
  vnet1: [SUBSCRIPTION_A.subscriptionId, 'vnet101'],
  vnet2: [SUBSCRIPTION_A.subscriptionId, 'vnet101'],
  HubVNet: [SUBSCRIPTION_A.subscriptionId, 'vnet101'],
  vnet3: [SUBSCRIPTION_A.subscriptionId, 'hr-vnets'],
  VNet5: [SUBSCRIPTION_B.subscriptionId, 'vendor-vnets'],
};

function idOf(name: string): string {
  const [subscription, group] = PLACES[name] ?? ['', ''];
  return `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${name}`;
}

describe('links of a service', () => {
  let scene: Scene;

  /** As the service makes it. */
  const make = async (local: string, remote: string, name: string): Promise<void> => {
    const body = { properties: { remoteVirtualNetwork: { id: idOf(remote) } } };
    await until(`the link ${name}`, async () => {
      const path = `${idOf(local)}/virtualNetworkPeerings/${name}?${NETWORK_VERSION}`;
      return (await exchange(scene.sandbox, 'PUT', path, { body })).status < 300;
    });
  };

  before(async () => {
    scene = await Scene.start({}, 'guide');
    await make('vnet1', 'vnet2', 'ANM_1A2B_vnet2');
    await make('vnet2', 'vnet1', 'ANM_1A2B_vnet1');
    await make('vnet1', 'VNet5', 'vnet1-to-VNet5');
    await make('VNet5', 'vnet1', 'VNet5-to-vnet1');
    await scene.refresh();
    await scene.tree.expand('Subscription A');
    await scene.tree.expand('vnet1');
  });

  after(() => scene.close());

  const run = async (command: string): Promise<void> => {
    await scene.workbench.palette(`Azure VNet Peering: ${command}`);
    await scene.workbench.quickInput.pick(/ANM_1A2B_vnet2/);
  };

  it('are no better for one side: what is not read yet is said until it is', async () => {
    const { tree } = scene;
    await tree.rowText(['vnet1', '→ VNet5'], /Connected, in sync, other side not read/);
    await scene.picture('one-side');
    await tree.expand('Subscription B');
    await tree.rowText(['vnet1', '→ VNet5'], /Connected, in sync · vnet1-to-VNet5/);
  });

  it('say whose they are, and offer nothing that writes', async () => {
    await scene.tree.rowText(['vnet1', '→ vnet2'], /managed by Virtual Network Manager, Connected, in sync/);
    const items = await scene.tree.openContextMenu(['vnet1', '→ vnet2']);
    await scene.picture('owned-menu');
    assert.ok(
      items.some((item) => item.startsWith('View JSON')),
      items.join(),
    );
    for (const item of items) assert.doesNotMatch(item, WRITES, items.join());
    await scene.workbench.uncover();
  });

  for (const command of ['Remove…', 'Change Properties…', 'Sync']) {
    it(`are not for ${command}, which says so before it asks anything`, async () => {
      const { quickInput, toasts } = scene.workbench;
      await run(command);
      const text = await toasts.text(/ANM_1A2B_vnet2 belongs to Virtual Network Manager/);
      assert.match(text, /Change the connectivity configuration in the network manager/);
      assert.doesNotMatch(text, /Azure was not asked/);
      if (command === 'Remove…') await scene.picture('owned-refused');
      await toasts.clear();
      assert.equal(await quickInput.isOpen(), false);
    });
  }

  it('are left over where the other side is gone, and then only removed', async () => {
    const { quickInput, toasts } = scene.workbench;
    const path = `${idOf('vnet2')}/virtualNetworkPeerings/ANM_1A2B_vnet1?${NETWORK_VERSION}`;
    await until('the end of the link', async () => {
      return (await exchange(scene.sandbox, 'DELETE', path)).status === 204;
    });
    await run('Change Properties…');
    await toasts.text(/ANM_1A2B_vnet2 belongs to Virtual Network Manager/);
    await toasts.clear();
    assert.equal(await quickInput.isOpen(), false);
    // A menu has what the row says; the row is drawn again a moment after the command has read it.
    await scene.tree.rowText(['vnet1', '→ vnet2'], /^→ vnet2 Disconnected/);
    const items = await scene.tree.openContextMenu(['vnet1', '→ vnet2']);
    assert.deepEqual(
      items.filter((item) => WRITES.test(item)).map((item) => item.replace(/….*/, '')),
      ['Remove'],
    );
    await scene.workbench.uncover();
  });

  it('are changed elsewhere, as is said where the other side of a peering is one, before flags are asked', async () => {
    const { quickInput, toasts } = scene.workbench;
    await make('HubVNet', 'vnet3', 'HubVNet-to-vnet3');
    await make('vnet3', 'HubVNet', 'ANM_1A2B_HubVNet');
    await scene.refresh();
    await scene.workbench.palette('Azure VNet Peering: Change Properties of Both Links…');
    await quickInput.pick(/HubVNet-to-vnet3/);
    await toasts.text(/ANM_1A2B_HubVNet belongs to Virtual Network Manager/);
    await toasts.clear();
    assert.equal(await quickInput.isOpen(), false);
    // Nothing is asked here: the preview itself says it, with nothing to apply.
    await scene.workbench.palette('Azure VNet Peering: Share Gateway…');
    await quickInput.pick(/HubVNet-to-vnet3/);
    await quickInput.option(/This is not changed here/);
    await scene.picture('owned-preview');
    const labels = (await quickInput.options()).map(({ label }) => label);
    assert.ok(!labels.some((label) => /Apply|Show Requests|Copy as/.test(label)), labels.join());
    await quickInput.dismiss();
  });
});

describe('what is protected', () => {
  let scene: Scene;
  const kept = ['Contoso Development', 'test-us', '→ hub-eus'];

  before(async () => {
    scene = await Scene.start();
    await scene.tree.row('Contoso Connectivity');
    // Commands of the palette have everything read; a list that still grows moves under the pointer.
    await scene.workbench.palette('Azure VNet Peering: Heal…');
    await scene.workbench.quickInput.option(/./);
    await scene.workbench.quickInput.dismiss();
    // All subscriptions must be on screen.
    await scene.tree.collapse('Needs Attention');
    for (const name of ['Contoso Retail', 'Contoso Development', 'Fabrikam Shared Services'])
      await scene.tree.rowText(name, /\d networks?$/);
    await scene.tree.expand('Contoso Data Platform');
    await scene.tree.expand('ml-us');
  });

  after(() => scene.close());

  const offered = async (path: readonly string[]): Promise<readonly string[]> => {
    const items = await scene.tree.openContextMenu(path);
    return items.filter((item) => WRITES.test(item)).map((item) => item.replace(/…?\s*$/, ''));
  };
  const close = (): Promise<void> => scene.workbench.uncover();
  /** The list is longer than the box. */
  const start = async (command: string, name: string): Promise<void> => {
    const { workbench } = scene;
    await workbench.palette(`Azure VNet Peering: ${command}`);
    await until(`the choice of ${name}`, async (attemptMs) => {
      await workbench.quickInput.find(name, name, attemptMs);
      return true;
    });
  };
  const refusal = async (command: string, name: string, text: RegExp): Promise<string> => {
    await start(command, name);
    const said = await scene.workbench.toasts.text(text);
    assert.doesNotMatch(said, /Azure was not asked/);
    return said;
  };
  const clear = async (): Promise<void> => {
    await scene.workbench.toasts.clear();
    assert.equal(await scene.workbench.quickInput.isOpen(), false);
  };

  it('is a network in the group of a service, and each of its links', async () => {
    const { tree } = scene;
    await tree.rowText(['Contoso Data Platform', 'ml-us'], /managed by Azure Databricks · 10\.34\.0\.0\/16/);
    await tree.rowText(['ml-us', '→ hub-eus'], /managed by Azure Databricks, Initiated/);
    await scene.picture('managed-group');
    assert.deepEqual(await offered(['Contoso Data Platform', 'ml-us']), []);
    await scene.picture('managed-menu');
    await close();
    assert.deepEqual(await offered(['ml-us', '→ hub-eus']), []);
    await close();
  });

  it('is not given a peering, which is said before anything is asked', async () => {
    const text = await refusal('Add Peering…', 'ml-us', /The network ml-us belongs to Azure Databricks/);
    assert.match(text, /Change the peerings of the workspace in Azure Databricks/);
    await scene.picture('managed-refused');
    await clear();
  });

  it('is not healed, and it is said why', async () => {
    await refusal('Heal…', 'ml-us-to-hub-eus', /ml-us-to-hub-eus belongs to Azure Databricks/);
    await clear();
  });

  it('may be protected from removal alone, and is then changed all the same', async () => {
    const { tree, workbench } = scene;
    await tree.collapse('Contoso Data Platform');
    await tree.expand('Contoso Development');
    await tree.expand('test-us');
    await tree.rowText(
      kept.slice(1),
      /Connected, in sync, protected from removal by deployment stack test-baseline · test-us-to-hub-eus/,
    );
    await scene.picture('kept-link');
    const verbs = await offered(kept.slice(1));
    assert.ok(
      verbs.some((verb) => verb.startsWith('Change Properties')),
      verbs.join(),
    );
    assert.ok(!verbs.some((verb) => verb.startsWith('Remove')), verbs.join());
    await scene.picture('kept-menu');
    await close();
    await start('Change Properties…', 'test-us-to-hub-eus');
    await workbench.quickInput.step('Change Properties: test-us-to-hub-eus');
    await workbench.quickInput.pickMany([]);
    await scene.preview(/^Change the properties of test-us-to-hub-eus/);
    await scene.apply(/Change the properties of test-us-to-hub-eus/);
    const properties = (await scene.link('test-us', 'test-us-to-hub-eus'))?.['properties'] as JsonObject;
    assert.equal(properties['allowVirtualNetworkAccess'], false);
  });

  it('is then not removed, from neither side', async () => {
    const { workbench } = scene;
    const said = await refusal(
      'Remove…',
      'test-us-to-hub-eus',
      /protected from removal by the deny assignment/,
    );
    assert.match(said, /Make the change through deployment stack test-baseline/);
    await clear();
    await start('Remove…', 'hub-eus-to-test-us');
    await workbench.quickInput.pick(/^Both links/);
    await workbench.modal.text(/test-us-to-hub-eus is protected from removal .* It is left out\./s);
    await scene.picture('kept-left-out');
    await workbench.modal.press('Cancel');
  });
});
