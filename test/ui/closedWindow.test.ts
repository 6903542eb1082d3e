/**
 * A window that was closed and comes back has the documents that were open in it, and asks about the change that it
 * was closed on. The window cannot be handed on afterwards, so this file is the last one.
 */
import assert from 'node:assert/strict';
import { changeBothFlags } from '../flows/bothFlags.ts';
import { Scene } from '../flows/scene.ts';
import { CONTAINER } from './window.ts';
import type { Workbench } from './driver/workbench.ts';
import { windowPlace } from './windowPlace.ts';

describe('a window that was closed on a change', () => {
  let scene: Scene<Workbench>;

  before(async () => {
    scene = await Scene.startIn(windowPlace);
    await scene.tree.expand('Contoso Retail');
    await scene.tree.expand('shop-weu');
    await scene.tree.row(['shop-weu', '→ payments-weu']);
  });

  after(() => scene.close());

  it('still has the document that was open', async () => {
    const { tree, workbench } = scene;
    const { editors } = workbench;
    await tree.contextMenu(['shop-weu', '→ payments-weu'], 'View JSON');
    await editors.text(/"peeringState": "Connected"/);
    scene.sandbox.setFaults([
      { method: 'PUT', path: '/payments-weu/virtualNetworkPeerings/', times: 1, effect: { kind: 'stall' } },
    ]);
    await changeBothFlags(scene, 'shop-weu', 'payments-weu');
    await workbench.quickInput.pick(/Apply$/);
    await workbench.toasts.text(/2\/2 .*Sending/);
    await workbench.reload();
    await workbench.openView(CONTAINER);
    await editors.active('shop-weu-to-payments-weu.json');
    await editors.text(/"peeringState": "Connected"/);
  });

  it('offers to look and go on', async () => {
    const { workbench } = scene;
    const text = await workbench.toasts.text(/was under way when its window was closed/);
    assert.match(text, /1 of 2 writes/);
    assert.deepEqual(await workbench.toasts.buttons(/under way/), ['Look and Decide', 'Leave as Is']);
    await workbench.toasts.press('Look and Decide', /under way/);
    await workbench.quickInput.step(/^Change the peering/);
    await workbench.quickInput.pick(/Continue$/);
    const preview = await scene.preview(/^Change the peering/);
    assert.doesNotMatch(preview, /2\. /);
    await scene.apply(/Change the peering/);
    const back = (await scene.link('payments-weu', 'payments-weu-to-shop-weu'))?.['properties'];
    assert.equal((back as { allowForwardedTraffic: boolean }).allowForwardedTraffic, false);
  });
});
