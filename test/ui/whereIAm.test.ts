/**
 * The window says where it is: which sandbox and how much was written there, in the status bar, beside the title and
 * in each preview. What can be done there is one press away, and starting over says what is lost by it.
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

const CATEGORY = 'Azure VNet Peering';

describe('where I am', () => {
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    ({ workbench, tree } = await openGuideIn(windowPlace));
  });

  after(giveBackWindow);

  const says = (expected: string): Promise<void> => statusBarSays(workbench, expected);
  const run = (title: string): Promise<void> => workbench.palette(`${CATEGORY}: ${title}`);

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

  it('is told by name of each change of the history', async () => {
    const { quickInput } = workbench;
    await run('Show Change History');
    const entry = await quickInput.option(/Peer vnet1 and vnet2$/);
    assert.match(entry.detail, /^Done, 2 writes · .* · Sandbox: The Guide$/);
    await picture(workbench, 'where-history');
    await quickInput.dismiss();
  });

  it('is kept when another scenario is opened, and found again', async () => {
    const { quickInput } = workbench;
    await run('Sandbox: Open Scenario…');
    await quickInput.pick('Nothing Yet');
    await says('Sandbox: Nothing Yet · unchanged');
    await run('Show Change History');
    const entry = await quickInput.option(/Peer vnet1 and vnet2$/);
    assert.match(entry.detail, /Sandbox: The Guide, not what is connected$/);
    await quickInput.dismiss();
    await run('Sandbox: Open Scenario…');
    await quickInput.pick('The Guide');
    await says('Sandbox: The Guide · 2 writes since it began');
    await tree.expand('Subscription A');
    await tree.expand('vnet1');
    await tree.rowText(['vnet1', '→ vnet2'], /Connected/);
  });

  it('starts over after it was said what is lost, and not when that is declined', async () => {
    const { modal, toasts, quickInput } = workbench;
    await run('Sandbox: Start Over…');
    const text = await modal.text(/Start over with "The Guide"\?/);
    assert.match(text, /can no longer be undone: 1 change, 2 writes in all\.\s+• Peer vnet1 and vnet2/);
    await picture(workbench, 'where-start-over');
    await modal.press('Cancel');
    await tree.row(['vnet1', '→ vnet2']);
    await run('Sandbox: Start Over…');
    await modal.press('Start Over');
    await says('Sandbox: The Guide · unchanged');
    await tree.expand('Subscription A');
    await tree.expand('vnet1');
    await tree.row(['vnet1', 'No links.']);
    await run('Undo Last Change');
    await toasts.text(/^There is no change to undo/);
    await toasts.clear();
    await run('Show Change History');
    const entry = await quickInput.option(/Peer vnet1 and vnet2$/);
    assert.match(entry.detail, /Sandbox: The Guide, another world of that name$/);
    await quickInput.dismiss();
  });

  it('asks nothing where nothing is lost', async () => {
    await run('Sandbox: Start Over…');
    await until('the end of it', async () =>
      (await workbench.statusBar()).some((text) => text.includes('The sandbox has started over.')),
    );
    await says('Sandbox: The Guide · unchanged');
  });

  it('is nowhere after the sandbox was left', async () => {
    await run('Leave Sandbox');
    await workbench.welcome.text(/No Azure account at hand\?/);
    await until('no word of the sandbox', async () =>
      (await workbench.statusBar()).every((text) => !text.includes('Sandbox:')),
    );
  });
});
