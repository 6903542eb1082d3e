/** Nothing that is wrong hides behind a closed row: the group on top, the rows above, the badge, and what is looked for. */
import assert from 'node:assert/strict';
import { poll, until } from '../poll.ts';
import { Scene } from '../flows/scene.ts';
import type { Workbench } from './driver/workbench.ts';
import { windowPlace } from './windowPlace.ts';

const GROUP = 'Needs Attention';

describe('what needs attention', () => {
  let scene: Scene<Workbench>;

  before(async () => {
    scene = await Scene.startIn(windowPlace, { 'vnetPeering.readAhead': true });
    await scene.tree.row(GROUP);
    for (const name of ['Contoso Connectivity', 'Contoso Retail', 'Contoso Development'])
      await scene.tree.rowText(name, /\d networks?$/);
  });

  after(() => scene.close());

  const groupRows = async (): Promise<readonly string[]> => {
    const rows = await scene.tree.rows();
    const begin = rows.findIndex(({ label }) => label === GROUP);
    const rest = rows.slice(begin + 1);
    const level = rows[begin]?.level ?? 0;
    const end = rest.findIndex((row) => row.level <= level);
    return rest
      .slice(0, end < 0 ? undefined : end)
      .map(({ label, description }) => `${label} · ${description}`);
  };

  it('is listed on top without a row being opened, what is wrong first', async () => {
    await scene.tree.rowText(GROUP, /\d+ broken, \d+ needs? attention/);
    const rows = await poll('the group', async () => {
      const found = await groupRows();
      return found.length > 3 ? found : undefined;
    });
    assert.ok(rows.includes('Disconnected · sandbox-dev → hub-neu'), rows.join('\n'));
    assert.ok(
      rows.some((row) => /^Out of sync: \d+\.\d+\.\d+\.\d+\/\d+ missing · /.test(row)),
      rows.join('\n'),
    );
    await scene.picture('attention');
  });

  it('shows on each row above, by text and icon', async () => {
    const { tree } = scene;
    await tree.rowText('Contoso', /\d+ broken/);
    await tree.rowText('Contoso Development', /^Contoso Development 2 broken · /);
    assert.match((await tree.row('Contoso Development')).icon.name, /error/);
    await tree.expand('Contoso Development');
    await tree.rowText(['Contoso Development', 'sandbox-dev'], /^sandbox-dev 1 broken · /);
    await tree.collapse('Contoso Development');
  });

  it('is counted on the icon of the view and in the status bar', async () => {
    const { page } = scene.workbench;
    const item = page.locator('.statusbar-item', { hasText: /^\s*\d+$/ }).filter({
      has: page.locator('[aria-label*="attention"]'),
    });
    const count = (await groupRows()).length;
    await until(
      'the count in the status bar',
      async (timeout) => (await item.innerText({ timeout })).trim() === String(count),
    );
    const badge = page.locator('.activitybar .badge-content', { hasText: String(count) });
    await until('the badge', async () => (await badge.count()) > 0);
  });

  it('is healed from the list', async () => {
    const { tree } = scene;
    const before = (await groupRows()).length;
    await tree.contextMenu([GROUP, 'Disconnected'], 'Heal…');
    await scene.preview(/^Heal the peering between sandbox-dev and hub-neu/);
    await scene.apply(/Heal the peering between sandbox-dev and hub-neu/);
    await until('one row less', async () => (await groupRows()).length < before);
    await tree.rowText('Contoso Development', /^Contoso Development 1 broken · /);
  });

  it('is healed all by one plan', async () => {
    await scene.tree.contextMenu(GROUP, 'Heal All…');
    const preview = await scene.preview(/^Heal \d+ peerings/);
    await scene.picture('heal-all');
    // The writes are below what they come to, out of sight.
    assert.match(preview, /out of sync to Connected, in sync/);
    await scene.workbench.quickInput.dismiss();
  });

  it('is all that is shown, where that is wanted', async () => {
    const { tree, workbench } = scene;
    await workbench.palette('Azure VNet Peering: Show Only What Needs Attention');
    await tree.message(/^\d+ of \d+ networks that need attention\.$/);
    const rows = await poll('open rows', async () => {
      const shown = await tree.rows();
      return shown.some(({ label }) => label.startsWith('→ ')) ? shown : undefined;
    });
    for (const { label, icon } of rows) assert.ok(!icon.name.includes('pass'), label);
    await scene.picture('only-attention');
    await workbench.palette('Azure VNet Peering: Show Everything');
    await tree.rowText('Contoso Connectivity', /\d networks?$/);
  });

  it('is found by what somebody looks for, while it is typed', async () => {
    const { tree, workbench } = scene;
    const { quickInput } = workbench;
    await workbench.palette('Azure VNet Peering: Filter…');
    await quickInput.step('Filter');
    await quickInput.type('kiosk');
    await tree.message(/^1 of \d+ networks with "kiosk"\.$/);
    await tree.row('kiosk-weu');
    await scene.picture('filter');
    await quickInput.accept();
    await quickInput.closed();
    await tree.gone('hub-neu');
    await workbench.palette('Azure VNet Peering: Filter…');
    await quickInput.step('Filter');
    assert.equal(await quickInput.value(), 'kiosk');
    await quickInput.type('nothing like it');
    await tree.message(/^0 of \d+ networks with "nothing like it"\.$/);
    await quickInput.dismiss();
    await tree.message(/^1 of \d+ networks with "kiosk"\.$/);
    await workbench.palette('Azure VNet Peering: Clear Filter');
    await tree.rowText('Contoso Retail', /\d networks/);
  });

  it('is also what is only found by looking at both sides, without being asked', async () => {
    const { tree } = scene;
    await scene.changeLink('hub-neu', 'hub-neu-to-erp-dr', { allowVirtualNetworkAccess: false });
    await scene.refresh();
    const found = [GROUP, 'hub-neu → erp-dr'];
    await tree.rowText(found, /Access is allowed on one side only$/);
    await tree.tooltip(found, /does not allow access/);
    await scene.picture('attention-unasked');
    await scene.changeLink('hub-neu', 'hub-neu-to-erp-dr', { allowVirtualNetworkAccess: true });
    await scene.refresh();
    await tree.gone(found);
  });
});
