/** A service principal of the environment signs in to a cloud of its own, here the sandbox, and works with its rights. */
import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import type { Tree } from './driver/tree.ts';
import { Workbench } from './driver/workbench.ts';
import { takeProposed } from './proposed.ts';
import { CONTAINER } from './window.ts';

const CONTOSO = '10000000-0000-4000-8000-000000000001';
const AUTOMATION = '50000000-0000-4000-8000-000000000001';

describe('a service principal', () => {
  let sandbox: RunningSandbox;
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    sandbox = await startSandbox({ port: 0, scenario: 'guide', operationMs: 20, retryAfterSeconds: 0.05 });
    workbench = await Workbench.start({
      settings: {
        'vnetPeering.authentication': 'environment',
        'vnetPeering.endpoint': sandbox.endpoint,
        'vnetPeering.caFile': sandbox.caFile,
      },
      env: {
        AZURE_TENANT_ID: CONTOSO,
        AZURE_CLIENT_ID: AUTOMATION,
        AZURE_CLIENT_SECRET: 'a-secret-that-no-log-has',
        AZURE_AUTHORITY_HOST: sandbox.endpoint,
      },
    });
    tree = workbench.tree('Networks');
    await workbench.openView(CONTAINER);
  });

  after(async () => {
    await workbench.close();
    await sandbox.close();
  });

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
    assert.doesNotMatch(logs, /a-secret-that-no-log-has|eyJ[\w-]{20,}/);
  });
});
