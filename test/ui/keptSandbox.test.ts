/**
 * A window that is loaded again goes on in the sandbox that it had: what was changed is there, and is undone as ever.
 * The window cannot be handed on afterwards, so this file is among the last ones.
 */
import assert from 'node:assert/strict';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { EXTENSION_ID } from '../../src/manifest.ts';
import { until } from '../poll.ts';
import type { Tree } from './driver/tree.ts';
import type { Workbench } from './driver/workbench.ts';
import { openGuideIn, statusBarSays } from '../flows/guide.ts';
import { picture } from './picture.ts';
import { takeProposed } from '../flows/proposed.ts';
import { CONTAINER, giveBackWindow } from './window.ts';
import { windowPlace } from './windowPlace.ts';

const CATEGORY = 'Azure VNet Peering';
const CHANGED = 'Sandbox: The Guide · 2 writes since it began';

describe('a sandbox that is kept', () => {
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    ({ workbench, tree } = await openGuideIn(windowPlace));
    await tree.expand('Subscription A');
  });

  after(giveBackWindow);

  const says = (expected: string): Promise<void> => statusBarSays(workbench, expected);
  const run = (title: string): Promise<void> => workbench.palette(`${CATEGORY}: ${title}`);

  it('is as it was in a window that is loaded again', async () => {
    await takeProposed(workbench, tree, 'vnet1', 'vnet2');
    await workbench.quickInput.pick(/Apply$/);
    await workbench.toasts.text(/Peer vnet1 and vnet2: done/);
    await workbench.reload();
    await workbench.openView(CONTAINER);
    await says(CHANGED);
    await tree.expand('Subscription A');
    await tree.expand('vnet1');
    await tree.rowText(['vnet1', '→ vnet2'], /Connected, in sync/);
    assert.deepEqual(await workbench.toasts.all(), []);
  });

  it('is undone there as before', async () => {
    const { quickInput, toasts } = workbench;
    await run('Undo Last Change');
    await quickInput.step(/^Undo/);
    await until('where it is undone', async () =>
      (await quickInput.placeholder()).startsWith('Sandbox: The Guide. '),
    );
    await quickInput.pick(/Apply$/);
    await toasts.text(/^Undo.*: done/);
    await toasts.clear();
    await tree.row(['vnet1', 'No links.']);
    await says('Sandbox: The Guide · 4 writes since it began');
  });

  it('is not reset in silence where what was kept is broken, and has a way on', async () => {
    const folder = path.join(workbench.globalStorage, EXTENSION_ID, 'sandbox');
    await run('Leave Sandbox');
    await workbench.welcome.text(/No Azure account at hand\?/);
    await until('the end of the sandbox', async () =>
      (await readdir(folder)).every((file) => !file.endsWith('.lock')),
    );
    const file = path.join(folder, 'guide-1.json');
    await writeFile(file, '{"version": 2,');
    await run('Use Sandbox');
    const text = await workbench.toasts.text(
      /^What was kept of this sandbox cannot be read, and was left as it is/,
    );
    assert.deepEqual(await workbench.toasts.all(), [text]);
    assert.deepEqual(await workbench.toasts.buttons(), ['Start Over', 'Open Another Scenario']);
    await picture(workbench, 'kept-broken');
    assert.equal(await readFile(file, 'utf8'), '{"version": 2,');
    await workbench.toasts.press('Start Over');
    await workbench.modal.text(/How many changes were made in it cannot be told/);
    await workbench.modal.press('Start Over');
    await says('Sandbox: The Guide · unchanged');
    await tree.row('Subscription A');
    assert.equal(await readFile(path.join(folder, 'guide-1.before.json'), 'utf8'), '{"version": 2,');
  });
});
