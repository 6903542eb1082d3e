/** Whoever has asked for something is not left alone with a window in which nothing moves. */
import assert from 'node:assert/strict';
import { until } from '../poll.ts';
import { Scene } from './scene.ts';
import { startSlowly } from './slowly.ts';

describe('waiting', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    await scene.tree.expand('Contoso Connectivity');
    await scene.tree.row('hub-neu');
    await scene.tree.expand('hub-neu');
  });

  after(() => scene.close());

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
      await startSlowly(scene, path, item);
      if (item === 'Add Peering…') await scene.picture('reading');
      await quickInput.dismiss();
      await until('a bar that rests', async () => !(await scene.workbench.isBusy()));
      assert.deepEqual(await toasts.all(), []);
      scene.sandbox.setFaults([]);
    });
  }

  it('goes on by itself when the answer comes', async () => {
    await startSlowly(scene, 'hub-neu', 'Change Address Space…');
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

  it('keeps what somebody has typed into a question from which they go back', async () => {
    const { quickInput } = scene.workbench;
    await scene.tree.contextMenu('hub-neu', 'Can A Reach B…');
    await quickInput.step('Can hub-neu Reach B (1/2)');
    await quickInput.pick('hub-weu');
    await quickInput.step('Can hub-neu Reach hub-weu (2/2)');
    await quickInput.type('tcp 80');
    await quickInput.option(/tcp 80/i);
    await quickInput.back();
    await quickInput.step('Can hub-neu Reach B (1/2)');
    await quickInput.pick('hub-weu');
    await quickInput.step('Can hub-neu Reach hub-weu (2/2)');
    await until('what was typed', async () => (await quickInput.value()) === 'tcp 80');
    await quickInput.dismiss();
  });
});
