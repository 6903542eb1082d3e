/**
 * How it looks: the tree, the prompts, a document and a difference in a light, a dark and a high-contrast theme.
 * The pictures are for people to look at; what the test holds is that each of them can be reached in each theme.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Theme } from './driver/themes.ts';
import type { Tree } from './driver/tree.ts';
import { Workbench } from './driver/workbench.ts';

const SHORT: Readonly<Record<Theme, string>> = {
  'Default Light Modern': 'light',
  'Default Dark Modern': 'dark',
  'Default High Contrast': 'contrast',
};

describe('the look', () => {
  let workbench: Workbench;
  let tree: Tree;
  let folder: string;

  before(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'vnp-folder-'));
    workbench = await Workbench.start({
      folder,
      settings: { 'vnetPeering.connection': 'sandbox' },
      viewport: { width: 1280, height: 820 },
    });
    tree = workbench.tree('Networks');
    await workbench.openView('Azure VNet Peering');
    await tree.expand('Contoso Connectivity');
    await tree.expand('hub-weu');
    await tree.row(['hub-weu', '→ warehouse-weu']);
  });

  after(async () => {
    await workbench.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const theme of Object.keys(SHORT) as readonly Theme[]) {
    const take = (name: string): Promise<string> => workbench.screenshot(`${name}-${SHORT[theme]}`);

    describe(`in ${theme}`, () => {
      before(async () => {
        await workbench.setTheme(theme);
      });

      it('of the tree, with every state told by icon, colour and text', async () => {
        const rows = new Map((await tree.rows()).map((row) => [row.label, row]));
        const looks = ['→ erp-prod', '→ warehouse-weu', '→ loyalty-weu', '→ legacy-weu'].map((label) => {
          const row = rows.get(label);
          assert.ok(row, `${label} is not on screen`);
          return row;
        });
        assert.equal(new Set(looks.map((row) => row.icon.name)).size, looks.length);
        assert.equal(new Set(looks.map((row) => row.description.split(' · ')[0])).size, looks.length);
        for (const row of looks) assert.match(row.spoken, /^Link hub-weu-to-/);
        await take('tree');
      });

      it('of the prompts', async () => {
        const { quickInput } = workbench;
        await tree.contextMenu('hub-neu', 'Add Peering…');
        await quickInput.step(/\(1\//);
        await quickInput.option(/./);
        await take('remote');
        await quickInput.type('kiosk');
        await quickInput.pick('kiosk-weu');
        await quickInput.step(/\(2\//);
        await quickInput.pick('Both directions');
        await quickInput.step(/\(3\//);
        await take('flags');
        await quickInput.confirm();
        await quickInput.step(/\(4\//);
        await quickInput.confirm();
        await quickInput.step(/\(5\//);
        await take('name');
        await quickInput.accept();
        await quickInput.step(/\(6\//);
        await quickInput.accept();
        await quickInput.step(/^Peer hub-neu and kiosk-weu/);
        await quickInput.option(/gains/);
        await take('preview');
        await quickInput.dismiss();
      });

      it('of a document and a difference', async () => {
        await tree.contextMenu(['hub-weu', '→ erp-prod'], 'View JSON');
        await workbench.editors.text(/"peeringState": "Connected"/);
        await take('json');
        await tree.contextMenu(['hub-weu', '→ erp-prod'], 'Compare Both Links');
        await workbench.editors.active(/↔/);
        await workbench.editors.difference();
        await take('diff');
        await workbench.editors.closeAll();
      });

      it('of the question before a removal, which Escape answers with no', async () => {
        await tree.contextMenu(['hub-weu', '→ erp-prod'], 'Remove…');
        await workbench.quickInput.pick('Both links');
        const text = await workbench.modal.text(/Remove the peering between hub-weu and erp-prod\?/);
        assert.match(text, /erp-prod no longer uses the gateway of hub-weu\./);
        await take('remove');
        await workbench.page.keyboard.press('Escape');
        await workbench.modal.closed();
        await tree.rowText(['hub-weu', '→ erp-prod'], /Connected, in sync/);
        assert.deepEqual(await workbench.toasts.all(), []);
      });
    });
  }

  describe('after the window was loaded again', () => {
    it('still has the document that was open', async () => {
      await tree.contextMenu(['hub-weu', '→ erp-prod'], 'View JSON');
      await workbench.editors.text(/"peeringState": "Connected"/);
      await workbench.reload();
      await workbench.editors.active('hub-weu-to-erp-prod.json');
      await workbench.editors.text(/"peeringState": "Connected"/);
    });
  });
});
