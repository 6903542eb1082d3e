/** What is done often has a key, and what is meant can be shown with the mouse. */
import { comes, until } from '../poll.ts';
import { key } from './driver/key.ts';
import { Scene } from '../flows/scene.ts';
import type { Workbench } from './driver/workbench.ts';
import { windowPlace } from './windowPlace.ts';

describe('in the tree', () => {
  let scene: Scene<Workbench>;

  before(async () => {
    scene = await Scene.startIn(windowPlace);
    const { tree } = scene;
    await tree.expand('Contoso Retail');
    await tree.expand('Contoso Connectivity');
    await tree.row('hub-neu');
    await tree.row('kiosk-weu');
  });

  after(() => scene.close());

  it('a network that is dragged onto another one is the remote of a new peering', async () => {
    const { quickInput } = scene.workbench;
    await scene.tree.drag('kiosk-weu', 'hub-neu', () => quickInput.isOpen());
    await quickInput.step(/^Add Peering to hub-neu \(2\//);
    await quickInput.option(/Both directions/);
    await quickInput.back();
    await quickInput.step(/^Add Peering to hub-neu \(1\//);
    await quickInput.dismiss();
  });

  it('several that are dragged become spokes', async () => {
    const { quickInput } = scene.workbench;
    const areTaken = async (): Promise<boolean> =>
      /^Connect Spokes to hub-neu/.test(await quickInput.title());
    await until('both to be dragged', async (attemptMs) => {
      await scene.tree.select(['kiosk-weu', 'loyalty-weu']);
      await scene.tree.drag('loyalty-weu', 'hub-neu', () => quickInput.isOpen());
      if (await comes(attemptMs, areTaken)) return true;
      // Where the tree was drawn anew between the two, one of them alone was taken.
      await quickInput.dismiss();
      return false;
    });
    await quickInput.dismiss();
  });

  it('keys do what is done often', async () => {
    const { quickInput, page, toasts } = scene.workbench;
    await scene.tree.select(['hub-neu']);
    await key(page, 'Insert', () => quickInput.isOpen());
    await quickInput.step(/^Add Peering to hub-neu \(1\//);
    await quickInput.dismiss();
    await scene.tree.expand('hub-weu');
    await scene.tree.select([['hub-weu', '→ loyalty-weu']]);
    await key(page, 'Control+Enter', () => quickInput.isOpen());
    await scene.preview(/^Heal the peering between/);
    await quickInput.dismiss();
    await key(page, 'Control+z', async () => (await toasts.all()).length > 0);
    await toasts.text(/nothing|Nothing|no change/i);
    await toasts.clear();
  });
});
