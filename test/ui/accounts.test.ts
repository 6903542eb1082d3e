/**
 * Real people sign in: two accounts, each with its tenants; what both see stands once under each, and a change is written
 * as the account of its row; a tenant that wants more of a sign-in in the middle of a change is asked one question for it.
 */
import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { objectAt, objectsAt, stringAt } from '../../src/core/json.ts';
import { RETAIL } from '../../src/sandbox/scenarios/contoso.ts';
import { estate } from '../../src/sandbox/scenarios/estate.ts';
import { ALICE, BOB, GUEST_TENANT } from '../editor/provider/people.ts';
import { exchange } from '../unit/sandbox/client.ts';
import type { Tree } from './driver/tree.ts';
import { Workbench } from './driver/workbench.ts';
import { picture } from './picture.ts';
import { takeProposed } from './proposed.ts';
import { CONTAINER } from './window.ts';

const CLAIMS = '{"access_token":{"acrs":{"essential":true,"value":"c1"}}}';

describe('people who sign in', () => {
  let sandbox: RunningSandbox;
  let workbench: Workbench;
  let tree: Tree;

  before(async () => {
    sandbox = await startSandbox({
      port: 0,
      scenario: { ...estate, tenants: [...estate.tenants, GUEST_TENANT] },
      operationMs: 20,
      retryAfterSeconds: 0.05,
    });
    // The editor's own way to sign in is not there.
    workbench = await Workbench.start({
      people: true,
      settings: {
        'vnetPeering.endpoint': sandbox.endpoint,
        'vnetPeering.caFile': sandbox.caFile,
        'vnetPeering.readAhead': false,
        'vnetPeering.showPlans': 'quickPick',
      },
    });
    tree = workbench.tree('Networks');
    await workbench.openView(CONTAINER);
  });

  after(async () => {
    await sandbox.close();
    await workbench.close();
  });

  /** Who has written links, from the first write on. */
  const callers = async (): Promise<readonly string[]> => {
    const filter = encodeURIComponent(
      `eventTimestamp ge '${new Date(Date.now() - 3_600_000).toISOString()}'`,
    );
    const path = `/subscriptions/${RETAIL.subscriptionId}/providers/Microsoft.Insights/eventtypes/management/values`;
    const { body } = await exchange(sandbox, 'GET', `${path}?api-version=2015-04-01&$filter=${filter}`);
    return objectsAt(body, 'value')
      .filter((event) => stringAt(objectAt(event, 'status'), 'value') === 'Started')
      .map((event) => stringAt(event, 'caller') ?? '')
      .toReversed();
  };

  it('are asked by the editor whom it may trust, and see their tenants', async () => {
    const { welcome, modal, quickInput } = workbench;
    await welcome.press('Sign In');
    await modal.press('Allow');
    await quickInput.pick(ALICE.label);
    await tree.row('Contoso');
    await tree.row(['Guests', `You are not signed in to tenant Guests as ${ALICE.label}.`]);
    await picture(workbench, 'accounts-one');
  });

  it('sign in to another account, and what both see is there once under each', async () => {
    const { modal, quickInput } = workbench;
    await workbench.palette('Azure VNet Peering: Sign In to Another Account…');
    await modal.press('Allow');
    await quickInput.pick('Sign in to another account');
    await quickInput.pick(BOB.label);
    for (const { label } of [ALICE, BOB]) {
      await tree.expand([label, 'Contoso']);
      await tree.expand([label, 'Contoso Retail']);
      await tree.row([label, 'Contoso Retail', 'shop-weu']);
    }
    await picture(workbench, 'accounts-two');
  });

  it('write as the account of the row', async () => {
    const { quickInput, toasts } = workbench;
    await tree.expand([BOB.label, 'shop-weu']);
    await tree.contextMenu([BOB.label, 'shop-weu', '→ payments-weu'], 'Change Properties…');
    await quickInput.step(/^Change Properties/);
    await quickInput.toggle('Allow forwarded traffic');
    await quickInput.confirm();
    await quickInput.pick(/Apply$/);
    await toasts.text(/: done/);
    await toasts.clear();
    assert.deepEqual(await callers(), [BOB.label]);
    await tree.collapse(BOB.label);
  });

  it('answer one question where a tenant wants more in the middle of a change, which then goes on', async () => {
    const { quickInput, toasts, modal } = workbench;
    const { writes } = sandbox.world();
    sandbox.setFaults([{ method: 'PUT', skip: 1, effect: { kind: 'answer', status: 401, claims: CLAIMS } }]);
    await takeProposed(workbench, tree, 'kiosk-weu', 'loyalty-weu');
    await quickInput.pick(/Apply$/);
    await toasts.text(/waits\. Tenant Contoso wants more of a sign-in as alice@contoso\.example/);
    assert.deepEqual(await toasts.buttons(/waits/), ['Sign In']);
    assert.equal(sandbox.world().writes, writes + 1);
    await picture(workbench, 'accounts-more');
    await toasts.press('Sign In', /waits/);
    await modal.press('Allow');
    await quickInput.pick('Approve');
    await toasts.text(/Peer kiosk-weu and loyalty-weu: done/);
    // What was refused was not done, and was sent once more: nothing is lost, and nothing is there twice.
    assert.equal(sandbox.world().writes, writes + 2);
    assert.deepEqual(await callers(), [BOB.label, ALICE.label, ALICE.label]);
  });
});
