/** A classic network as the remote of a link, as a person pastes its id, in the packaged extension. */
import assert from 'node:assert/strict';
import type { Editor, TreeHands } from './hands.ts';
import { openGuide } from './guide.ts';
import { here } from './place.ts';
import { previewLines } from './previewLines.ts';

const CLASSIC =
  '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/Default-Networking/providers/Microsoft.ClassicNetwork/virtualNetworks/VNET2';

describe('a peering with a classic network', () => {
  let workbench: Editor;
  let tree: TreeHands;

  before(async () => {
    ({ workbench, tree } = await openGuide());
    await tree.expand('Subscription A');
    await tree.expand('Subscription B');
  });

  after(here.giveBack);

  /** No question about the other direction: flags, name and preview follow the remote. */
  async function toThePreview(local: string): Promise<readonly string[]> {
    const { quickInput } = workbench;
    await tree.contextMenu(local, 'Add Peering…');
    await quickInput.step(/\(1\//);
    await quickInput.type(CLASSIC);
    assert.equal((await quickInput.option(/VNET2$/)).description, 'classic network');
    await quickInput.accept();
    await quickInput.step(/\(2\/4\)/);
    await quickInput.confirm();
    await quickInput.step(/\(3\/4\)/);
    await quickInput.accept();
    await quickInput.step(new RegExp(`^Peer ${local} and VNET2`));
    return previewLines(quickInput);
  }

  it('warns of the feature across subscriptions', async () => {
    const labels = await toThePreview('VNet5');
    const text = labels.join('\n');
    assert.match(text, /AllowClassicCrossSubscriptionPeering is NotRegistered/);
    assert.match(text.replace(/\s+/g, ' '), /Register Preview Feature…/);
    await here.picture(workbench, 'classic-preview');
    await workbench.quickInput.dismiss();
  });

  it('makes one link, Connected at once', async () => {
    const labels = await toThePreview('vnet1');
    assert.ok(
      labels.some((label) => label.includes('A link from vnet1 to VNET2, Connected.')),
      labels.join('\n'),
    );
    assert.ok(
      !labels.some((label) => /Initiated|AllowClassic|could not be read/.test(label)),
      labels.join('\n'),
    );
    assert.equal(labels.filter((label) => /^\d+\. /.test(label)).length, 1);
    await workbench.quickInput.pick(/Apply$/);
    await workbench.toasts.text(/Peer vnet1 and VNET2: done/);
    await tree.expand('vnet1');
    await tree.rowText(['vnet1', '→ VNET2'], /Connected, in sync · vnet1-to-VNET2/);
    await workbench.toasts.clear();
  });

  it('has no second link to compare, and says so', async () => {
    await tree.contextMenu(['vnet1', '→ VNET2'], 'Compare Both Links');
    await workbench.toasts.text(/^VNET2 is a classic network, which has no links/);
    assert.deepEqual(await workbench.toasts.buttons(/classic network/), []);
  });
});
