/**
 * Where it is not certain how Azure takes a Disconnected link: the way without an outage is tried first, and when
 * ARM refuses it the person is told, and takes the other one.
 */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../src/core/json.ts';
import type { Fault } from '../../src/sandbox/world/weather.ts';
import { Scene } from './scene.ts';

const ROW = ['sandbox-dev', '→ hub-neu'];
const LINK = ['sandbox-dev', 'sandbox-dev-to-hub-neu'] as const;
const BACK = ['hub-neu', 'hub-neu-to-sandbox-dev'] as const;
const ANEW = /^Heal .*sandbox-dev and hub-neu by making both links anew$/;
const REFUSED =
  /Update link sandbox-dev-to-hub-neu of sandbox-dev, so that it starts over" was not carried out/;

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

/** ARM as it would be if an update were taken and changed nothing: the link reads as before, and bars the other. */
const noEffect = (link: JsonObject): readonly Fault[] => [
  {
    method: 'GET',
    path: '/virtualNetworks/sandbox-dev\\?',
    effect: { kind: 'members', add: { virtualNetworkPeerings: [link] } },
  },
  {
    method: 'PUT',
    path: '/hub-neu/virtualNetworkPeerings/',
    times: 1,
    effect: { kind: 'answer', status: 400, code: 'RemotePeeringIsDisconnected', message: 'no' },
  },
];

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

  const heal = async (): Promise<string> => {
    await scene.tree.contextMenu(ROW, 'Heal…');
    return scene.preview(/^Heal the peering between sandbox-dev and hub-neu$/);
  };

  const stateOf = async ([network, name]: typeof LINK | typeof BACK): Promise<unknown> =>
    ((await scene.link(network, name))?.['properties'] as JsonObject | undefined)?.['peeringState'];

  const bothAreConnected = async (): Promise<void> => {
    await scene.tree.rowText(ROW, /Connected, in sync/);
    assert.deepEqual(await Promise.all([LINK, BACK].map(stateOf)), ['Connected', 'Connected']);
  };

  describe('where ARM refuses the first write', () => {
    it('is announced before the first way is tried', async () => {
      const preview = await heal();
      assert.match(preview, /Azure is documented both ways/);
      assert.doesNotMatch(preview, /Delete link/);
    });

    it('is offered with what ARM says and that nothing was changed', async () => {
      const { workbench, sandbox } = scene;
      sandbox.setFaults([NO_UPDATE]);
      await workbench.quickInput.pick(/Apply$/);
      const text = await workbench.toasts.text(REFUSED);
      await scene.picture('another-way-refused');
      assert.match(text, /is Disconnected and cannot be updated/);
      assert.match(text, /Nothing was changed\./);
      assert.deepEqual(await workbench.toasts.buttons(REFUSED), ['Look and Decide', 'Details']);
      assert.deepEqual(await Promise.all([LINK, BACK].map(stateOf)), ['Disconnected', undefined]);
    });

    it('shows its own writes before anything of it is written', async () => {
      await scene.workbench.toasts.press('Look and Decide', REFUSED);
      await scene.workbench.quickInput.pick('Try Another Way');
      const preview = await scene.preview(ANEW);
      await scene.picture('another-way-preview');
      assert.match(preview, /1\. Delete link sandbox-dev-to-hub-neu of sandbox-dev/);
      assert.match(preview, /2\. Create link sandbox-dev-to-hub-neu on sandbox-dev/);
      assert.match(preview, /3\. Create link hub-neu-to-sandbox-dev on hub-neu/);
      assert.equal(await stateOf(LINK), 'Disconnected');
    });

    it('ends with both links Connected', async () => {
      await scene.apply(/by making both links anew/);
      await scene.picture('another-way-done');
      await bothAreConnected();
    });
  });

  describe('where the first write changes nothing and ARM refuses the second', () => {
    const refused = /"Create link hub-neu-to-sandbox-dev on hub-neu" was not carried out/;

    before(async () => {
      await scene.removeLink(...BACK);
      await scene.refresh();
      await scene.tree.rowText(ROW, /^→ hub-neu Disconnected/);
    });

    it('takes the place of going on, which would do the same again', async () => {
      const { workbench, sandbox } = scene;
      const link = await scene.link(...LINK);
      assert.ok(link);
      sandbox.setFaults(noEffect(link));
      await heal();
      await workbench.quickInput.pick(/Apply$/);
      const text = await workbench.toasts.text(refused);
      assert.match(text, /left over, Disconnected/);
      assert.match(text, /Done so far: Update link sandbox-dev-to-hub-neu/);
      assert.deepEqual(await workbench.toasts.buttons(refused), ['Look and Decide', 'Details']);
    });

    it('ends with both links Connected', async () => {
      // What ARM was made to say of the link becomes true of it.
      scene.sandbox.setFaults([]);
      await scene.makeLink('hub-neu', 'sandbox-dev');
      await scene.removeLink(...BACK);
      await scene.workbench.toasts.press('Look and Decide', refused);
      await scene.workbench.quickInput.pick('Try Another Way');
      await scene.preview(ANEW);
      await scene.apply(/by making both links anew/);
      await bothAreConnected();
    });
  });
});
