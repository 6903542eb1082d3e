/** Pictures of what it takes several steps to come to; what happens there is told by the flows. */
import { changeBothFlags } from '../flows/bothFlags.ts';
import { REFUSED } from '../flows/refused.ts';
import { Scene } from '../flows/scene.ts';
import type { Workbench } from './driver/workbench.ts';
import { windowPlace } from './windowPlace.ts';

describe('the look half-way', () => {
  let scene: Scene<Workbench>;

  before(async () => {
    scene = await Scene.startIn(windowPlace);
    await scene.tree.expand('Contoso Retail');
    await scene.tree.row('kiosk-weu');
  });

  after(() => scene.close());

  it('through a change of which a write was refused', async () => {
    const { tree, workbench, sandbox } = scene;
    await tree.expand('shop-weu');
    sandbox.setFaults([{ method: 'PUT', path: '/payments-weu/virtualNetworkPeerings/', effect: REFUSED }]);
    await changeBothFlags(scene, 'shop-weu', 'payments-weu');
    await workbench.quickInput.pick(/Apply$/);
    await workbench.toasts.text(/was not carried out/);
    sandbox.setFaults([]);
    await scene.picture('half-way');
    await workbench.toasts.press('Look and Decide', /was not carried out/);
    await workbench.quickInput.pick('Take Back');
    await scene.preview(/^Take back: Change the peering/);
    await scene.apply(/Take back: Change the peering/);
  });

  it('through a question for many networks', async () => {
    const { tree, workbench } = scene;
    const { quickInput } = workbench;
    await tree.expand('Contoso Connectivity');
    await tree.contextMenu('hub-neu', 'Connect Spokes to Hub…');
    await quickInput.step(/\(1\/3\)/);
    for (const name of ['kiosk-weu', 'loyalty-weu', 'parcels-us']) {
      await quickInput.type(name);
      await quickInput.toggle(name);
    }
    await quickInput.type('');
    await scene.picture('spokes');
    await quickInput.dismiss();
  });
});
