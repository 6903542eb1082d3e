/** Links that a service of Azure owns, as a person meets them; and a link whose other side is not read. */
import assert from 'node:assert/strict';
import { SUBSCRIPTION_A, SUBSCRIPTION_B } from '../../src/sandbox/scenarios/contoso.ts';
import { until } from '../poll.ts';
import { exchange, NETWORK_VERSION } from '../unit/sandbox/client.ts';
import { Scene } from './scene.ts';

const PLACES: Readonly<Record<string, readonly [string, string]>> = {
  vnet1: [SUBSCRIPTION_A.subscriptionId, 'vnet101'],
  vnet2: [SUBSCRIPTION_A.subscriptionId, 'vnet101'],
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
    await scene.tree.rowText(['vnet1', '→ vnet2'], /of Virtual Network Manager, Connected, in sync/);
    const items = await scene.tree.openContextMenu(['vnet1', '→ vnet2']);
    await scene.picture('owned-menu');
    assert.ok(
      items.some((item) => item.startsWith('View JSON')),
      items.join(),
    );
    for (const item of items)
      assert.doesNotMatch(item, /^(Change|Remove|Heal|Sync|Share|Stop|Toggle)/, items.join());
    await scene.workbench.page.keyboard.press('Escape');
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

  it('are changed elsewhere, the preview of a left-over one says, with nothing to apply', async () => {
    const { quickInput } = scene.workbench;
    const path = `${idOf('vnet2')}/virtualNetworkPeerings/ANM_1A2B_vnet1?${NETWORK_VERSION}`;
    await until('the end of the link', async () => {
      return (await exchange(scene.sandbox, 'DELETE', path)).status === 204;
    });
    await run('Change Properties…');
    await quickInput.step('Change Properties: ANM_1A2B_vnet2');
    await quickInput.pickMany(['Allow forwarded traffic']);
    await quickInput.option(/This is not changed here/);
    await scene.picture('owned-preview');
    const labels = (await quickInput.options()).map(({ label }) => label);
    assert.ok(!labels.some((label) => /Apply|Show Requests|Copy as/.test(label)), labels.join());
    await quickInput.dismiss();
  });
});
