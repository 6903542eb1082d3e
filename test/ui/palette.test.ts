/**
 * The command palette with the sandbox open and nothing selected: what it offers, and what comes of a command that
 * asks nothing. What the others ask is a flow.
 */
import assert from 'node:assert/strict';
import { DATA } from '../../src/sandbox/scenarios/contoso.ts';
import { ASKS, CATEGORY, OTHERS, SAYS } from '../flows/commands.ts';
import { Scene } from '../flows/scene.ts';
import { until } from '../poll.ts';
import type { Workbench } from './driver/workbench.ts';
import { windowPlace } from './windowPlace.ts';

describe('the command palette', () => {
  let scene: Scene<Workbench>;

  before(async () => {
    scene = await Scene.startIn(windowPlace);
    await scene.tree.row('Contoso Connectivity');
  });

  after(() => scene.close());

  const run = (title: string): Promise<void> => scene.workbench.palette(`${CATEGORY}: ${title}`);

  const nothingIsSaid = async (): Promise<void> => {
    assert.deepEqual(await scene.workbench.toasts.all(), []);
  };

  it('offers what can be done there, and nothing else of the package', async () => {
    // The last is the editor's own.
    const expected = [...Object.keys(ASKS), ...Object.keys(SAYS), ...OTHERS, 'Focus on Networks View'];
    const offered = await scene.workbench.offered(CATEGORY);
    assert.deepEqual(offered.toSorted(), expected.map((title) => `${CATEGORY}: ${title}`).toSorted());
  });

  it('tells in a list of links which are out of sync', async () => {
    const { quickInput } = scene.workbench;
    await run('Sync');
    await quickInput.step('Sync');
    await quickInput.type('hub-weu-to-warehouse-weu');
    const link = await quickInput.option('hub-weu-to-warehouse-weu');
    assert.equal(link.description, 'Connected, out of sync');
    await scene.picture('palette-links');
    await quickInput.dismiss();
  });

  it('reads everything again', async () => {
    const row = ['sandbox-dev', '→ hub-neu'];
    await scene.tree.expand('Contoso Development');
    await scene.tree.expand('sandbox-dev');
    await scene.tree.row(row);
    await scene.removeLink('sandbox-dev', 'sandbox-dev-to-hub-neu');
    await run('Refresh');
    await scene.tree.gone(row);
    await nothingIsSaid();
  });

  it('ends a load that does not end by itself', async () => {
    const { sandbox, tree } = scene;
    const isLoading = async (): Promise<boolean> =>
      (await tree.row('Contoso Data Platform')).icon.name.includes('codicon-loading');
    const path = `${DATA.subscriptionId}/providers/Microsoft.Network/virtualNetworks`;
    sandbox.setFaults([{ path, effect: { kind: 'stall' } }]);
    await run('Refresh');
    await until('the load', isLoading);
    await run('Cancel Loading');
    await until('the end of the load', async () => !(await isLoading()));
    sandbox.setFaults([]);
    await nothingIsSaid();
  });

  it('shows the log', async () => {
    const lines = scene.workbench.page.locator('.part.panel:visible .view-lines');
    await run('Show Log');
    await until('the log', async (attemptMs) => {
      const text = await lines.innerText({ timeout: attemptMs });
      return text.replaceAll('\u00a0', ' ').includes('Connecting to');
    });
    await nothingIsSaid();
  });

  it('says where it is, and offers nothing that the sandbox cannot do', async () => {
    const { quickInput } = scene.workbench;
    await run('Show Where I Am…');
    await quickInput.step('Sandbox: A Company · 1 write since it began');
    await quickInput.option(/Leave Sandbox$/);
    assert.ok((await quickInput.options()).every(({ label }) => !label.includes('Start Over')));
    await quickInput.dismiss();
    await nothingIsSaid();
  });

  it('asks what of the estate is saved', async () => {
    const { quickInput } = scene.workbench;
    await run('Sandbox: Save Estate as Scenario…');
    await quickInput.step('Save Estate as Scenario');
    await quickInput.dismiss();
    await nothingIsSaid();
  });

  /** Declines the editor's question, and lets another command speak: nothing else has been said before it. */
  const declineSilently = async (undoSays: RegExp): Promise<void> => {
    const { modal, toasts } = scene.workbench;
    await modal.text(/wants to sign in/);
    await modal.press('Cancel');
    await run('Undo Last Change');
    const text = await toasts.text(undoSays);
    assert.deepEqual(await toasts.all(), [text]);
    await toasts.clear();
  };

  it('keeps the sandbox as it is when a sign-in is declined, and says nothing', async () => {
    await run('Sign In…');
    await declineSilently(/^There is no change to undo/);
    await scene.tree.row('Contoso Connectivity');
  });

  it('leaves the sandbox, and then offers it again and a sign-in that can be declined', async () => {
    const { welcome } = scene.workbench;
    await run('Leave Sandbox');
    await welcome.text(/No Azure account at hand\?/);
    await run('Sign In…');
    await declineSilently(/You are not signed in\./);
    await welcome.text(/No Azure account at hand\?/);
  });
});
