/** A service principal of the environment signs in to a cloud of its own, here the sandbox, and works with its rights. */
import assert from 'node:assert/strict';
import type { Tree } from './driver/tree.ts';
import type { Workbench } from './driver/workbench.ts';
import { takeProposed } from '../flows/proposed.ts';
import { SECRET } from './surroundings.ts';
import { borrowWindow, CONTAINER, giveBackWindow, surroundings } from './window.ts';

describe('a service principal', () => {
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    const { authority } = await surroundings();
    workbench = await borrowWindow({
      'vnetPeering.authentication': 'environment',
      'vnetPeering.endpoint': authority.endpoint,
      'vnetPeering.caFile': authority.caFile,
    });
    tree = workbench.tree('Networks');
    await workbench.openView(CONTAINER);
  });

  after(giveBackWindow);

  it('sees what is in the tenants that know it', async () => {
    await tree.expand('Subscription A');
    await tree.row('vnet1');
    await tree.row('Subscription B');
    await tree.expand('Fabrikam Partners');
    await tree.row('PartnerVNet');
  });

  it('peers across tenants, with a token for each', async () => {
    const { quickInput, toasts } = workbench;
    await takeProposed(workbench, tree, 'vnet1', 'PartnerVNet');
    await quickInput.pick(/Apply$/);
    await toasts.text(/Peer vnet1 and PartnerVNet: done/);
    await tree.expand('vnet1');
    await tree.rowText(['vnet1', '→ PartnerVNet'], /Connected, in sync/);
  });

  it('leaves no secret and no token in the logs', async () => {
    const logs = await workbench.logs();
    assert.ok(logs.includes('Connecting to'), 'the log of the extension is among them');
    assert.ok(!logs.includes(SECRET));
    assert.doesNotMatch(logs, /eyJ[\w-]{20,}/);
  });
});
