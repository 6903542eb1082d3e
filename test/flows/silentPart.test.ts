/** A subscription that never answers, and one that fails: whatever is about the whole estate goes on, and says what is missing. */
import assert from 'node:assert/strict';
import { FABRIKAM_SHARED, RETAIL } from '../../src/sandbox/scenarios/contoso.ts';
import { until } from '../poll.ts';
import { here } from './place.ts';
import { Scene } from './scene.ts';

const listOf = (subscriptionId: string): string =>
  `^/subscriptions/${subscriptionId}/providers/Microsoft\\.Network/virtualNetworks\\?`;
const MISSING = '1 subscription could not be read. 1 subscription is still being read.';

describe('an estate of which a part is silent', () => {
  let scene: Scene;

  before(async () => {
    scene = await Scene.start();
    scene.sandbox.setFaults([
      { path: listOf(FABRIKAM_SHARED.subscriptionId), effect: { kind: 'stall' } },
      {
        path: listOf(RETAIL.subscriptionId),
        effect: { kind: 'answer', status: 403, code: 'AuthorizationFailed', message: 'no' },
      },
    ]);
    await scene.tree.row('Contoso Production');
  });

  after(() => scene.close());

  it('is filtered by what is there', async () => {
    const { quickInput } = scene.workbench;
    await scene.workbench.palette('Azure VNet Peering: Filter by Subscription or Region…');
    await quickInput.option('westeurope');
    assert.ok((await quickInput.placeholder()).endsWith(MISSING), await quickInput.placeholder());
    await here.picture(scene.workbench, 'silent-part');
    await quickInput.dismiss();
  });

  it('is healed as far as it is read', async () => {
    const { quickInput } = scene.workbench;
    await scene.workbench.palette('Azure VNet Peering: Heal All…');
    assert.ok((await scene.preview(/^Heal /)).includes(MISSING));
    await quickInput.dismiss();
  });

  for (const [title, question] of [
    ['Can A Reach B…', 'from'],
    ['Connect Spokes to Hub…', 'hub'],
    ['Add Peering…', 'network'],
  ] as const)
    it(`is chosen from as far as it is read: ${question}`, async () => {
      const { quickInput } = scene.workbench;
      await scene.workbench.palette(`Azure VNet Peering: ${title}`);
      await until('what is missing to be said', async () =>
        (await quickInput.placeholder()).endsWith(MISSING),
      );
      await quickInput.dismiss();
    });
});
