/**
 * A plan that no box holds is shown in a view of its own: conclusions first, parts that can be left out, the same rows
 * while it runs, and what is unfinished until somebody decides.
 */
import assert from 'node:assert/strict';
import { until } from '../poll.ts';
import type { TreeHands } from './hands.ts';
import { Scene } from './scene.ts';

const REFUSED = { kind: 'answer', status: 403, code: 'AuthorizationFailed', message: 'no' } as const;
const SPOKES = ['kiosk-weu', 'loyalty-weu', 'parcels-us'];
const PLAN = 'Connect 3 spokes to hub-neu';
const WITHOUT = `${PLAN}, without the peering of loyalty-weu and hub-neu`;

describe('the view of plans', () => {
  let scene: Scene;
  let plan: TreeHands;

  before(async () => {
    scene = await Scene.start({ 'vnetPeering.showPlans': 'auto' });
    plan = scene.workbench.tree('Plan');
    await scene.tree.expand('Contoso Connectivity');
    await scene.tree.row('hub-neu');
    await scene.tree.expand('Contoso Retail');
    await scene.tree.row('kiosk-weu');
    await scene.refresh();
  });

  afterEach(() => {
    scene.sandbox.setFaults([]);
  });

  after(() => scene.close());

  const stateOf = async (network: string, remote: string): Promise<string | undefined> => {
    const link = await scene.link(network, `${network}-to-${remote}`);
    return (link?.['properties'] as { readonly peeringState: string } | undefined)?.peeringState;
  };
  const connect = async (spokes: readonly string[], preset: string): Promise<void> => {
    const { quickInput } = scene.workbench;
    await scene.tree.contextMenu('hub-neu', 'Connect Spokes to Hub…');
    await quickInput.step(/\(1\/3\)/);
    for (const name of spokes) {
      await quickInput.type(name);
      await quickInput.toggle(name);
    }
    await quickInput.type('');
    await quickInput.confirm();
    await quickInput.step(/\(2\/3\)/);
    await quickInput.pick(preset);
  };
  const labels = async (): Promise<readonly string[]> => (await plan.rows()).map(({ label }) => label);
  const empty = (): Promise<void> => until('no plan', async () => (await plan.rows()).length === 0);

  it('shows many peerings, conclusions first, then each write with its change', async () => {
    await connect(SPOKES, 'Through an appliance');
    await plan.rowText(PLAN, /6 writes, none of them made yet/);
    await plan.row('6. parcels-us → hub-neu');
    await scene.picture('plan-waits');
    const shown = await labels();
    assert.ok(shown.indexOf('6 new links, Connected.') < shown.indexOf('kiosk-weu'), shown.join('\n'));
    assert.ok(shown.includes('4 networks gain prefixes.'), shown.join('\n'));
    const numbers = shown.flatMap((label) => /^(\d+)\. /.exec(label)?.[1] ?? []);
    assert.deepEqual(numbers, ['1', '2', '3', '4', '5', '6']);
    const { spoken } = await plan.row(['parcels-us', '5. hub-neu → parcels-us']);
    assert.equal(spoken, '5. Create link hub-neu-to-parcels-us on hub-neu, absent → Initiated');
    assert.equal(await stateOf('hub-neu', 'kiosk-weu'), undefined);
  });

  it('says the numbers of what is left when a part is left out, and again when it is not', async () => {
    await plan.tick('loyalty-weu', /left out/);
    await plan.row('4 new links, Connected.');
    await plan.rowText('loyalty-weu', /left out/);
    await plan.row('3. hub-neu → parcels-us');
    await plan.rowText(WITHOUT, /4 writes/);
    await plan.tick('loyalty-weu', /2 writes/);
    await plan.row('6 new links, Connected.');
    await plan.row('5. hub-neu → parcels-us');
    await plan.tick('loyalty-weu', /left out/);
    await plan.rowText(WITHOUT, /4 writes/);
    await scene.picture('plan-without-one');
  });

  it('loses nothing while it is not looked at', async () => {
    const { workbench } = scene;
    await workbench.openView('Explorer');
    await workbench.uncover();
    await workbench.openView('Azure VNet Peering');
    await plan.rowText(WITHOUT, /4 writes/);
  });

  it('is written from its title, and its rows say so', async () => {
    await plan.titleAction(/^Apply Plan/);
    await scene.done(/Connect 3 spokes to hub-neu, without the peering of loyalty-weu and hub-neu/);
    await plan.rowText(WITHOUT, /done, 4 writes/);
    await plan.rowText('parcels-us', /2 of 2 writes/);
    await scene.picture('plan-done');
    assert.match((await plan.row('4. parcels-us → hub-neu')).spoken, /written$/);
    assert.equal(await stateOf('parcels-us', 'hub-neu'), 'Connected');
    assert.equal(await stateOf('hub-neu', 'loyalty-weu'), undefined);
  });

  it('is undone from its title', async () => {
    await plan.titleAction(/^Undo Plan/);
    await plan.rowText(`Undo: ${WITHOUT}`, /4 writes, none of them made yet/);
    await plan.rowText('4 links are gone.', /takes away/);
    await scene.picture('plan-undo');
    await plan.titleAction(/^Apply Plan/);
    await scene.done(/Undo: Connect 3 spokes to hub-neu, without/);
    assert.equal(await stateOf('hub-neu', 'kiosk-weu'), undefined);
    await plan.titleAction(/^Close Plan/);
    await empty();
  });

  it('stays, unfinished, until somebody goes on with it or takes it back', async () => {
    const { workbench } = scene;
    scene.sandbox.setFaults([
      { method: 'PUT', path: '/loyalty-weu/virtualNetworkPeerings/', effect: REFUSED },
    ]);
    await connect(SPOKES, 'Talk to each other');
    await plan.rowText(PLAN, /6 writes/);
    await plan.titleAction(/^Apply Plan/);
    await plan.rowText(PLAN, /unfinished, 5 of 6 writes/);
    await workbench.toasts.clear();
    const failed = '2. loyalty-weu → hub-neu';
    assert.match((await plan.row(failed)).spoken, /not carried out$/);
    await plan.rowText('6 new links, Connected.', /once all is written/);
    await scene.picture('plan-unfinished');
    await plan.rowAction(failed, /^Details/);
    assert.match(await workbench.editors.text(/AuthorizationFailed/), /What was answered/);
    await workbench.editors.closeAll();
    scene.sandbox.setFaults([]);
    await plan.titleAction(/^Continue Plan/);
    assert.doesNotMatch(await scene.preview(/^Connect 3 spokes to hub-neu/), /2\. Create/);
    await scene.apply(/Connect 3 spokes to hub-neu/);
    await empty();
    assert.equal(await stateOf('hub-neu', 'loyalty-weu'), 'Connected');
  });

  it('is discarded, and nothing is written', async () => {
    await scene.workbench.palette('Azure VNet Peering: Undo Last Change');
    await plan.rowText(`Undo: ${PLAN}`, /6 writes/);
    await plan.titleAction(/^Discard Plan/);
    await empty();
    assert.equal(await stateOf('hub-neu', 'kiosk-weu'), 'Connected');
  });

  it('is stopped from its title while it runs, and says what did and did not happen', async () => {
    await scene.workbench.palette('Azure VNet Peering: Undo Last Change');
    await plan.rowText(`Undo: ${PLAN}`, /6 writes/);
    scene.sandbox.setFaults([
      { method: 'DELETE', path: '/virtualNetworkPeerings/', skip: 1, effect: { kind: 'hold' } },
    ]);
    await plan.titleAction(/^Apply Plan/);
    await plan.rowText('2. loyalty-weu → hub-neu', /Sending…$/);
    await scene.picture('plan-runs');
    await plan.titleAction(/^Stop Plan/);
    await plan.rowText(`Undo: ${PLAN}`, /unfinished, \d of 6 writes/);
    scene.sandbox.setFaults([]);
    await scene.picture('plan-stopped');
    await scene.workbench.toasts.clear();
    await plan.titleAction(/^Take Back Plan/);
    await scene.preview(/^Take back: Undo: Connect 3 spokes to hub-neu/);
    await scene.apply(/Take back: Undo: Connect 3 spokes to hub-neu/);
    await empty();
    assert.equal(await stateOf('loyalty-weu', 'hub-neu'), 'Connected');
  });

  it('is taken back where it stopped, or left as it is', async () => {
    const { workbench } = scene;
    const stopHalfWay = async (): Promise<void> => {
      scene.sandbox.setFaults([
        { method: 'DELETE', path: '/loyalty-weu/virtualNetworkPeerings/', effect: REFUSED },
      ]);
      await workbench.palette('Azure VNet Peering: Undo Last Change');
      await plan.rowText(`Undo: ${PLAN}`, /6 writes/);
      await plan.titleAction(/^Apply Plan/);
      await plan.rowText(`Undo: ${PLAN}`, /unfinished, \d of 6 writes/);
      await workbench.toasts.clear();
      scene.sandbox.setFaults([]);
    };
    await stopHalfWay();
    await plan.titleAction(/^Take Back Plan/);
    await plan.titleAction(/^Apply Plan/);
    await scene.done(/Take back: Undo: Connect 3 spokes to hub-neu/);
    assert.equal(await stateOf('hub-neu', 'kiosk-weu'), 'Connected');
    await plan.titleAction(/^Close Plan/);
    await stopHalfWay();
    await plan.titleAction(/^Leave Plan as Is/);
    await empty();
  });
});
