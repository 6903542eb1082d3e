/** A person looks for what is wrong in the estate, mends one thing, then all of it by one plan. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { readSettings } from '../../src/core/findings/settings.ts';
import { poll, until } from '../poll.ts';
import type { Tree } from './driver/tree.ts';
import { Scene } from '../flows/scene.ts';
import { surroundings } from './window.ts';
import type { Workbench } from './driver/workbench.ts';
import { windowPlace } from './windowPlace.ts';

/** In the group of what needs attention there is a row that is called so, too. */
const NETWORK = ['Contoso Connectivity', 'hub-weu'];

describe('findings', () => {
  let scene: Scene<Workbench>;
  let findings: Tree;

  before(async () => {
    scene = await Scene.startIn(windowPlace, { 'vnetPeering.showPlans': 'auto' });
    findings = scene.workbench.tree('Findings');
    // A window that was handed on takes a while to hear of its new settings.
    await scene.tree.row('Contoso');
  });

  after(() => scene.close());

  /** Of errors, warnings and remarks. */
  const counts = async (): Promise<readonly number[]> => {
    const message = await findings.message(/^\d+ errors?, \d+ warnings?/);
    return (message.match(/\d+/g) ?? []).map(Number);
  };

  it('are looked for over the whole estate, the worst first, and what was not checked is told', async () => {
    await scene.workbench.palette('Azure VNet Peering: Find What Is Wrong');
    const message = await findings.message(/^\d+ errors?, \d+ warnings?, \d+ remarks?$/);
    await scene.tree.collapse('Needs Attention');
    await scene.picture('findings');
    const [first] = await findings.rows();
    assert.match(first?.spoken ?? '', /, \d+ errors?$/);
    await findings.expand('Only one of the two links is there');
    const { spoken } = await findings.row('hub-weu → loyalty-weu');
    assert.match(spoken, /^hub-weu → loyalty-weu: .*loyalty-weu/);
    assert.ok(message.length > 0);
  });

  it('are what needs attention in the tree, and all that is shown there where that is wanted', async () => {
    const { tree, workbench } = scene;
    const [errors, warnings] = await counts();
    await tree.rowText('Needs Attention', new RegExp(`${errors} broken, ${warnings} needs? attention$`));
    await workbench.palette('Azure VNet Peering: Show Only What Needs Attention');
    await tree.message(/^\d+ of \d+ networks that need attention\.$/);
    await tree.collapse('Needs Attention');
    // One cause, at the hub, whichever of its spokes' tables would have to say more.
    await tree.rowText(NETWORK, /^hub-weu There is no way back through the appliance · /);
    await scene.picture('findings-only');
    await workbench.palette('Azure VNet Peering: Show Everything');
  });

  it('lead to their network in the tree', async () => {
    const { tree } = scene;
    await findings.contextMenu('hub-weu → loyalty-weu', 'Show in Networks');
    await until('the row', async () => (await tree.row(NETWORK)).selected);
  });

  it('are problems in the JSON, mended from there with a preview, and are gone then', async () => {
    const { quickInput, editors } = scene.workbench;
    await findings.contextMenu('hub-weu → loyalty-weu', 'Show JSON of Finding');
    await editors.text(/"peeringState": "Initiated"/);
    await scene.picture('findings-json');
    await editors.lens('Fix: Only one of the two links is there…', () => quickInput.isOpen());
    await quickInput.step(/hub-weu|loyalty-weu/);
    await quickInput.pick('Apply');
    await findings.gone('hub-weu → loyalty-weu');
  });

  it('are suppressed for a reason and until a day, in the file of the team, and counted as that', async () => {
    const { quickInput } = scene.workbench;
    const [before] = await counts();
    await findings.expand('There is no way back through the appliance');
    await findings.contextMenu('hub-weu', 'Suppress Finding…');
    await quickInput.step('Suppress at hub-weu (1/2)');
    await quickInput.type('The spokes get their routes in the spring.');
    await quickInput.accept();
    await quickInput.step(/\(2\/2\)/);
    await scene.picture('findings-suppress');
    await quickInput.pick('In three months');
    await findings.rowText('Suppressed', /1 finding/);
    assert.deepEqual((await counts())[0], (before ?? 0) - 1);
    const { folder } = await surroundings();
    const file = path.join(folder, '.azure-vnet-peering.json');
    const { settings } = readSettings(await readFile(file, 'utf8'));
    assert.deepEqual(
      settings.suppressions.map(({ rule, reason }) => [rule, reason]),
      [['appliance-route-one-way', 'The spokes get their routes in the spring.']],
    );
  });

  it('are looked for no more where the team turns their rule off', async () => {
    const { quickInput } = scene.workbench;
    const remarks = (await findings.rows()).find(
      ({ level, spoken }) => level === 1 && /, \d+ remarks?$/.test(spoken),
    );
    const title = remarks?.label ?? '';
    await findings.contextMenu(title, 'Change Severity of Rule…');
    await quickInput.step(`Severity of ${title}`);
    assert.equal((await quickInput.option('Remark')).description, 'now');
    await scene.picture('findings-severity');
    await quickInput.pick('Off');
    await findings.gone(title);
    const { folder } = await surroundings();
    const { settings } = readSettings(await readFile(path.join(folder, '.azure-vnet-peering.json'), 'utf8'));
    assert.deepEqual([...settings.grades.values()], ['off']);
    assert.equal(settings.suppressions.length, 1);
  });

  it('are mended all by one plan, and those that stay are counted', async () => {
    await scene.workbench.palette('Azure VNet Peering: Fix All Findings…');
    const plan = scene.workbench.tree('Plan');
    const planTitle = (): Promise<string> =>
      poll('the plan', async () =>
        (await plan.rows()).map(({ label }) => label).find((label) => /^Fix \d+ findings$/.test(label)),
      );
    const title = await planTitle();
    await plan.rowText(title, /\d+ writes, none of them made yet/);
    await scene.picture('findings-fix-all');
    await scene.workbench.palette('Azure VNet Peering: Apply Plan');
    await plan.rowText(title, /done, \d+ writes/);
    await findings.message(/^(\d+ errors?, )?(\d+ warnings?, )?\d+ remarks? · 1 suppressed$/);
    await findings.gone('New prefixes of the peer are not routed');
    await scene.picture('findings-mended');
  });

  it('are copied as a report, and closed', async () => {
    await scene.workbench.palette('Azure VNet Peering: Copy Report of Findings…');
    await scene.workbench.quickInput.pick('Markdown');
    await scene.workbench.editors.text(/# Findings/);
    await scene.workbench.palette('Azure VNet Peering: Close Findings');
    await until('no view of findings', async () => (await findings.rows()).length === 0);
  });
});
