/** A window that was closed on a change asks about it when it comes back, and not again once the change was left. */
import { until } from '../poll.ts';
import { CONTAINER } from './place.ts';
import { Scene } from './scene.ts';

const HISTORY = 'Azure VNet Peering: Show Change History';
const LINK = ['shop-weu', '→ payments-weu'] as const;
const ASKED = /was under way when its window was closed/;

describe('a change that its window was closed on', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    await scene.tree.expand('Contoso Retail');
    await scene.tree.expand('shop-weu');
    await scene.tree.expand(LINK);
  });

  after(() => scene.close());

  const comeBack = async (): Promise<void> => {
    await scene.workbench.reload();
    await scene.workbench.openView(CONTAINER);
  };

  it('is asked about, and is left as it is', async () => {
    const { tree, workbench } = scene;
    scene.sandbox.setFaults([
      { method: 'PUT', path: '/shop-weu/virtualNetworkPeerings/', times: 1, effect: { kind: 'stall' } },
    ]);
    await tree.rowAction([...LINK, 'Allow gateway transit'], 'Toggle');
    await scene.preview(/^Change the properties/);
    await workbench.quickInput.pick(/Apply$/);
    await workbench.toasts.text(/Sending/);
    await comeBack();
    await workbench.toasts.press('Leave as Is', ASKED);
    await workbench.palette(HISTORY);
    await workbench.quickInput.step('Change History');
    await until('the change to be left', async () =>
      /^0 of 1 writes done/.test((await workbench.quickInput.options())[0]?.detail ?? ''),
    );
    await workbench.quickInput.dismiss();
  });

  it('is not asked about again', async () => {
    const { tree, workbench } = scene;
    await comeBack();
    await tree.row('Contoso Retail');
    await workbench.palette(HISTORY);
    await workbench.quickInput.step('Change History');
    await workbench.quickInput.dismiss();
    const asked = (await workbench.toasts.all()).filter((text) => ASKED.test(text));
    if (asked.length > 0) throw new Error(`It asks again: ${asked.join()}`);
  });
});
