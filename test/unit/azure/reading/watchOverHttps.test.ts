import assert from 'node:assert/strict';
import { networkAt } from '../../../../src/core/estate.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import { OwnWrites } from '../../../../src/azure/reading/watch/ownWrites.ts';
import { Tellers } from '../../../../src/azure/reading/watch/tellers.ts';
import { Watch } from '../../../../src/azure/reading/watch/watch.ts';
import { CONTOSO } from '../../../../src/sandbox/scenarios/contoso.ts';
import { connected } from '../../../connected.ts';
import { bearer, useSandbox } from '../../sandbox/client.ts';
import { linkBody, linkPath, VNET1, VNET2 } from '../../sandbox/guideWorld.ts';

describe('watching over HTTPS', () => {
  const sandbox = useSandbox({ pageSize: 2 });

  it('says which link somebody else has added, and by whom the activity log tells', async () => {
    const arm = connected(sandbox.running);
    const store = new EstateStore(() => Promise.resolve(arm), undefined, { graphUse: () => 'never' });
    await store.loadAll();
    let next: (() => void) | undefined;
    const watch = new Watch({
      secondLook: store.secondLook,
      estate: store.estate,
      tellers: new Tellers({
        paces: store.paces,
        arm: () => Promise.resolve(arm),
        subscription: (id) => store.subscription(id),
      }),
      own: new OwnWrites(Date.now),
      // More than ten at the same time, which Node would take for a leak.
      visible: () => Array.from({ length: 4 }, () => store.allSubscriptions()).flat(),
      isAway: () => false,
      intervalMs: () => 60_000,
      clock: {
        now: Date.now,
        after: (_, act) => {
          next = act;
          return { dispose: () => undefined };
        },
      },
      unread: (what, error) => {
        throw new Error(what, { cause: error });
      },
    });
    const warnings: string[] = [];
    const heard = ({ message }: Error): void => void warnings.push(message);
    process.on('warning', heard);
    await watch.start();
    process.off('warning', heard);
    assert.deepEqual(warnings, []);
    const authorization = bearer(CONTOSO.tenantId, undefined, { upn: 'ada@contoso.example' });
    await sandbox.send('PUT', linkPath(VNET1, 'told'), { authorization, body: linkBody(VNET2) });
    next?.();
    while (watch.state.state === 'looking') await new Promise((resolve) => setImmediate(resolve));
    assert.equal(watch.state.state, 'waiting', watch.state.message);
    assert.deepEqual(
      watch.state.news.map(({ label, how, authors }) => [label, how, ...authors.map(({ caller }) => caller)]),
      [['vnet1 → vnet2 (told)', 'added', 'ada@contoso.example']],
    );
    assert.equal(networkAt(store.estate, keyOf(VNET1))?.links.length, 1);
    watch.dispose();
    store.dispose();
  });
});
