/**
 * A change handed over to another tool: out of the preview, out of the question before a removal, as the change that
 * the other side must make, and a peering as it is.
 */
import assert from 'node:assert/strict';
import type { Editor, TreeHands } from './hands.ts';
import { openGuide } from './guide.ts';
import { here } from './place.ts';

const TOOLS = [
  { label: 'Azure CLI', ending: 'sh', shown: /az network vnet peering create/ },
  { label: 'PowerShell', ending: 'ps1', shown: /Add-AzVirtualNetworkPeering/ },
  { label: 'Bicep', ending: 'bicep', shown: /virtualNetworkPeerings@/ },
  { label: 'Terraform', ending: 'tf', shown: /provider "azurerm"/ },
  { label: 'REST', ending: 'http', shown: /PUT https:\/\// },
];

describe('copy as', () => {
  let workbench: Editor;
  let tree: TreeHands;

  before(async () => {
    ({ workbench, tree } = await openGuide());
    await tree.expand('Subscription A');
    await tree.row(['Subscription A', 'vnet1']);
  });

  after(here.giveBack);

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

  it('names each tool with its shell, and leaves its text open', async () => {
    const { quickInput, editors } = workbench;
    await toThePreview('Both directions', /^Peer vnet1 and vnet2/);
    await quickInput.option(/Copy as…$/);
    await here.picture(workbench, 'copy-preview');
    await quickInput.pick(/Copy as…$/);
    assert.match((await quickInput.option(/Azure CLI$/)).description, /bash/);
    await here.picture(workbench, 'copy-tools');
    await quickInput.pick(/Azure CLI$/);
    await quickInput.option(/Apply$/);
    await quickInput.dismiss();
    await editors.text(/az network vnet peering create/);
    await here.picture(workbench, 'copy-text');
    await editors.closeAll();
  });

  it('hands over what the other side must do', async () => {
    const { quickInput, toasts } = workbench;
    await toThePreview('This side only', /^Add a link from vnet1 to vnet2/);
    await quickInput.pick(/Apply$/);
    await toasts.text(/Add a link from vnet1 to vnet2: done/);
    await here.picture(workbench, 'copy-other-side');
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
    await here.picture(workbench, 'copy-remove');
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
