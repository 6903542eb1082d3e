/**
 * A change that was made can be looked at, undone, continued and taken back, whatever has happened to it: refused
 * half-way or cancelled. One that was left alone by a window that was closed on it: `comesBack.test.ts`.
 */
import assert from 'node:assert/strict';
import { isObject, type JsonValue } from '../../src/core/json.ts';
import { changeBothFlags } from './bothFlags.ts';
import { REFUSED } from './refused.ts';
import { Scene } from './scene.ts';

const SLOW = { kind: 'operation', milliseconds: 86_400_000 } as const;
const UNDO = 'Azure VNet Peering: Undo Last Change';
const HISTORY = 'Azure VNet Peering: Show Change History';

/** What ARM sets anew with each write is no part of how a link was. */
function steady(value: JsonValue | undefined): JsonValue | undefined {
  if (Array.isArray(value)) return value.map((each: JsonValue) => steady(each) ?? null);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'etag')
      .map(([name, member]) => [name, steady(member) ?? null]),
  );
}

describe('the history of changes', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    await scene.tree.expand('Contoso Retail');
    await scene.tree.expand('shop-weu');
    await scene.tree.row(['shop-weu', '→ payments-weu']);
  });

  afterEach(() => {
    scene.sandbox.setFaults([]);
  });

  after(() => scene.close());

  it('is empty at first, and says so', async () => {
    const { workbench } = scene;
    await workbench.palette(HISTORY);
    await workbench.toasts.text(/^No change has been made yet/);
    await workbench.toasts.clear();
    await workbench.palette(UNDO);
    await workbench.toasts.text(/^There is no change to undo/);
    await workbench.toasts.clear();
  });

  it('brings removed links back exactly as they were', async () => {
    const { tree, workbench } = scene;
    const links = async (): Promise<readonly (JsonValue | undefined)[]> => [
      steady(await scene.link('shop-weu', 'shop-weu-to-payments-weu')),
      steady(await scene.link('payments-weu', 'payments-weu-to-shop-weu')),
    ];
    const before = await links();
    await tree.contextMenu(['shop-weu', '→ payments-weu'], 'Remove…');
    await workbench.quickInput.pick('Both links');
    await workbench.modal.text(/Remove the peering/);
    await workbench.modal.press('Remove');
    await scene.done(/Remove the peering between shop-weu and payments-weu/);
    await tree.gone(['shop-weu', '→ payments-weu']);
    await workbench.palette(UNDO);
    const preview = await scene.preview(/^Undo: Remove the peering between shop-weu and payments-weu/);
    await scene.picture('undo');
    assert.match(preview, /1\. Create link/);
    assert.match(preview, /2\. Create link/);
    await scene.apply(/Undo: Remove the peering/);
    await tree.rowText(['shop-weu', '→ payments-weu'], /Connected, in sync/);
    assert.deepEqual(await links(), before);
    await workbench.palette(UNDO);
    await workbench.toasts.text(/^There is no change to undo/);
    await workbench.toasts.clear();
  });

  it('shows each change, and what it was', async () => {
    const { workbench } = scene;
    await workbench.palette(HISTORY);
    await workbench.quickInput.step('Change History');
    const [latest, first] = await workbench.quickInput.options();
    await scene.picture('history');
    assert.match(latest?.label ?? '', /Undo: Remove the peering between shop-weu and payments-weu$/);
    assert.match(first?.detail ?? '', /^Undone/);
    await workbench.quickInput.pick(/^ ?Remove the peering/);
    await workbench.quickInput.step(/^Remove the peering/);
    await scene.picture('history-actions');
    assert.deepEqual(
      (await workbench.quickInput.options()).map(({ label }) => label.trim()),
      ['View'],
    );
    await workbench.quickInput.back();
    await workbench.quickInput.step('Change History');
    await workbench.quickInput.pick(/^ ?Remove the peering/);
    await workbench.quickInput.pick(/View$/);
    await workbench.editors.active(/^Remove the peering/);
    await workbench.editors.text(/Delete link/);
    await scene.picture('history-view');
    await workbench.editors.closeAll();
  });

  it('undoes a change that is chosen in it', async () => {
    const { tree, workbench } = scene;
    await tree.expand(['shop-weu', '→ hub-weu']);
    await tree.rowAction(['shop-weu', '→ hub-weu', 'Allow forwarded traffic'], 'Toggle');
    await scene.preview(/^Change the properties/);
    await scene.apply(/Change the properties of shop-weu-to-hub-weu/);
    await tree.rowText(['shop-weu', '→ hub-weu', 'Allow forwarded traffic'], /off$/);
    await workbench.palette(HISTORY);
    await workbench.quickInput.pick(/Change the properties of shop-weu-to-hub-weu$/);
    await workbench.quickInput.pick(/Undo This$/);
    await scene.preview(/^Undo: Change the properties/);
    await scene.apply(/Undo: Change the properties/);
    await tree.rowText(['shop-weu', '→ hub-weu', 'Allow forwarded traffic'], /on$/);
  });

  it('does not undo over what somebody else has changed since', async () => {
    const { tree, workbench } = scene;
    await tree.rowAction(['shop-weu', '→ hub-weu', 'Allow forwarded traffic'], 'Toggle');
    await scene.preview(/^Change the properties/);
    await scene.apply(/Change the properties of shop-weu-to-hub-weu/);
    await scene.changeLink('shop-weu', 'shop-weu-to-hub-weu', { allowVirtualNetworkAccess: false });
    await workbench.palette(UNDO);
    const text = await workbench.toasts.text(/cannot be undone/);
    await scene.picture('undo-refused');
    assert.match(text, /something has changed since\. shop-weu: "Allow virtual network access" is off/);
    await workbench.toasts.clear();
    await scene.changeLink('shop-weu', 'shop-weu-to-hub-weu', { allowVirtualNetworkAccess: true });
    await workbench.palette(UNDO);
    await scene.preview(/^Undo: Change the properties/);
    await workbench.quickInput.dismiss();
  });

  it('shows what will change, file by file, and the requests', async () => {
    const { tree, workbench } = scene;
    await tree.collapse(['shop-weu', '→ hub-weu']);
    await changeBothFlags(scene, 'shop-weu', 'payments-weu');
    await workbench.quickInput.pick(/Show Changes$/);
    await workbench.editors.active(/not written yet/);
    await scene.preview(/^Change the peering between/);
    await scene.picture('show-changes');
    await workbench.quickInput.pick(/Show Requests$/);
    await workbench.editors.active(/\.http$/);
    await workbench.editors.text(/PUT /);
    await scene.preview(/^Change the peering between/);
    await scene.picture('show-requests');
    await workbench.quickInput.dismiss();
    await workbench.editors.closeAll();
  });

  describe('of a change that was refused half-way', () => {
    beforeEach(async () => {
      scene.sandbox.setFaults([
        { method: 'PUT', path: '/payments-weu/virtualNetworkPeerings/', effect: REFUSED },
      ]);
      await changeBothFlags(scene, 'shop-weu', 'payments-weu');
      await scene.workbench.quickInput.pick(/Apply$/);
      await scene.workbench.toasts.text(/was not carried out/);
      scene.sandbox.setFaults([]);
    });

    const forwarded = async (): Promise<string> => {
      const values = await Promise.all(
        [
          ['shop-weu', 'shop-weu-to-payments-weu'],
          ['payments-weu', 'payments-weu-to-shop-weu'],
        ].map(async ([network = '', name = '']) => (await scene.link(network, name))?.['properties']),
      );
      return values
        .map((each) => String((each as { allowForwardedTraffic: boolean }).allowForwardedTraffic))
        .join(' | ');
    };

    it('offers to take it back', async () => {
      const { workbench } = scene;
      assert.equal(await forwarded(), 'false | true');
      const buttons = await workbench.toasts.buttons(/was not carried out/);
      assert.deepEqual(buttons, ['Look and Decide', 'Details']);
      await workbench.toasts.press('Look and Decide', /was not carried out/);
      await workbench.quickInput.pick('Take Back');
      const preview = await scene.preview(/^Take back: Change the peering/);
      await scene.picture('take-back');
      assert.doesNotMatch(preview, /2\. /);
      await scene.apply(/Take back: Change the peering/);
      assert.equal(await forwarded(), 'true | true');
    });

    it('is waiting in the history when its message was closed', async () => {
      const { workbench } = scene;
      await workbench.toasts.clear();
      await workbench.palette(HISTORY);
      await workbench.quickInput.step('Change History');
      assert.match((await workbench.quickInput.options())[0]?.detail ?? '', /^Stopped: 1 of 2 writes done/);
      await scene.picture('history-stopped');
      await workbench.quickInput.pick(/Change the peering between shop-weu and payments-weu$/);
      await workbench.quickInput.step(/^Change the peering/);
      await scene.picture('history-decide');
      await workbench.quickInput.pick(/Continue$/);
      await scene.preview(/^Change the peering/);
      await scene.apply(/Change the peering/);
      assert.equal(await forwarded(), 'false | false');
      await workbench.palette(UNDO);
      const preview = await scene.preview(/^Undo: Change the peering/);
      assert.match(preview, /2\. /);
      await scene.apply(/Undo: Change the peering/);
      assert.equal(await forwarded(), 'true | true');
    });
  });

  describe('of a change that nobody waited for', () => {
    it('says that the operation goes on when it is cancelled in the middle', async () => {
      const { tree, workbench } = scene;
      scene.sandbox.setFaults([
        {
          method: 'PUT',
          path: '/loyalty-weu/virtualNetworkPeerings/',
          effect: SLOW,
        },
      ]);
      await tree.expand('Contoso Connectivity');
      await tree.expand('hub-weu');
      await tree.contextMenu(['hub-weu', '→ loyalty-weu'], 'Heal…');
      await scene.preview(/^Heal the peering/);
      await workbench.quickInput.pick(/Apply$/);
      await workbench.toasts.text(/Accepted/);
      await scene.picture('progress');
      await workbench.palette(HISTORY);
      await workbench.quickInput.step('Change History');
      const [running] = await workbench.quickInput.options();
      assert.match(running?.detail ?? '', /^Being carried out now/);
      await workbench.quickInput.pick(/Heal the peering between hub-weu and loyalty-weu$/);
      await workbench.quickInput.step(/^Heal the peering/);
      assert.deepEqual(
        (await workbench.quickInput.options()).map(({ label }) => label.trim()),
        ['View'],
      );
      await workbench.quickInput.dismiss();
      await workbench.toasts.cancel(/Heal the peering/);
      const text = await workbench.toasts.text(/is no longer waited for/);
      await scene.picture('cancelled');
      assert.match(text, /goes on in the sandbox/);
      await workbench.toasts.clear();
      await tree.collapse('hub-weu');
      await tree.collapse('Contoso Connectivity');
    });
  });
});
