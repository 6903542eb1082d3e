/**
 * Each world of the sandbox keeps what was changed in it, and the history says in which one it was. Starting over says
 * what is lost by it.
 */
import assert from 'node:assert/strict';
import { until } from '../poll.ts';
import { openGuide, statusBarSays } from './guide.ts';
import type { Editor, TreeHands } from './hands.ts';
import { here } from './place.ts';
import { takeProposed } from './proposed.ts';

const CATEGORY = 'Azure VNet Peering';

describe('a world of the sandbox', () => {
  let workbench: Editor;
  let tree: TreeHands;

  before(async () => {
    ({ workbench, tree } = await openGuide());
  });

  after(here.giveBack);

  const says = (expected: string): Promise<void> => statusBarSays(workbench, expected);
  const run = (title: string): Promise<void> => workbench.palette(`${CATEGORY}: ${title}`);

  it('starts over without a question where nothing is lost', async () => {
    await run('Sandbox: Start Over…');
    await until('the end of it', async () =>
      (await workbench.statusBar()).some((text) => text.includes('The sandbox has started over.')),
    );
    await says('Sandbox: The Guide · unchanged');
  });

  it('is told by name of each change of the history', async () => {
    const { quickInput, toasts } = workbench;
    await tree.expand('Subscription A');
    await takeProposed(workbench, tree, 'vnet1', 'vnet2');
    await quickInput.pick(/Apply$/);
    await toasts.text(/Peer vnet1 and vnet2: done/);
    await toasts.clear();
    await run('Show Change History');
    const entry = await quickInput.option(/Peer vnet1 and vnet2$/);
    assert.match(entry.detail, /^Done, 2 writes · .* · Sandbox: The Guide$/);
    await here.picture(workbench, 'where-history');
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
    await here.picture(workbench, 'where-start-over');
    await modal.press('Cancel');
    await tree.row(['vnet1', '→ vnet2']);
    await run('Sandbox: Start Over…');
    await modal.press('Start Over');
    await says('Sandbox: The Guide · unchanged');
    // What was shown of the world before would be expanded otherwise.
    await tree.gone(['vnet1', '→ vnet2']);
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

  it('is nowhere after the sandbox was left', async () => {
    await run('Leave Sandbox');
    await workbench.welcome.text(/No Azure account at hand\?/);
    await until('no word of the sandbox', async () =>
      (await workbench.statusBar()).every((text) => !text.includes('Sandbox:')),
    );
  });
});
