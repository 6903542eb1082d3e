/**
 * A network is found among everything; and a window that is loaded again shows what was read last time, with its age, for
 * as long as Azure does not answer. The window cannot be handed on afterwards, so this file is among the last ones.
 */
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { EXTENSION_ID } from '../../src/manifest.ts';
import { until } from '../poll.ts';
import { Scene } from '../flows/scene.ts';
import { CONTAINER } from './window.ts';
import type { Workbench } from './driver/workbench.ts';
import { windowPlace } from './windowPlace.ts';

const FIND = 'Azure VNet Peering: Find Network…';
const LINK = ['hub-weu', '→ erp-prod'] as const;

describe('everything that is known', () => {
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

  it('is there in a window that is loaded again, with its age, until it is confirmed', async () => {
    const { workbench, tree, sandbox } = scene;
    const folder = path.join(workbench.globalStorage, EXTENSION_ID, 'reading');
    const subscriptions = sandbox.subscriptions.filter(({ displayName }) =>
      displayName.startsWith('Contoso'),
    );
    await until('what was read is kept', async () => {
      const files = await readdir(folder, { recursive: true }).catch(() => []);
      return files.filter((file) => file.endsWith('.gz')).length > subscriptions.length;
    });
    sandbox.setFaults([{ method: 'GET', path: '^/(subscriptions|tenants)', effect: { kind: 'hold' } }]);
    await workbench.reload();
    await workbench.openView(CONTAINER);
    await tree.rowText('Contoso Connectivity', /as of \S+.* \d networks/);
    await tree.expand('Contoso Connectivity');
    await tree.expand('hub-weu');
    await tree.rowText(LINK, /as of \S.*, Connected, in sync/);
    await scene.picture('last-reading');
    sandbox.setFaults([]);
    await tree.rowText(LINK, /^→ erp-prod Connected, in sync/);
    await tree.rowText('Contoso Connectivity', /^(?!.*as of).*\d networks/);
    assert.deepEqual(await workbench.toasts.all(), []);
  });
});
