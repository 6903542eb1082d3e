/**
 * Somebody who has never seen it before: the empty view leads to a walkthrough, whose four steps end in the sandbox with
 * a healed link and an undone change, each of them ticked by what was done. Where there is nothing to see, it is said
 * what can be done.
 */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { comes, until } from '../poll.ts';
import { press } from './driver/press.ts';
import type { Tree } from './driver/tree.ts';
import type { Workbench } from './driver/workbench.ts';
import { picture } from './picture.ts';
import { borrowWindow, CONTAINER, giveBackWindow } from './window.ts';

const STEPS = ['Open the sandbox', 'See how the networks are peered', 'Heal a link', 'Take it back'] as const;

describe('the first minute', () => {
  let workbench: Workbench;
  let tree: Tree;
  let tour: Locator;
  let size: { readonly width: number; readonly height: number } | undefined;

  before(async () => {
    workbench = await borrowWindow();
    tree = workbench.tree('Networks');
    tour = workbench.page.locator('.gettingStartedContainer');
    // The pictures of the steps are shown where there is room for them.
    size = workbench.page.viewportSize() ?? undefined;
    await workbench.page.setViewportSize({ width: 1600, height: 820 });
    await workbench.openView(CONTAINER);
  });

  after(async () => {
    if (size !== undefined) await workbench.page.setViewportSize(size);
    await giveBackWindow();
  });

  const step = (title: string): Locator => tour.locator('.getting-started-step').filter({ hasText: title });
  /** Opens a step where it is not open, and presses its button. */
  const go = async (title: string, button: string): Promise<void> => {
    const link = step(title).getByRole('button', { name: button, exact: true });
    const isOpen = async (): Promise<boolean> => (await link.filter({ visible: true }).count()) > 0;
    // The next step opens by itself once one is ticked, and a press on an open one closes it.
    await until(`the button ${button}`, async (attemptMs) => {
      if (await comes(attemptMs, isOpen)) return true;
      await press(step(title).locator('.step-title').first(), attemptMs);
      return comes(attemptMs, isOpen);
    });
    await link.click();
  };
  const ticked = (title: string): Promise<void> =>
    until(`${title} to be ticked`, async () => (await step(title).locator('.complete').count()) > 0);

  it('begins in the empty view, which leads to four steps', async () => {
    const { welcome } = workbench;
    await welcome.text(/No Azure account at hand\?/);
    await picture(workbench, 'first-welcome');
    await welcome.press('Take the Tour');
    for (const title of STEPS) await step(title).first().waitFor();
    assert.equal(await tour.locator('.getting-started-step').count(), STEPS.length);
    await tour.locator('iframe').first().waitFor();
    await picture(workbench, 'first-tour');
  });

  it('opens the sandbox', async () => {
    await go(STEPS[0], 'Use Sandbox');
    await tree.row('Contoso Connectivity');
    await ticked(STEPS[0]);
  });

  it('shows the networks', async () => {
    await go(STEPS[1], 'Show Networks');
    await ticked(STEPS[1]);
    await picture(workbench, 'first-look');
    await tree.expand('Contoso Connectivity');
    await tree.expand('hub-weu');
    await tree.rowText(['hub-weu', '→ loyalty-weu'], /waits for the other link/);
  });

  it('heals a link', async () => {
    const { quickInput, toasts } = workbench;
    await go(STEPS[2], 'Heal a Link');
    await picture(workbench, 'first-heal');
    await quickInput.type('hub-weu-to-loyalty-weu');
    await quickInput.pick(/hub-weu-to-loyalty-weu/);
    await quickInput.pick(/Apply$/);
    await toasts.text(/: done/);
    await toasts.clear();
    await tree.rowText(['hub-weu', '→ loyalty-weu'], /Connected, in sync/);
    await ticked(STEPS[2]);
  });

  it('takes it back', async () => {
    const { quickInput, toasts } = workbench;
    await go(STEPS[3], 'Undo Last Change');
    await picture(workbench, 'first-undo');
    await quickInput.pick(/Apply$/);
    await toasts.text(/: done/);
    await toasts.clear();
    await tree.rowText(['hub-weu', '→ loyalty-weu'], /waits for the other link/);
    await ticked(STEPS[3]);
    await picture(workbench, 'first-end');
  });

  it('says of an empty sandbox what can be done', async () => {
    const { quickInput, welcome } = workbench;
    await workbench.editors.closeAll();
    await workbench.changeSettings({ 'vnetPeering.sandbox.scenario': 'empty' });
    await welcome.text(/There are no networks in this sandbox yet/);
    await picture(workbench, 'first-empty');
    await welcome.press('Open Scenario');
    await quickInput.pick('The Guide');
    await tree.row('Subscription A');
    await until(
      'no hint',
      async () => (await workbench.page.locator('.welcome-view-content:visible').count()) === 0,
    );
  });

  it('says of a connection that failed what can be done', async () => {
    const { welcome } = workbench;
    await workbench.changeSettings({
      'vnetPeering.caFile': '/nowhere.pem',
      'vnetPeering.endpoint': 'https://127.0.0.1:1',
    });
    await welcome.text(/There is no connection; the row in the tree says why/);
    await picture(workbench, 'first-failed');
    await workbench.changeSettings({ 'vnetPeering.caFile': undefined, 'vnetPeering.endpoint': undefined });
    await tree.row('Subscription A');
  });
});
