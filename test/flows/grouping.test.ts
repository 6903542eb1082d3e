/** Group By…: the same networks in other groups, with their menus and with a way to each of them. */
import assert from 'node:assert/strict';
import { PRODUCTION } from '../../src/sandbox/scenarios/contoso.ts';
import { until } from '../poll.ts';
import type { Editor, TreeHands } from './hands.ts';
import { CONTAINER, here } from './place.ts';
import { Scene } from './scene.ts';

describe('a grouped tree', () => {
  let workbench: Editor;
  let tree: TreeHands;

  before(async () => {
    workbench = await here.borrow({ 'vnetPeering.connection': 'sandbox' });
    tree = workbench.tree('Networks');
    await workbench.openView(CONTAINER);
    await tree.row('Contoso Connectivity');
  });

  after(async () => {
    // The window remembers it, and is another test's after this one.
    await group('Tenant and Subscription');
    await tree.row('Contoso Connectivity');
    await here.giveBack();
  });

  const group = async (by: string): Promise<void> => {
    await workbench.palette('Azure VNet Peering: Group By…');
    await workbench.quickInput.pick(by);
  };

  for (const [by, label, name] of [
    ['Resource Group', 'hubs-weu', 'resource-group'],
    ['Region', 'westeurope', 'region'],
    ['Hub', 'hub-weu', 'hub'],
  ] as const)
    it(`by ${by} has the networks below what they have in common`, async () => {
      await group(by);
      await tree.rowText(label, /network/);
      await tree.expand(label);
      await here.picture(workbench, `group-${name}`);
    });

  it('has the menu of a network, and the way to it', async () => {
    await group('Region');
    await workbench.palette('Azure VNet Peering: Find Network…');
    await workbench.quickInput.type('kiosk-weu');
    await workbench.quickInput.pick('kiosk-weu');
    await tree.contextMenu('kiosk-weu', 'View JSON');
    assert.match(await workbench.editors.text(/kiosk-weu/), /kiosk-weu/);
    await workbench.editors.closeAll();
  });
});

describe('a group', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    await scene.tree.row('Contoso Connectivity');
    await scene.workbench.palette('Azure VNet Peering: Group By…');
    await scene.workbench.quickInput.pick('Resource Group');
  });

  after(async () => {
    scene.sandbox.setFaults([]);
    await scene.workbench.palette('Azure VNet Peering: Group By…');
    await scene.workbench.quickInput.pick('Tenant and Subscription');
    await scene.close();
  });

  it('is read anew without the subscriptions that have nothing in it', async () => {
    const { tree, sandbox, workbench } = scene;
    await tree.expand('hubs-weu');
    await tree.rowText('hub-weu', /15 links/);
    await scene.removeLink('hub-weu', 'hub-weu-to-loyalty-weu');
    await scene.removeLink('erp-prod', 'erp-prod-to-hub-weu');
    sandbox.setFaults([{ method: 'GET', path: PRODUCTION.subscriptionId, effect: { kind: 'hold' } }]);
    await tree.contextMenu('hubs-weu', 'Refresh');
    await tree.rowText('hub-weu', /14 links/);
    await until('a bar that rests', async () => !(await workbench.isBusy()));
  });
});
