/** A window that is handed on to the next test file shows and knows nothing of what the one before did in it. */
import assert from 'node:assert/strict';
import { until } from '../poll.ts';
import { takeProposed } from '../flows/proposed.ts';
import { borrowWindow, CONTAINER, giveBackWindow } from './window.ts';

const GUIDE = { 'vnetPeering.connection': 'sandbox', 'vnetPeering.sandbox.scenario': 'guide' };

describe('a window that is handed on', () => {
  after(giveBackWindow);

  it('is left with all that a file can leave behind', async () => {
    const workbench = await borrowWindow(GUIDE);
    const { quickInput, toasts, editors, page } = workbench;
    const tree = workbench.tree('Networks');
    await workbench.openView(CONTAINER);
    await tree.expand('Subscription A');
    await takeProposed(workbench, tree, 'vnet1', 'vnet2');
    await quickInput.pick(/Apply$/);
    await toasts.text(/Peer vnet1 and vnet2: done/);
    await tree.contextMenu('vnet1', 'View JSON');
    await editors.active('vnet1.json');
    await workbench.palette('Azure VNet Peering: Show Log');
    await page.locator('.part.panel:visible').waitFor();
    await tree.select(['vnet1', 'vnet2']);
    await workbench.page.keyboard.press('F1');
    await until('the palette', () => quickInput.isOpen());
    await giveBackWindow();
  });

  it('begins with nothing open, and nobody connected', async () => {
    const workbench = await borrowWindow();
    await workbench.welcome.text(/Use Sandbox/);
    assert.deepEqual(await workbench.editors.tabs(), []);
    assert.deepEqual(await workbench.toasts.all(), []);
    assert.equal(await workbench.quickInput.isOpen(), false);
    assert.equal(await workbench.page.locator('.part.panel:visible').count(), 0);
    await giveBackWindow();
  });

  it('shows another world as it begins, and remembers no change', async () => {
    const workbench = await borrowWindow(GUIDE);
    const tree = workbench.tree('Networks');
    assert.equal((await tree.row('Subscription A')).expanded, false);
    await workbench.palette('Azure VNet Peering: Undo Last Change');
    await workbench.toasts.text(/^There is no change to undo/);
    await workbench.toasts.clear();
    await tree.expand('Subscription A');
    await tree.rowText('vnet1', /0 links/);
    // Several rows were selected: a menu of one row has what a menu of several has not.
    await tree.contextMenu('vnet1', 'Add Peering…');
    await workbench.quickInput.step(/\(1\//);
  });
});
