/**
 * A network is found among everything that was read. A window that was closed on a change and comes back shows that
 * reading, with its age, for as long as Azure does not answer, has the documents that were open in it, and asks about
 * the change. The window cannot be handed on afterwards, so this file is among the last ones.
 */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { EXTENSION_ID } from '../../src/manifest.ts';
import { until } from '../poll.ts';
import { changeBothFlags } from '../flows/bothFlags.ts';
import { Scene } from '../flows/scene.ts';
import { CONTAINER } from './window.ts';
import type { Workbench } from './driver/workbench.ts';
import { windowPlace } from './windowPlace.ts';

const FIND = 'Azure VNet Peering: Find Network…';
const LINK = ['hub-weu', '→ erp-prod'] as const;
/** Both links of this peering are changed. */
const CHANGED = ['shop-weu', 'payments-weu'] as const;

describe('what was read', () => {
  let scene: Scene<Workbench>;

  before(async () => {
    scene = await Scene.startIn(windowPlace, { 'vnetPeering.readAhead': true });
    for (const name of ['Contoso Connectivity', 'Contoso Retail', 'Contoso Development'])
      await scene.tree.rowText(name, /\d networks?$/);
  });

  after(() => scene.close());

  it('is searched for a network by an address in it, and the tree goes there', async () => {
    const { workbench, tree } = scene;
    await workbench.palette(FIND);
    await workbench.quickInput.step('Find Network');
    await workbench.quickInput.type('10.10.3.4');
    // What was there before the search stays until something is found.
    await until('the one network', async () => {
      const labels = (await workbench.quickInput.options()).map(({ label }) => label);
      return labels.length === 1 && labels[0]?.startsWith('hub-weu') === true;
    });
    await scene.picture('find');
    await workbench.quickInput.pick(/^hub-weu/);
    await until('the row', async () => (await tree.row('hub-weu')).selected);
    await tree.row(LINK);
  });

  it('is searched by a piece of a name, the likeliest first, and left by Escape as it was', async () => {
    const { workbench } = scene;
    await workbench.palette(FIND);
    await workbench.quickInput.step('Find Network');
    await workbench.quickInput.type('hub');
    await until('what begins with it', async () => {
      const [first] = await workbench.quickInput.options();
      return first?.label.startsWith('hub') === true;
    });
    await workbench.quickInput.dismiss();
  });

  it('is there in a window that comes back, with its age, until it is confirmed', async () => {
    const { workbench, tree, sandbox } = scene;
    const folder = path.join(workbench.globalStorage, EXTENSION_ID, 'reading');
    const subscriptions = sandbox.subscriptions.filter(({ displayName }) =>
      displayName.startsWith('Contoso'),
    );
    await until('what was read is kept', async () => {
      const files = await readdir(folder, { recursive: true }).catch(() => []);
      return files.filter((file) => file.endsWith('.gz')).length > subscriptions.length;
    });
    await closeOnChange();
    await workbench.openView(CONTAINER);
    await tree.rowText('Contoso Connectivity', /as of \S+.* \d networks/);
    await tree.collapse('Needs Attention');
    await tree.expand('Contoso Connectivity');
    await tree.expand('hub-weu');
    await tree.rowText(LINK, /Connected, in sync, as of \S/);
    await scene.picture('last-reading');
    sandbox.setFaults([]);
    await tree.rowText(LINK, /^→ erp-prod Connected, in sync/);
    await tree.rowText('Contoso Connectivity', /^(?!.*as of).*\d networks/);
  });

  it('is beside the document that was open', async () => {
    const { editors } = scene.workbench;
    await editors.active(`${CHANGED.join('-to-')}.json`);
    await editors.text(/"peeringState": "Connected"/);
  });

  it('is read again for the change that was under way, to look and go on', async () => {
    const { workbench } = scene;
    const text = await workbench.toasts.text(/was under way when its window was closed/);
    assert.match(text, /1 of 2 writes/);
    assert.deepEqual(await workbench.toasts.all(), [text]);
    assert.deepEqual(await workbench.toasts.buttons(/under way/), ['Look and Decide', 'Leave as Is']);
    await workbench.toasts.press('Look and Decide', /under way/);
    await workbench.quickInput.step(/^Change the peering/);
    await workbench.quickInput.pick(/Continue$/);
    const preview = await scene.preview(/^Change the peering/);
    assert.doesNotMatch(preview, /2\. /);
    await scene.apply(/Change the peering/);
    const back = (await scene.link('payments-weu', 'payments-weu-to-shop-weu'))?.['properties'];
    assert.equal((back as { allowForwardedTraffic: boolean }).allowForwardedTraffic, false);
  });

  /** The second write of two gets no answer while the window is loaded again, and nothing is read then. */
  async function closeOnChange(): Promise<void> {
    const { workbench, tree, sandbox } = scene;
    const [network, remote] = CHANGED;
    await tree.collapse('Contoso Connectivity');
    await tree.expand('Contoso Retail');
    await tree.expand(network);
    await tree.contextMenu([network, `→ ${remote}`], 'View JSON');
    await workbench.editors.text(/"peeringState": "Connected"/);
    const write = `/${remote}/virtualNetworkPeerings/`;
    sandbox.setFaults([{ method: 'PUT', path: write, times: 1, effect: { kind: 'stall' } }]);
    await changeBothFlags(scene, network, remote);
    await workbench.quickInput.pick(/Apply$/);
    await workbench.toasts.text(/2\/2 .*Sending/);
    sandbox.setFaults([{ method: 'GET', path: '^/(subscriptions|tenants)', effect: { kind: 'hold' } }]);
    await workbench.reload();
  }
});
