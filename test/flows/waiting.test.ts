/** Whoever has asked for something is not left alone with a window in which nothing moves. */
import assert from 'node:assert/strict';
import { until } from '../poll.ts';
import { Scene } from './scene.ts';

describe('waiting', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    await scene.tree.expand('Contoso Connectivity');
    await scene.tree.row('hub-neu');
    await scene.tree.expand('hub-neu');
  });

  after(() => scene.close());

  const hold = (): void => {
    scene.sandbox.setFaults([{ method: 'GET', path: '/virtualNetworks/', effect: { kind: 'hold' } }]);
  };

  const startsSlowly = async (path: string | readonly string[], item: string): Promise<void> => {
    hold();
    await scene.tree.contextMenu(path, item);
    const { quickInput } = scene.workbench;
    await until('a box that says that something is read', async () => {
      return (
        (await quickInput.isOpen()) &&
        /^Reading.* Press Escape to stop\.$/.test(await quickInput.placeholder())
      );
    });
  };

  for (const [path, item] of [
    ['hub-neu', 'Add Peering…'],
    ['hub-neu', 'Change Address Space…'],
    ['hub-neu', 'Grant Peering Rights…'],
    [['hub-neu', '→ hub-weu'], 'Heal…'],
    [['hub-neu', '→ hub-weu'], 'Change Properties…'],
    [['hub-neu', '→ hub-weu'], 'Remove…'],
  ] as const) {
    it(`for ${item} is done before a box that says so, and ended by Escape at once`, async () => {
      const { quickInput, toasts } = scene.workbench;
      await startsSlowly(path, item);
      if (item === 'Add Peering…') await scene.picture('reading');
      await quickInput.dismiss();
      await until('a bar that rests', async () => !(await scene.workbench.isBusy()));
      assert.deepEqual(await toasts.all(), []);
      scene.sandbox.setFaults([]);
    });
  }

  it('goes on by itself when the answer comes', async () => {
    await startsSlowly('hub-neu', 'Change Address Space…');
    scene.sandbox.setFaults([]);
    await scene.workbench.quickInput.step('Change Address Space: hub-neu');
    await scene.workbench.quickInput.dismiss();
  });

  it('has the remote networks to choose from while the peers are still read', async () => {
    const { quickInput } = scene.workbench;
    scene.sandbox.setFaults([{ method: 'GET', path: '/virtualNetworks/hub-weu', effect: { kind: 'hold' } }]);
    await scene.tree.contextMenu('hub-neu', 'Add Peering…');
    await quickInput.step(/^Add Peering to hub-neu \(1\//);
    await quickInput.option(/hub-eus$/);
    scene.sandbox.setFaults([]);
    await quickInput.dismiss();
  });
});
