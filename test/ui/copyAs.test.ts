/**
 * A change handed over to another tool: out of the preview, out of the question before a removal, as the change that
 * the other side must make, and a peering as it is. In each theme there is a picture to look at.
 */
import assert from 'node:assert/strict';
import type { Theme } from './driver/themes.ts';
import type { Tree } from './driver/tree.ts';
import { Workbench } from './driver/workbench.ts';

const SHORT: Readonly<Record<Theme, string>> = {
  'Default Light Modern': 'light',
  'Default Dark Modern': 'dark',
  'Default High Contrast': 'contrast',
};

const TOOLS = [
  { label: 'Azure CLI', ending: 'sh', shown: /az network vnet peering create/ },
  { label: 'PowerShell', ending: 'ps1', shown: /Add-AzVirtualNetworkPeering/ },
  { label: 'Bicep', ending: 'bicep', shown: /virtualNetworkPeerings@/ },
  { label: 'Terraform', ending: 'tf', shown: /provider "azurerm"/ },
  { label: 'REST', ending: 'http', shown: /PUT https:\/\// },
];

describe('copy as', () => {
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    workbench = await Workbench.start({
      settings: { 'vnetPeering.connection': 'sandbox', 'vnetPeering.sandbox.scenario': 'guide' },
      viewport: { width: 1280, height: 820 },
    });
    tree = workbench.tree('Networks');
    await workbench.openView('Azure VNet Peering');
    await tree.expand('Subscription A');
    await tree.row(['Subscription A', 'vnet1']);
  });

  after(() => workbench.close());

  async function toThePreview(direction: string, title: RegExp): Promise<void> {
    const { quickInput } = workbench;
    await tree.contextMenu('vnet1', 'Add Peering…');
    await quickInput.pick('vnet2');
    await quickInput.step(/\(2\//);
    await quickInput.pick(direction);
    for (const step of direction === 'Both directions' ? [3, 4] : [3]) {
      await quickInput.step(new RegExp(`\\(${step}/`));
      await quickInput.confirm();
    }
    for (const step of direction === 'Both directions' ? [5, 6] : [4]) {
      await quickInput.step(new RegExp(`\\(${step}/`));
      await quickInput.accept();
    }
    await quickInput.step(title);
  }

  async function copyAs(tool: (typeof TOOLS)[number], title: string): Promise<string> {
    const { quickInput, editors } = workbench;
    await quickInput.pick(new RegExp(`${tool.label}$`));
    await editors.active(`${title}.${tool.ending}`);
    await editors.text(tool.shown);
    return await workbench.clipboard();
  }

  it('says a plan in every language, and stays in the preview', async () => {
    const { quickInput } = workbench;
    await toThePreview('Both directions', /^Peer vnet1 and vnet2/);
    for (const tool of TOOLS) {
      await quickInput.pick(/Copy as…$/);
      await quickInput.option(/Terraform$/);
      const text = await copyAs(tool, 'Peer vnet1 and vnet2');
      assert.match(text, /vnet1-to-vnet2/);
      assert.match(text, tool.shown);
      await quickInput.option(/Apply$/);
    }
    await quickInput.pick(/Copy as…$/);
    await quickInput.option(/Terraform$/);
    await quickInput.back();
    await quickInput.option(/Apply$/);
    await quickInput.dismiss();
    await tree.rowText('vnet1', /0 links/);
  });

  for (const theme of Object.keys(SHORT) as readonly Theme[]) {
    it(`looks right in ${theme}`, async () => {
      await workbench.setTheme(theme);
      const { quickInput } = workbench;
      await toThePreview('Both directions', /^Peer vnet1 and vnet2/);
      await quickInput.option(/Copy as…$/);
      await workbench.screenshot(`copy-preview-${SHORT[theme]}`);
      await quickInput.pick(/Copy as…$/);
      assert.match((await quickInput.option(/Azure CLI$/)).description, /bash/);
      await workbench.screenshot(`copy-tools-${SHORT[theme]}`);
      await quickInput.pick(/Azure CLI$/);
      await quickInput.option(/Apply$/);
      await quickInput.dismiss();
      await workbench.editors.text(/az network vnet peering create/);
      await workbench.screenshot(`copy-text-${SHORT[theme]}`);
      await workbench.editors.closeAll();
    });
  }

  it('hands over what the other side must do', async () => {
    const { quickInput, toasts } = workbench;
    await toThePreview('This side only', /^Add a link from vnet1 to vnet2/);
    await quickInput.pick(/Apply$/);
    await toasts.text(/Add a link from vnet1 to vnet2: done/);
    await workbench.screenshot('copy-other-side');
    await toasts.press("Copy the Other Side's Change as…", /: done/);
    const text = await copyAs(
      { label: 'Azure CLI', ending: 'sh', shown: /--vnet-name vnet2/ },
      'Peer vnet2 with vnet1: the link back',
    );
    assert.match(text, /--name vnet2-to-vnet1/);
    assert.match(text, /--remote-vnet \S+\/virtualNetworks\/vnet1/);
    await quickInput.closed();
  });

  it('says a peering as it is', async () => {
    await tree.expand('vnet1');
    await tree.rowText(['vnet1', '→ vnet2'], /vnet1-to-vnet2/);
    await tree.contextMenu(['vnet1', '→ vnet2'], 'Copy Peering as…');
    const text = await copyAs(
      { label: 'Terraform', ending: 'tf', shown: /import \{/ },
      'The peering of vnet1 and vnet2',
    );
    assert.match(text, /The link of vnet2 does not exist/);
    assert.match(text, /virtual_network_name +=/);
  });

  it('is offered beside a removal, which it does not carry out', async () => {
    await tree.contextMenu(['vnet1', '→ vnet2'], 'Remove…');
    const { modal } = workbench;
    const text = await modal.text(/Remove the link from vnet1 to vnet2\?/);
    assert.match(text, /Delete link vnet1-to-vnet2/);
    await workbench.screenshot('copy-remove');
    await modal.press('Copy as…');
    const copied = await copyAs(
      { label: 'Azure CLI', ending: 'sh', shown: /az network vnet peering delete/ },
      'Remove the link from vnet1 to vnet2',
    );
    assert.match(copied, /--vnet-name vnet1/);
    await tree.rowText(['vnet1', '→ vnet2'], /vnet1-to-vnet2/);
  });

  it('comes back to the question of a removal when it is asked for', async () => {
    await workbench.toasts.press('Remove…', /nothing has been removed yet/);
    const { modal } = workbench;
    await modal.text(/Remove the link from vnet1 to vnet2\?/);
    await modal.press('Remove');
    await tree.gone(['vnet1', '→ vnet2']);
  });
});
