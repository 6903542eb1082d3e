/**
 * The guide's first scenario as a person does it, in the packaged extension: from an empty tree to two Connected
 * links, a flag changed and read back, and both links removed.
 */
import assert from 'node:assert/strict';
import type { Editor, TreeHands } from './hands.ts';
import { CONTAINER, here } from './place.ts';

describe('a peering in one subscription', () => {
  let workbench: Editor;
  let tree: TreeHands;

  before(async () => {
    workbench = await here.borrow({ 'vnetPeering.sandbox.scenario': 'guide' });
    tree = workbench.tree('Networks');
  });

  after(here.giveBack);

  it('begins signed out, with a way into the sandbox', async () => {
    await workbench.openView(CONTAINER);
    const text = await workbench.welcome.text(/Use Sandbox/);
    assert.match(text, /Sign In/);
    await workbench.welcome.press('Use Sandbox');
    await tree.expand('Subscription A');
    await tree.rowText(['Subscription A', 'vnet1'], /10\.1\.0\.0\/16 · eastus · 0 links/);
    await tree.expand('vnet1');
    await tree.row(['vnet1', 'No links.']);
  });

  it('bars what ARM would refuse, and says why', async () => {
    await tree.contextMenu('vnet1', 'Add Peering…');
    const { quickInput } = workbench;
    await quickInput.step(/^Add Peering to vnet1 \(1\//);
    const itself = await quickInput.option(/vnet1$/);
    assert.match(itself.detail, /the network itself/);
    await quickInput.type('/subscriptions/nonsense');
    assert.match((await quickInput.option(/Not a network$/)).detail, /not the resource id/);
    await quickInput.dismiss();
  });

  it('adds both links after a preview, with names of one\u2019s own', async () => {
    await tree.contextMenu('vnet1', 'Add Peering…');
    const { quickInput } = workbench;
    await quickInput.pick('vnet2');
    await quickInput.step(/^Add Peering to vnet1 \(2\//);
    await quickInput.pick('Both directions');
    await quickInput.step(/\(3\//);
    await quickInput.pickMany(['Allow virtual network access', 'Allow forwarded traffic']);
    await quickInput.step(/\(4\//);
    await quickInput.confirm();
    await quickInput.step(/\(5\//);
    await quickInput.type('not good');
    await quickInput.message(/A space is not allowed/);
    await quickInput.type('LinkToVNet2');
    await quickInput.accept();
    await quickInput.step(/\(6\//);
    await quickInput.type('LinkToVNet1');
    await quickInput.accept();
    await quickInput.step(/^Peer vnet1 and vnet2/);
    const options = (await quickInput.options()).map((option) => option.label);
    assert.ok(
      options.some((label) => label === '1. Create link LinkToVNet2 on vnet1'),
      options.join('\n'),
    );
    assert.ok(
      options.some((label) => label.includes('vnet1 gains 10.2.0.0/16.')),
      options.join('\n'),
    );
    await quickInput.pick(/Apply$/);
    await workbench.toasts.text(/Peer vnet1 and vnet2: done/);
    await tree.rowText(['vnet1', '→ vnet2'], /Connected, in sync · LinkToVNet2/);
    await tree.expand('vnet2');
    await tree.rowText(['vnet2', '→ vnet1'], /Connected, in sync · LinkToVNet1/);
  });

  it('says every property of a link in its tooltip', async () => {
    const tooltip = await tree.tooltip(['vnet1', '→ vnet2'], /LinkToVNet2/);
    for (const expected of [
      /Name\s+LinkToVNet2/,
      /Resource group\s+vnet101/,
      /State\s+Connected/,
      /Sync level\s+FullyInSync/,
      /Provisioning state\s+Succeeded/,
      /Remote address space\s+10\.2\.0\.0\/16/,
      /Allow forwarded traffic: on\s+vnet1 accepts what vnet2 only passes on/,
      /Etag\s+W\//,
      /Change Properties….*Compare Both Links.*View JSON/,
    ]) {
      assert.match(tooltip, expected);
    }
    await here.picture(workbench, 'link-tooltip', () => tree.tooltip(['vnet1', '→ vnet2'], /LinkToVNet2/));
  });

  it('does from the tooltip what it offers there', async () => {
    await tree.tooltip(['vnet1', '→ vnet2'], /LinkToVNet2/);
    await tree.tooltipAction('View JSON');
    await workbench.editors.active('LinkToVNet2.json');
    await workbench.editors.closeAll();
  });

  it('shows a link as JSON, and a changed flag in it', async () => {
    await tree.contextMenu(['vnet1', '→ vnet2'], 'View JSON');
    await workbench.editors.active('LinkToVNet2.json');
    await workbench.editors.text(/"allowForwardedTraffic": true/);
    await tree.contextMenu(['vnet1', '→ vnet2'], 'Change Properties…');
    const { quickInput } = workbench;
    await quickInput.step('Change Properties: LinkToVNet2');
    await quickInput.pickMany(['Allow virtual network access']);
    await quickInput.step('Change the properties of LinkToVNet2');
    await quickInput.pick(/Apply$/);
    await workbench.toasts.text(/Change the properties of LinkToVNet2: done/);
    await workbench.editors.text(/"allowForwardedTraffic": false/);
    await tree.expand(['vnet1', '→ vnet2']);
    await tree.rowText(['→ vnet2', 'Allow forwarded traffic'], /off/);
  });

  it('compares both links', async () => {
    await tree.contextMenu(['vnet1', '→ vnet2'], 'Compare Both Links');
    await workbench.editors.active('LinkToVNet2 ↔ LinkToVNet1');
    const { original, modified } = await workbench.editors.difference();
    assert.match(original, /LinkToVNet2/);
    assert.match(modified, /LinkToVNet1/);
  });

  it('removes both links after a question that names them', async () => {
    await tree.contextMenu(['vnet1', '→ vnet2'], 'Remove…');
    await workbench.quickInput.pick('Both links');
    const text = await workbench.modal.text(/Remove the peering between vnet1 and vnet2\?/);
    assert.match(text, /vnet1 loses 10\.2\.0\.0\/16\./);
    await workbench.modal.press('Remove');
    await workbench.toasts.text(/Remove the peering between vnet1 and vnet2: done/);
    await tree.rowText('vnet1', /0 links/);
    await tree.rowText('vnet2', /0 links/);
  });
});
