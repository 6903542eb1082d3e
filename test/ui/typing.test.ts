/** What is typed while something is still read is not lost; what a window does with keys, no stage knows. */
import assert from 'node:assert/strict';
import { Scene } from '../flows/scene.ts';
import { startSlowly } from '../flows/slowly.ts';
import { until } from '../poll.ts';
import type { Workbench } from './driver/workbench.ts';
import { windowPlace } from './windowPlace.ts';

describe('typing', () => {
  let scene: Scene<Workbench>;

  before(async () => {
    scene = await Scene.startIn(windowPlace);
    await scene.tree.expand('Contoso Connectivity');
    await scene.tree.row('hub-neu');
    await scene.tree.expand('hub-neu');
  });

  after(() => scene.close());

  it('keeps what is typed meanwhile for the question, and takes nothing for an answer', async () => {
    const { quickInput, page } = scene.workbench;
    await startSlowly(scene, 'hub-neu', 'Add Peering…');
    await page.keyboard.type('hub-w');
    await page.keyboard.press('Enter');
    scene.sandbox.setFaults([]);
    await quickInput.step(/^Add Peering to hub-neu \(1\//);
    await quickInput.option(/hub-weu$/);
    // What was typed is typed on, not over.
    await page.keyboard.type('eu');
    await until('a list of what was typed', async () => {
      const labels = (await quickInput.options()).map(({ label }) => label);
      return (await quickInput.value()) === 'hub-weu' && labels.every((label) => label.includes('hub-weu'));
    });
    await quickInput.dismiss();
  });

  it('has a box to tick in with what was typed meanwhile, and a line of text too', async () => {
    const { quickInput, page } = scene.workbench;
    await startSlowly(scene, ['hub-neu', '→ hub-weu'], 'Change Properties…');
    await page.keyboard.type('gateway');
    scene.sandbox.setFaults([]);
    await quickInput.step(/^Change Properties: /);
    await until('the flags of gateways', async () => {
      const options = await quickInput.options();
      return options.length > 0 && options.every(({ label }) => /gateway/i.test(label));
    });
    assert.equal((await quickInput.options())[0]?.checked !== undefined, true);
    await quickInput.dismiss();
    await startSlowly(scene, 'hub-neu', 'Change Address Space…');
    await page.keyboard.type('10.9.0.0');
    scene.sandbox.setFaults([]);
    await quickInput.step('Change Address Space: hub-neu');
    await page.keyboard.type('/16');
    await until('what was typed', async () => (await quickInput.value()) === '10.9.0.0/16');
    await quickInput.dismiss();
  });
});
