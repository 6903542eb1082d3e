/** What an account may do is asked once in a run, and whoever has enough of waiting takes no answer from anybody else. */
import assert from 'node:assert/strict';
import { HeldRights } from '../../../src/commands/heldRights.ts';
import type { Permission } from '../../../src/core/actions.ts';
import { Later } from '../later.ts';

const SCOPE = '/subscriptions/s/resourceGroups/g';
const HELD: readonly Permission[] = [{ actions: ['*'], notActions: [] }];

type Context = Parameters<HeldRights['of']>[0];

function world(): { readonly context: Context; readonly asked: Later<readonly Permission[]>[] } {
  const asked: Later<readonly Permission[]>[] = [];
  const permissions = (_: string, __: string, signal: AbortSignal): Promise<readonly Permission[]> => {
    const answer = new Later<readonly Permission[]>();
    asked.push(answer);
    return new Promise((resolve, reject) => {
      signal.addEventListener('abort', () => {
        reject(new Error('cancelled'));
      });
      void answer.promise.then(resolve);
    });
  };
  const context = {
    session: { arm: () => Promise.resolve({ accountKey: 'me', permissions }) },
    store: { tenantOf: () => 't', accountOf: () => 'me' },
    log: { info: () => undefined },
  } as unknown as Context;
  return { context, asked };
}

async function askedTimes(asked: readonly unknown[], times: number): Promise<void> {
  while (asked.length < times) await new Promise((resolve) => setImmediate(resolve));
}

describe('what accounts may do', () => {
  it('is asked once for all who want to know', async () => {
    const { context, asked } = world();
    const held = new HeldRights();
    const { signal } = new AbortController();
    const both = [
      held.of(context, 'me', SCOPE, signal),
      held.of(context, 'me', SCOPE.toUpperCase(), new AbortController().signal),
    ];
    await askedTimes(asked, 1);
    asked[0]?.resolve(HELD);
    assert.deepEqual(await Promise.all(both), [HELD, HELD]);
    assert.deepEqual(await held.of(context, 'me', SCOPE, signal), HELD);
    assert.equal(asked.length, 1);
  });

  it('is asked again where the first who wanted to know has had enough', async () => {
    const { context, asked } = world();
    const held = new HeldRights();
    const [preview, apply] = [new AbortController(), new AbortController()];
    const first = held.of(context, 'me', SCOPE, preview.signal);
    const waiting = held.of(context, 'me', SCOPE, apply.signal);
    await askedTimes(asked, 1);
    preview.abort();
    assert.equal(await first, undefined);
    await askedTimes(asked, 2);
    asked[1]?.resolve(HELD);
    assert.deepEqual(await waiting, HELD);
    assert.deepEqual(await held.of(context, 'me', SCOPE, apply.signal), HELD);
    assert.equal(asked.length, 2);
  });
});
