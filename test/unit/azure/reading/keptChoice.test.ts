/** Which subscriptions are read: the own choice, else that of the other Azure extensions, else everything. */
import assert from 'node:assert/strict';
import { KeptChoice } from '../../../../src/azure/reading/keptChoice.ts';

const [T1, T2] = ['Tenant-1', 'tenant-2'];

describe('the choice of subscriptions', () => {
  const kept = new Map<string, unknown>();
  let elsewhere: readonly string[] = [];
  let isEditors = true;
  const choice = new KeptChoice(
    {
      get: (key) => kept.get(key),
      update: (key, value) => Promise.resolve(void kept.set(key, value)),
    },
    () => elsewhere,
    () => isEditors,
  );

  beforeEach(() => {
    kept.clear();
    elsewhere = [];
    isEditors = true;
  });

  const takes = (account: string): readonly boolean[] => [
    choice.takesTenant(account, T1),
    choice.takesTenant(account, T2),
    choice.takesSubscription(account, T1, 'S1'),
    choice.takesSubscription(account, T1, 's2'),
  ];

  it('is everything where nothing was chosen', () => {
    assert.deepEqual(takes('me'), [true, true, true, true]);
    assert.equal(choice.isOwn('me'), false);
  });

  it('is that of the other Azure extensions until there is an own one, whatever stands before a tenant', () => {
    elsewhere = ['account/tenant-1/s1', 'nonsense'];
    assert.deepEqual(takes('me'), [true, false, true, false]);
    isEditors = false;
    assert.deepEqual(takes('me'), [true, true, true, true]);
  });

  it('is the own one of each account, and stays', async () => {
    elsewhere = ['tenant-1/s1'];
    await choice.choose('me', [{ tenantId: T1, subscriptionId: 's2' }]);
    assert.deepEqual(takes('me'), [true, false, false, true]);
    assert.deepEqual(takes('you'), [true, false, true, false]);
    assert.equal(choice.isOwn('me'), true);
  });

  it('is kept of the fifty accounts that chose last', async () => {
    for (let index = 0; index < 52; index += 1) {
      await choice.choose(`account-${index}`, []);
      await choice.choose('me', []);
    }
    assert.deepEqual(
      ['account-0', 'account-2', 'account-3', 'account-51', 'me'].map((each) => choice.isOwn(each)),
      [false, false, true, true, true],
    );
  });

  it('can be everything, also what comes later', async () => {
    elsewhere = ['tenant-1/s1'];
    await choice.choose('me', undefined);
    assert.deepEqual(takes('me'), [true, true, true, true]);
  });

  describe('of a tenant that could not be read', () => {
    it('stays everything, also what comes later', async () => {
      await choice.choose('me', [{ tenantId: T1, subscriptionId: 's1' }], [T2]);
      assert.deepEqual(takes('me'), [true, true, true, false]);
      assert.equal(choice.takesSubscription('me', T2, 'whatever'), true);
    });

    it('stays what was chosen of it, and once more', async () => {
      await choice.choose('me', [
        { tenantId: T1, subscriptionId: 's1' },
        { tenantId: T2, subscriptionId: 's1' },
      ]);
      for (const chosen of [[{ tenantId: T1, subscriptionId: 's2' }], undefined]) {
        await choice.choose('me', chosen, [T2]);
        assert.equal(choice.takesSubscription('me', T2, 's1'), true);
        assert.equal(choice.takesSubscription('me', T2, 's2'), false);
      }
    });

    it('stays nothing where nothing of it was chosen', async () => {
      await choice.choose('me', [{ tenantId: T1, subscriptionId: 's1' }]);
      await choice.choose('me', [{ tenantId: T1, subscriptionId: 's2' }], [T2]);
      assert.deepEqual(takes('me'), [true, false, false, true]);
    });

    it('stays what the other Azure extensions have chosen of it', async () => {
      elsewhere = [`${T2}/s1`];
      await choice.choose('me', [{ tenantId: T1, subscriptionId: 's1' }], [T2]);
      assert.deepEqual(
        [choice.takesSubscription('me', T2, 's1'), choice.takesSubscription('me', T2, 's2')],
        [true, false],
      );
    });

    it('is a part of everything', async () => {
      await choice.choose('me', undefined, [T2]);
      assert.equal(choice.takesSubscription('me', 'a tenant to come', 's1'), true);
    });
  });

  it('that was damaged is none', () => {
    kept.set('subscriptions', { me: 5 });
    assert.deepEqual(takes('me'), [true, true, true, true]);
    kept.set('subscriptions', 'odd');
    assert.deepEqual(takes('me'), [true, true, true, true]);
  });
});
