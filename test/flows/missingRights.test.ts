/** Somebody with rights on one side only: the preview says what is missing where, before ARM does. */
import assert from 'node:assert/strict';
import { CONTOSO, SUBSCRIPTION_A, SUBSCRIPTION_B } from '../../src/sandbox/scenarios/contoso.ts';
import { guide } from '../../src/sandbox/scenarios/guide.ts';
import { takeProposed } from './proposed.ts';
import { Scene } from './scene.ts';

const WRITE = 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write';
const PEER = 'Microsoft.Network/virtualNetworks/peer/action';

/** The guide, as somebody sees it who owns one subscription and only reads the other. */
const OWNER_OF_A = {
  ...guide,
  principals: [
    {
      tenantId: CONTOSO.tenantId,
      // The extension's own account in a sandbox.
      principalId: 'a0000000-0000-4000-8000-00000000000a',
      displayName: 'Owner of A',
      assignments: [
        { role: 'owner', scope: `/subscriptions/${SUBSCRIPTION_A.subscriptionId}` },
        { role: 'reader', scope: `/subscriptions/${SUBSCRIPTION_B.subscriptionId}` },
      ],
    },
  ],
} as const;

const missing = (network: string, action: string): string =>
  `on ${network} the permission ${action} is missing.`;

describe('rights on one side only', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start({}, OWNER_OF_A);
    for (const subscription of ['Subscription A', 'Subscription B']) await scene.tree.expand(subscription);
    await scene.tree.row('VNet5');
  });

  after(() => scene.close());

  /** Asks for a peering with what is proposed, up to its preview. */
  const previewOf = async (local: string, remote: string): Promise<string> => {
    await takeProposed(scene.workbench, scene.tree, local, remote);
    return scene.preview(new RegExp(`^Peer ${local} and ${remote}`));
  };

  it('are told of the other side, whichever side the change is started on', async () => {
    const fromOwn = await previewOf('vnet1', 'VNet5');
    await scene.picture('missing-rights');
    await scene.workbench.quickInput.dismiss();
    const fromOther = await previewOf('VNet5', 'vnet1');
    await scene.workbench.quickInput.dismiss();
    for (const preview of [fromOwn, fromOther]) {
      assert.ok(preview.includes(missing('VNet5', WRITE)), preview);
      assert.ok(preview.includes(missing('VNet5', PEER)), preview);
      assert.ok(!preview.includes('on vnet1 the permission'), preview);
    }
  });

  it('are no news where they are enough', async () => {
    const preview = await previewOf('vnet1', 'vnet2');
    assert.doesNotMatch(preview, /the permission/);
    await scene.apply(/Peer vnet1 and vnet2/);
  });

  it('are what ARM judges by all the same: nothing is written, and the sentence names the side', async () => {
    const { quickInput, toasts } = scene.workbench;
    await previewOf('vnet1', 'VNet5');
    await quickInput.pick(/Apply$/);
    const text = await toasts.text(/was not carried out/);
    await scene.picture('missing-rights-refused');
    assert.match(text, /not peer with network VNet5: the permission/);
    assert.match(text, /Nothing was changed/);
    await toasts.clear();
    await scene.tree.expand('vnet1');
    await scene.tree.row(['vnet1', '→ vnet2']);
    await scene.tree.gone(['vnet1', '→ VNet5']);
  });
});
