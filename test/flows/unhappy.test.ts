/**
 * What a person meets when it does not go well: a refused second write, a network without rights, a service that
 * does not answer, and the palette instead of the menu. The sandbox runs in the test, which makes its weather.
 */
import assert from 'node:assert/strict';
import { startSandbox, type RunningSandbox } from '../../src/sandbox/sandboxRoom.ts';
import { poll, until } from '../poll.ts';
import type { Editor, TreeHands } from './hands.ts';
import { takeProposed } from './proposed.ts';
import { CONTAINER, here } from './place.ts';

const VAULT =
  '/subscriptions/20000000-0000-4000-8000-000000000014/resourceGroups/data-neu/providers/Microsoft.Network/virtualNetworks/vault-neu';

describe('when it does not go well', () => {
  let sandbox: RunningSandbox;
  let workbench: Editor;
  let tree: TreeHands;

  before(async () => {
    sandbox = await startSandbox({ port: 0, scenario: 'estate', operationMs: 50 });
    workbench = await here.borrow({
      'vnetPeering.connection': 'sandbox',
      'vnetPeering.endpoint': sandbox.endpoint,
      'vnetPeering.caFile': sandbox.caFile,
      'vnetPeering.readAhead': false,
    });
    tree = workbench.tree('Networks');
    await workbench.openView(CONTAINER);
    await tree.expand('Contoso Connectivity');
    await tree.row('hub-eus');
  });

  after(async () => {
    await sandbox.close();
    await here.giveBack();
  });

  const addPeering = (local: string, remote: string): Promise<void> =>
    takeProposed(workbench, tree, local, remote);

  it('does not stay with a choice that nobody can take, while the others are waited for', async () => {
    const { quickInput } = workbench;
    sandbox.setFaults([
      { path: '^/subscriptions/[^/]+/providers/Microsoft.Network/virtualNetworks', effect: { kind: 'hold' } },
    ]);
    await tree.contextMenu('hub-eus', 'Add Peering…');
    await quickInput.step(/\(1\//);
    await quickInput.focused(/hub-weu$/);
    sandbox.setFaults([]);
    await until('the focus on a network that can be peered', async () => {
      const focus = await quickInput.focus();
      return focus !== undefined && !/hub-\w+$/.test(focus);
    });
    await quickInput.dismiss();
  });

  it('says what exists after the second write was refused, and takes the first back', async () => {
    const effect = { kind: 'answer', status: 403, code: 'AuthorizationFailed', message: 'no' } as const;
    sandbox.setFaults([{ method: 'PUT', path: '/kiosk-weu/virtualNetworkPeerings/', effect }]);
    await addPeering('hub-eus', 'kiosk-weu');
    await workbench.quickInput.pick(/Apply$/);
    const text = await workbench.toasts.text(/was not carried out/);
    assert.match(text, /You may not do this/);
    assert.match(text, /Done so far: Create link hub-eus-to-kiosk-weu on hub-eus/);
    assert.deepEqual(await workbench.toasts.buttons(/was not carried out/), ['Look and Decide', 'Details']);
    await here.picture(workbench, 'half-made');
    sandbox.setFaults([]);
    // What stays unfinished has a view of its own, which leaves half of the room to the tree.
    await tree.collapse('Needs Attention');
    await tree.expand('hub-eus');
    await tree.rowText(['hub-eus', '→ kiosk-weu'], /Initiated, waits for the other link/);
    await workbench.toasts.press('Details', /was not carried out/);
    assert.match(await workbench.editors.text(/What was answered/), /Code: AuthorizationFailed/);
    // Whoever has looked decides then.
    assert.deepEqual(await workbench.toasts.buttons(/was not carried out/), ['Continue', 'Take Back']);
    await workbench.toasts.press('Take Back', /was not carried out/);
    await workbench.quickInput.step(/^Take back: Peer hub-eus and kiosk-weu/);
    await workbench.quickInput.pick(/Apply$/);
    await workbench.toasts.text(/Take back.*done/);
    await tree.gone(['hub-eus', '→ kiosk-weu']);
  });

  it('leaves nothing behind when a preview is dismissed', async () => {
    const before = await tree.rowText('hub-eus');
    await addPeering('hub-eus', 'kiosk-weu');
    await workbench.quickInput.dismiss();
    assert.equal(await tree.rowText('hub-eus'), before);
  });

  it('goes back through the questions without losing an answer', async () => {
    const { quickInput } = workbench;
    await addPeering('hub-eus', 'kiosk-weu');
    await quickInput.back();
    await quickInput.step(/\(6\//);
    assert.equal(await quickInput.value(), 'kiosk-weu-to-hub-eus');
    await quickInput.back();
    await quickInput.step(/\(5\//);
    assert.equal(await quickInput.value(), 'hub-eus-to-kiosk-weu');
    await quickInput.dismiss();
  });

  it('takes a resource id of a network that may not be read, and explains the refusal', async () => {
    const { quickInput } = workbench;
    await tree.contextMenu('hub-eus', 'Add Peering…');
    await quickInput.step(/\(1\//);
    await quickInput.type(VAULT);
    await quickInput.pick(/vault-neu$/);
    await quickInput.step(/\(2\//);
    await quickInput.confirm();
    await quickInput.step(/\(3\//);
    await quickInput.accept();
    await quickInput.step(/^Add a link from hub-eus to vault-neu/);
    await quickInput.option(/could not be read/);
    await quickInput.pick(/Apply$/);
    const text = await workbench.toasts.text(
      /vault-neu" was not carried out|on hub-eus" was not carried out/,
    );
    assert.match(text, /Nothing was changed/);
  });

  it('shows a subscription that cannot be read as a row, and reads it again when asked', async () => {
    sandbox.setFaults([
      {
        path: '000000000015/providers/Microsoft.Network/virtualNetworks',
        effect: { kind: 'answer', status: 403 },
      },
    ]);
    await workbench.palette('Azure VNet Peering: Refresh');
    await tree.expand('Contoso Retail');
    const label = await poll(
      'a row that failed',
      async () => (await tree.rows()).find((row) => row.label.startsWith('Something unexpected'))?.label,
    );
    assert.match((await tree.row(['Contoso Retail', label])).icon.name, /codicon-error/);
    sandbox.setFaults([]);
    await tree.rowAction(['Contoso Retail', label], 'Retry');
    await tree.row(['Contoso Retail', 'shop-weu']);
    await tree.gone(['Contoso Retail', label]);
  });

  it('counts down for how long reading waits where too much was asked, and then reads on', async () => {
    const tooMuch = { kind: 'answer', status: 429, retryAfter: 2 } as const;
    sandbox.setFaults([
      { path: '000000000015/providers/Microsoft.Network/virtualNetworks', effect: tooMuch },
    ]);
    await workbench.palette('Azure VNet Peering: Refresh');
    for (const left of ['2', '1'])
      await tree.message(new RegExp(`^Too much was asked at once: reading goes on in ${left} s\\.$`));
    sandbox.setFaults([]);
    await tree.rowText('Contoso Retail', /\d networks$/);
    await tree.message(/^$/);
    await tree.row(['Contoso Retail', 'shop-weu']);
  });

  it('does from the palette what the menu does', async () => {
    const { quickInput, editors } = workbench;
    await workbench.palette('Azure VNet Peering: View JSON');
    await quickInput.pick('A network');
    await quickInput.type('hub-neu');
    await quickInput.pick('hub-neu');
    await editors.active('hub-neu.json');
    await editors.text(/"name": "hub-neu"/);
  });
});
