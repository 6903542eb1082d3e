/**
 * Where it is not certain how Azure takes a Disconnected link: the way without an outage is tried first, and when
 * ARM refuses it the person is told, and takes the other one.
 */
import assert from 'node:assert/strict';
import type { Fault } from '../../src/sandbox/world/weather.ts';
import { Scene } from './scene.ts';

const ROW = ['sandbox-dev', '→ hub-neu'];
const REFUSED = /Update link sandbox-dev-to-hub-neu of sandbox-dev.* was not carried out/;

/** ARM as its troubleshooting page has it: a Disconnected link takes no update. */
const NO_UPDATE: Fault = {
  method: 'PUT',
  path: '/sandbox-dev/virtualNetworkPeerings/sandbox-dev-to-hub-neu',
  times: 1,
  effect: {
    kind: 'answer',
    status: 400,
    code: 'PeeringIsDisconnected',
    message: 'The peering sandbox-dev-to-hub-neu is Disconnected and cannot be updated. Delete it first.',
  },
};

describe('another way', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    const { tree } = scene;
    await tree.expand('Contoso Development');
    await tree.expand('sandbox-dev');
    await tree.rowText(ROW, /^→ hub-neu Disconnected/);
  });

  after(() => scene.close());

  it('is announced before the first one is tried', async () => {
    await scene.tree.contextMenu(ROW, 'Heal…');
    const preview = await scene.preview(/^Heal the peering between sandbox-dev and hub-neu$/);
    assert.match(preview, /Azure is documented both ways/);
    assert.doesNotMatch(preview, /Delete link/);
  });

  it('is offered when ARM refuses, with its own words and that nothing was changed', async () => {
    const { workbench, sandbox } = scene;
    sandbox.setFaults([NO_UPDATE]);
    await workbench.quickInput.pick(/Apply$/);
    const text = await workbench.toasts.text(REFUSED);
    await scene.picture('another-way-refused');
    assert.match(text, /is Disconnected and cannot be updated/);
    assert.match(text, /Nothing was changed\./);
    assert.deepEqual(await workbench.toasts.buttons(REFUSED), ['Try Again', 'Try Another Way']);
    await scene.tree.rowText(ROW, /^→ hub-neu Disconnected/);
    assert.equal(await scene.link('hub-neu', 'hub-neu-to-sandbox-dev'), undefined);
  });

  it('shows its own writes and consequences before anything of it is written', async () => {
    await scene.workbench.toasts.press('Try Another Way', REFUSED);
    const preview = await scene.preview(/^Heal .*sandbox-dev and hub-neu by making both links anew$/);
    await scene.picture('another-way-preview');
    assert.match(preview, /1\. Delete link sandbox-dev-to-hub-neu of sandbox-dev/);
    assert.match(preview, /2\. Create link sandbox-dev-to-hub-neu on sandbox-dev/);
    assert.match(preview, /3\. Create link hub-neu-to-sandbox-dev on hub-neu/);
    const left = await scene.link('sandbox-dev', 'sandbox-dev-to-hub-neu');
    assert.equal((left?.['properties'] as { peeringState: string }).peeringState, 'Disconnected');
  });

  it('ends with both links Connected', async () => {
    await scene.workbench.quickInput.pick(/Apply$/);
    await scene.tree.rowText(ROW, /Connected, in sync/);
    await scene.workbench.toasts.text(/by making both links anew: done/);
    await scene.picture('another-way-done');
    for (const [network, name] of [
      ['sandbox-dev', 'sandbox-dev-to-hub-neu'],
      ['hub-neu', 'hub-neu-to-sandbox-dev'],
    ] as const) {
      const properties = (await scene.link(network, name))?.['properties'];
      assert.equal((properties as { peeringState: string }).peeringState, 'Connected', name);
    }
  });
});
