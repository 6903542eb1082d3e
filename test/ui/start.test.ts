/** The packaged extension installs into an editor, which starts with it. */
import assert from 'node:assert/strict';
import type { Workbench } from './driver/workbench.ts';
import { borrowWindow, giveBackWindow } from './window.ts';

describe('the packaged extension', () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await borrowWindow();
  });

  after(giveBackWindow);

  it('is installed in a workbench that starts', async () => {
    await workbench.openView('Extensions');
    const installed = workbench.page.locator('.extension-list-item .name').getByText('Azure VNet Peering');
    await installed.first().waitFor();
    assert.deepEqual(await workbench.toasts.all(), []);
  });
});
