/** What a person waits for who wants the whole estate, where a part of it does not come. */
import assert from 'node:assert/strict';
import type { Arm, Subscription, Tenant } from '../../../../src/azure/arm.ts';
import { ArmError } from '../../../../src/azure/armError.ts';
import type { Clock } from '../../../../src/azure/clock.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import { Lull } from '../../../../src/azure/reading/lull.ts';
import { missingFrom } from '../../../../src/azure/reading/unread.ts';
import { missingText } from '../../../../src/azure/reading/unreadText.ts';
import { until } from '../../../poll.ts';
import { Later } from '../../later.ts';

/** A clock that goes on when the test says so. */
class Hand implements Pick<Clock, 'after'> {
  private acts: { readonly act: () => void; readonly isLook: boolean }[] = [];
  looks = 0;

  after(milliseconds: number, act: () => void): { dispose(): void } {
    if (milliseconds === 0) setImmediate(act);
    else this.acts.push({ act, isLook: true });
    return { dispose: () => undefined };
  }

  /** Somebody looks, and whatever follows from it has happened. */
  async look(): Promise<void> {
    this.looks += 1;
    for (const { act } of this.acts.splice(0)) act();
    for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
  }

  async looksUntil(isOver: () => boolean): Promise<number> {
    let count = 0;
    for (; !isOver(); count += 1) {
      assert.ok(count < 100, 'it never ends');
      await this.look();
    }
    return count;
  }
}

/** Whether a promise has ended. */
function seen(work: Promise<unknown>): () => boolean {
  let isOver = false;
  void work.finally(() => (isOver = true));
  return () => isOver;
}

describe('whoever waits for much', () => {
  it('waits as long as more comes, and a while longer', async () => {
    const hand = new Hand();
    const lull = new Lull(hand);
    const isOver = seen(lull.waitFor(new Promise(() => undefined)));
    for (let times = 0; times < 30; times += 1) {
      lull.note();
      await hand.look();
    }
    assert.equal(isOver(), false);
    assert.ok((await hand.looksUntil(isOver)) >= 9);
  });

  it('does not wait again where nothing has come since, and does where something has', async () => {
    const hand = new Hand();
    const lull = new Lull(hand);
    await hand.looksUntil(seen(lull.waitFor(new Promise(() => undefined))));
    const again = seen(lull.waitFor(new Promise(() => undefined)));
    await until('to go on at once', again);
    lull.note();
    const after = seen(lull.waitFor(new Promise(() => undefined)));
    await hand.look();
    assert.equal(after(), false);
  });

  it('goes on at once when all is there, and hears what has failed', async () => {
    const lull = new Lull(new Hand());
    const work = new Later<undefined>();
    const waiting = lull.waitFor(work.promise);
    work.resolve(undefined);
    await waiting;
    await assert.rejects(lull.waitFor(Promise.reject(new Error('no'))), /no/);
  });

  it('waits for all of it where nobody looks on', async () => {
    const work = new Later<undefined>();
    const isOver = seen(new Lull('forAll').waitFor(work.promise));
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate);
    assert.equal(isOver(), false);
    work.resolve(undefined);
    await until('the end', isOver);
  });
});

describe('an estate of which a part does not come', () => {
  const tenants: readonly Tenant[] = ['answers', 'silent', 'broken'].map((tenantId) => ({
    tenantId,
    displayName: tenantId,
    account: 'me',
  }));
  const asked: string[] = [];
  const silence = new Later<undefined>();

  const arm: Partial<Arm> = {
    accountKey: 'me',
    accountLabel: 'me',
    endpoint: 'https://arm.example',
    list: () => Promise.resolve([]),
    tenants: () => Promise.resolve(tenants),
    subscriptions: async ({ tenantId }) => {
      asked.push(tenantId);
      if (tenantId === 'silent') await silence.promise;
      if (tenantId === 'broken') throw new ArmError('not today', 500, 'X');
      return ['one', 'two', 'three'].map((name): Subscription => ({
        subscriptionId: `${tenantId}-${name}`,
        displayName: name,
        tenantId,
        account: 'me',
      }));
    },
    networks: async function* ({ subscriptionId }) {
      asked.push(subscriptionId);
      await Promise.resolve();
      if (subscriptionId.endsWith('two')) throw new ArmError('not today', 500, 'X');
      yield [];
    },
  };

  /** Only one tenant ever answers. */
  const silentBut =
    (name: string): Arm['subscriptions'] =>
    ({ tenantId }) =>
      tenantId === name
        ? Promise.resolve([{ subscriptionId: `${name}-one`, displayName: 'one', tenantId, account: 'me' }])
        : new Promise(() => undefined);

  it('is read as far as it goes, with what is missing, and asks for nothing again that has failed', async () => {
    const hand = new Hand();
    const store = new EstateStore(() => Promise.resolve(arm as Arm), undefined, { waiting: hand });
    const first = store.loadMost();
    await hand.looksUntil(seen(first));
    assert.equal(
      missingText(await first),
      '1 tenant could not be read. 1 subscription could not be read. 1 tenant is still being read.',
    );
    const before = asked.toSorted();
    assert.deepEqual(before, ['answers', 'answers-one', 'answers-three', 'answers-two', 'broken', 'silent']);
    await store.loadMost();
    assert.deepEqual(asked.toSorted(), before);
    assert.equal(store.networks('answers-one').status, 'loaded');
    silence.resolve(undefined);
    await until('what was silent', () => store.networks('silent-three').status === 'loaded');
    assert.equal(
      missingText(missingFrom(store)),
      '1 tenant could not be read. 2 subscriptions could not be read.',
    );
    store.dispose();
  });

  it('tells the tenant of an id as soon as it is known, whoever is silent', async () => {
    const store = new EstateStore(() =>
      Promise.resolve({ ...arm, subscriptions: silentBut('answers') } as Arm),
    );
    await store.ensureTenantOf('/subscriptions/answers-one/resourceGroups/g');
    assert.equal(store.tenantOf('/subscriptions/answers-one'), 'answers');
    const hand = new Hand();
    const other = new EstateStore(
      () => Promise.resolve({ ...arm, subscriptions: silentBut('answers') } as Arm),
      undefined,
      { waiting: hand },
    );
    await hand.looksUntil(seen(other.ensureTenantOf('/subscriptions/nobodys')));
    assert.equal(other.tenantOf('/subscriptions/nobodys'), undefined);
    for (const each of [store, other]) each.dispose();
  });

  it('says nothing where nothing is missing', () => {
    const nothing = { accounts: [], tenants: [], subscriptions: [] };
    assert.equal(missingText({ failed: nothing, open: nothing }), '');
  });
});
