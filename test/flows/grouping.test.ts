/** Group By…: the same networks in other groups, with their menus and with a way to each of them. */
import assert from 'node:assert/strict';
import type { Editor, TreeHands } from './hands.ts';
import { CONTAINER, here } from './place.ts';

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
