/**
 * How it looks: the tree, the prompts, a document and a difference in a light, a dark and a high-contrast theme.
 * The pictures are for people to look at; what the test holds is that each of them can be reached in each theme.
 */
import assert from 'node:assert/strict';
import type { Theme } from './driver/themes.ts';
import type { Tree } from './driver/tree.ts';
import type { Workbench } from './driver/workbench.ts';
import { picture } from './picture.ts';
import { borrowWindow, CONTAINER, giveBackWindow } from './window.ts';

const THEMES: readonly Theme[] = ['Default Light Modern', 'Default High Contrast', 'Default Dark Modern'];

describe('the look', () => {
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    workbench = await borrowWindow({ 'vnetPeering.connection': 'sandbox' });
    tree = workbench.tree('Networks');
    await workbench.openView(CONTAINER);
    await tree.expand('Contoso Connectivity');
    await tree.expand('hub-weu');
    await tree.row(['hub-weu', '→ warehouse-weu']);
  });

  after(giveBackWindow);

  for (const theme of THEMES) {
    it(`tells every state of a link by icon and text in ${theme}`, async () => {
      await workbench.setTheme(theme);
      const rows = new Map((await tree.rows()).map((row) => [row.label, row]));
      const looks = ['→ erp-prod', '→ warehouse-weu', '→ loyalty-weu', '→ legacy-weu'].map((label) => {
        const row = rows.get(label);
        assert.ok(row, `${label} is not on screen`);
        return row;
      });
      assert.equal(new Set(looks.map((row) => row.icon.name)).size, looks.length);
      assert.equal(new Set(looks.map((row) => row.description.split(' · ')[0])).size, looks.length);
      for (const row of looks) assert.match(row.spoken, /^Link hub-weu-to-/);
    });
  }

  it('of the tree is that of its picture', () => picture(workbench, 'tree'));

  it('of the prompts', async () => {
    const { quickInput } = workbench;
    await tree.contextMenu('hub-neu', 'Add Peering…');
    await quickInput.step(/\(1\//);
    await quickInput.option(/./);
    await picture(workbench, 'remote');
    await quickInput.type('kiosk');
    await quickInput.pick('kiosk-weu');
    await quickInput.step(/\(2\//);
    await quickInput.pick('Both directions');
    await quickInput.step(/\(3\//);
    await picture(workbench, 'flags');
    await quickInput.confirm();
    await quickInput.step(/\(4\//);
    await quickInput.confirm();
    await quickInput.step(/\(5\//);
    await picture(workbench, 'name');
    await quickInput.accept();
    await quickInput.step(/\(6\//);
    await quickInput.accept();
    await quickInput.step(/^Peer hub-neu and kiosk-weu/);
    await quickInput.option(/gains/);
    await picture(workbench, 'preview');
    await quickInput.dismiss();
  });

  it('of a document and a difference', async () => {
    await tree.contextMenu(['hub-weu', '→ erp-prod'], 'View JSON');
    await workbench.editors.text(/"peeringState": "Connected"/);
    await picture(workbench, 'json');
    await tree.contextMenu(['hub-weu', '→ erp-prod'], 'Compare Both Links');
    await workbench.editors.active(/↔/);
    await workbench.editors.difference();
    await picture(workbench, 'diff');
    await workbench.editors.closeAll();
  });

  it('of the question before a removal, which Escape answers with no', async () => {
    await tree.contextMenu(['hub-weu', '→ erp-prod'], 'Remove…');
    await workbench.quickInput.pick('Both links');
    const text = await workbench.modal.text(/Remove the peering between hub-weu and erp-prod\?/);
    assert.match(text, /erp-prod no longer uses the gateway of hub-weu\./);
    await picture(workbench, 'remove');
    await workbench.page.keyboard.press('Escape');
    await workbench.modal.closed();
    await tree.rowText(['hub-weu', '→ erp-prod'], /Connected, in sync/);
    assert.deepEqual(await workbench.toasts.all(), []);
  });
});
