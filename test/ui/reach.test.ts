/** A person asks why one network cannot reach another, reads the answer, mends it, and is told that it is so now. */
import assert from 'node:assert/strict';
import { until } from '../poll.ts';
import { MatrixTable } from './driver/matrixTable.ts';
import type { Tree } from './driver/tree.ts';
import { Scene } from '../flows/scene.ts';
import type { Workbench } from './driver/workbench.ts';
import { windowPlace } from './windowPlace.ts';

const QUESTION = 'kiosk-weu → loyalty-weu';

describe('questions about reach', () => {
  let scene: Scene<Workbench>;
  let reach: Tree;

  before(async () => {
    scene = await Scene.startIn(windowPlace, {});
    reach = scene.workbench.tree('Reach');
    await scene.tree.expand('Contoso Retail');
    await scene.tree.row('kiosk-weu');
    await scene.tree.collapse('Needs Attention');
  });

  after(() => scene.close());

  it('are asked from a network, and answered with each thing that is in the way', async () => {
    const { quickInput } = scene.workbench;
    await scene.tree.contextMenu('kiosk-weu', 'Can A Reach B…');
    await quickInput.step(/\(1\/2\)/);
    await quickInput.type('loyalty-weu');
    await scene.picture('reach-to');
    await quickInput.pick('loyalty-weu');
    await quickInput.step(/\(2\/2\)/);
    await quickInput.type('tcp 8443');
    await quickInput.pick('TCP 8443');
    await reach.rowText(QUESTION, /not reachable · TCP 8443/);
    await scene.picture('reach-blocked');
    await reach.rowText('Smallest Fix', /1 change, then reachable/);
    const { spoken } = await reach.row(QUESTION);
    assert.equal(spoken, 'Can kiosk-weu reach loyalty-weu by TCP 8443? Not reachable.');
    const { description } = await reach.row([QUESTION, 'There']);
    assert.match(description, /^not reachable, \d+ in the way$/);
  });

  it('are mended by the smallest change, with a preview, and answered again', async () => {
    const { quickInput } = scene.workbench;
    await reach.contextMenu('Smallest Fix', 'Fix…');
    await quickInput.step(/Let kiosk-weu reach loyalty-weu/);
    await quickInput.option(/kiosk-weu and loyalty-weu can reach each other\./);
    await scene.picture('reach-fix');
    await quickInput.pick('Apply');
    await reach.rowText(QUESTION, /^kiosk-weu → loyalty-weu reachable · TCP 8443$/);
    await reach.gone('Smallest Fix');
    await reach.expand('There');
    await scene.picture('reach-mended');
    const links = await scene.link('kiosk-weu', 'kiosk-weu-to-loyalty-weu');
    assert.ok(links);
  });

  it('are told of by what would break what was asked', async () => {
    const { quickInput, modal } = scene.workbench;
    await scene.workbench.palette('Azure VNet Peering: Remove…');
    await quickInput.type('loyalty-weu-to-kiosk-weu');
    await quickInput.pick('loyalty-weu-to-kiosk-weu');
    await quickInput.pick('Both links');
    const text = await modal.text(/You have asked about kiosk-weu → loyalty-weu TCP 8443/);
    assert.match(text, /it is reachable so far, and not reachable from then on\./);
    assert.match(text, /kiosk-weu and loyalty-weu can no longer reach each other\./);
    await modal.press('Cancel');
  });

  it('are asked of all pairs at once, in a table that is searched and asked by keys alone', async () => {
    const { quickInput, page, editors } = scene.workbench;
    await scene.workbench.palette('Azure VNet Peering: Show Reach Matrix…');
    await quickInput.step(/\(1\/2\)/);
    await quickInput.pick('TCP 443');
    await quickInput.step(/\(2\/2\)/);
    await scene.picture('reach-as-what');
    await quickInput.pick('Table');
    await editors.active('Reach TCP 443');
    const table = new MatrixTable(page);
    const [, all] = /^(\d+) of \1 rows, \1 of \1 columns$/.exec(await table.status(/rows/)) ?? [];
    assert.ok(Number(all) > 20, all);
    await scene.workbench.toasts.clear();
    await scene.picture('reach-matrix');
    await table.type('From', 'kiosk');
    await table.status(new RegExp(`^1 of ${all} rows, ${all} of ${all} columns$`));
    await table.type('To', 'loyalty weu');
    await table.status(new RegExp(`^1 of ${all} rows, 1 of ${all} columns$`));
    assert.deepEqual(await table.cells(), ['kiosk-weu to loyalty-weu: reachable']);
    await table.enterGrid();
    assert.equal(await table.current(), 'kiosk-weu to loyalty-weu: reachable');
    await page.keyboard.press('Enter');
    await reach.rowText(QUESTION, /reachable · TCP 443$/);
    await table.press('Copy as CSV');
    await until('the copy', async () =>
      (await scene.workbench.clipboard()).includes('kiosk-weu,loyalty-weu,reachable,all'),
    );
    await editors.closeAll();
  });
});
