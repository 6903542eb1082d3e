/** What a key does on several rows it does on all of them, or it says that it is not for several. */
import assert from 'node:assert/strict';
import { Scene } from './scene.ts';

const STALE = [
  ['hub-eus', '→ returns-us'],
  ['hub-weu', '→ warehouse-weu'],
] as const;

describe('several selected rows', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    await scene.tree.expand('Contoso Connectivity');
    for (const [network] of STALE) await scene.tree.expand(network);
  });

  after(() => scene.close());

  it('are synced by one plan', async () => {
    const { tree, workbench } = scene;
    await tree.select(STALE);
    await workbench.press('Control+Shift+Enter');
    const preview = await scene.preview(/^Sync 2 links/);
    assert.match(preview, /1\. Sync link .* 2\. Sync link /);
    assert.doesNotMatch(preview, /3\. /);
    await scene.apply(/Sync 2 links/);
    for (const row of STALE) await tree.rowText(row, /Connected, in sync/);
  });

  it('have nothing to sync afterwards, which is said without a preview', async () => {
    const { tree, workbench } = scene;
    await tree.select(STALE);
    await workbench.press('Control+Shift+Enter');
    await workbench.toasts.text(/There is nothing to sync on the 2 selected links/);
    await workbench.toasts.clear();
  });

  it('are not for a command that begins at one network, and it says what is for several', async () => {
    const { tree, workbench } = scene;
    await tree.select(['hub-eus', 'hub-weu']);
    await workbench.press('Insert');
    await workbench.toasts.text(/2 networks are selected.*Connect as Mesh…/);
    await workbench.toasts.clear();
  });
});

describe('a network that cannot be the remote', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    await scene.tree.expand('Contoso Connectivity');
  });

  after(() => scene.close());

  it('says why, and keeps where it is, by which people look for it', async () => {
    const { quickInput } = scene.workbench;
    await scene.tree.contextMenu('hub-neu', 'Add Peering…');
    await quickInput.step(/\(1\//);
    const { detail } = await quickInput.option(/erp-dr$/);
    assert.match(detail, / · Contoso \S+ · \S+ · northeurope$/);
    await quickInput.type('northeurope');
    await quickInput.option(/erp-dr$/);
    await quickInput.dismiss();
  });
});
