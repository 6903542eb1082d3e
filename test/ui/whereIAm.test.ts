/**
 * The window says where it is: which sandbox and how much was written there, in the status bar, beside the title and
 * in each preview. What can be done there is one press away.
 */
import assert from 'node:assert/strict';
import { until } from '../poll.ts';
import type { Tree } from './driver/tree.ts';
import type { Workbench } from './driver/workbench.ts';
import { openGuideIn, statusBarSays } from '../flows/guide.ts';
import { picture } from './picture.ts';
import { takeProposed } from '../flows/proposed.ts';
import { giveBackWindow } from './window.ts';
import { windowPlace } from './windowPlace.ts';

describe('where I am', () => {
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    ({ workbench, tree } = await openGuideIn(windowPlace));
  });

  after(giveBackWindow);

  const says = (expected: string): Promise<void> => statusBarSays(workbench, expected);

  it('is a sandbox, said in the status bar and beside the title', async () => {
    await says('Sandbox: The Guide · unchanged');
    const title = workbench.page.locator('.part.sidebar .title-label, .part.sidebar .description');
    await until('the description', async () =>
      (await title.allInnerTexts()).some((text) => text.includes('Sandbox: The Guide · unchanged')),
    );
  });

  it('is what a preview begins with, and the writes are counted', async () => {
    const { quickInput, toasts } = workbench;
    await tree.expand('Subscription A');
    await takeProposed(workbench, tree, 'vnet1', 'vnet2');
    assert.equal(
      await quickInput.placeholder(),
      'Sandbox: The Guide. Nothing has been written yet. Choose Apply to write.',
    );
    await picture(workbench, 'where-preview');
    await quickInput.pick(/Apply$/);
    await toasts.text(/Peer vnet1 and vnet2: done/);
    await toasts.clear();
    await says('Sandbox: The Guide · 2 writes since it began');
  });

  it('offers in the status bar what can be done there', async () => {
    const { quickInput, page } = workbench;
    const item = page.locator('.part.statusbar .statusbar-item').filter({ hasText: 'Sandbox: The Guide' });
    await item.click();
    await quickInput.step('Sandbox: The Guide · 2 writes since it began');
    await quickInput.option(/Show Log$/);
    const labels = (await quickInput.options()).map(({ label }) => label.trim());
    assert.deepEqual(labels, [
      'Sandbox: Open Scenario…',
      'Sandbox: Start Over…',
      'Leave Sandbox',
      'Sign In…',
      'Show Change History',
      'Show Log',
    ]);
    await picture(workbench, 'where-menu');
    await quickInput.dismiss();
  });
});
