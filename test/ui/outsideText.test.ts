/** A name from outside that the editor would take for a link stays a name, in whatever people are told. */
import assert from 'node:assert/strict';
import { guide } from '../../src/sandbox/scenarios/guide.ts';
import { Scene } from '../flows/scene.ts';
import type { Workbench } from './driver/workbench.ts';
import { windowPlace } from './windowPlace.ts';

const NAME = '[docs](command:workbench.action.quit)';

describe('a name that looks like a link', () => {
  let scene: Scene<Workbench>;

  before(async () => {
    const [first, ...others] = guide.principals;
    assert.ok(first);
    scene = await Scene.startIn(
      windowPlace,
      {},
      { ...guide, principals: [{ ...first, displayName: NAME }, ...others] },
    );
    await scene.tree.expand('Subscription A');
  });

  after(() => scene.close());

  it('is text in what is said at the end of a change', async () => {
    const { tree, workbench } = scene;
    const { quickInput, toasts, page } = workbench;
    await tree.contextMenu('vnet1', 'Grant Peering Rights…');
    await quickInput.step(/\(1\//);
    await quickInput.pick('Network Contributor');
    await quickInput.step(/\(2\//);
    await quickInput.type('[docs]');
    await quickInput.pick(/\[docs\]/);
    await quickInput.option(/Apply$/);
    await quickInput.pick(/Apply$/);
    const text = await toasts.text(/: done/);
    await scene.picture('outside-text');
    assert.ok(text.replaceAll('\u200b', '').includes(NAME), text);
    assert.equal(await page.locator('.notifications-toasts .notification-list-item-message a').count(), 0);
  });
});
