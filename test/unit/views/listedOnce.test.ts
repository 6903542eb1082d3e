/** Whatever two accounts or two tenants list is counted once. */
import assert from 'node:assert/strict';
import { joined } from '../../../src/azure/accounts.ts';
import type { Arm } from '../../../src/azure/arm.ts';
import { ArmError } from '../../../src/azure/armError.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import { listedOnce } from '../../../src/views/listedOnce.ts';

const networkIn = (subscriptionId: string, name: string): { readonly id: string; readonly name: string } => ({
  id: `/subscriptions/${subscriptionId}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/${name}`,
  name,
});

interface Seen {
  readonly account: string;
  readonly tenants: Readonly<Record<string, readonly string[]>>;
  /** By subscription; one that is not there cannot be read. */
  readonly networks: Readonly<Record<string, readonly string[]>>;
}

function armOf({ account, tenants, networks }: Seen): Arm {
  const arm: Partial<Arm> = {
    accountKey: account,
    accountLabel: account,
    objectId: () => Promise.resolve(undefined),
    list: () => Promise.resolve([]),
    tenants: () =>
      Promise.resolve(Object.keys(tenants).map((tenantId) => ({ tenantId, displayName: tenantId, account }))),
    subscriptions: ({ tenantId }) =>
      Promise.resolve(
        (tenants[tenantId] ?? []).map((subscriptionId) => ({
          subscriptionId,
          tenantId,
          displayName: subscriptionId,
          account,
        })),
      ),
    networks: async function* ({ subscriptionId }) {
      await Promise.resolve();
      const names = networks[subscriptionId];
      if (names === undefined) throw new ArmError('You may not.', 403, 'AuthorizationFailed');
      yield names.map((name) => networkIn(subscriptionId, name));
    },
  };
  return arm as Arm;
}

async function counted(...seen: readonly [Seen, ...Seen[]]): Promise<readonly [number, number]> {
  const [first, ...others] = seen;
  const arm = joined([armOf(first), ...others.map(armOf)]);
  const store = new EstateStore(() => Promise.resolve(arm), undefined, { graphUse: () => 'never' });
  await store.loadAll();
  const { keys, unread } = listedOnce(store);
  store.dispose();
  return [keys.length, unread];
}

describe('what is listed', () => {
  const reader: Seen = { account: 'reader', tenants: { t: ['s'] }, networks: { s: ['a', 'b'] } };

  it('is counted once where two accounts see it', async () => {
    assert.deepEqual(await counted(reader, { ...reader, account: 'owner' }), [2, 0]);
  });

  it('is what anybody sees', async () => {
    const owner: Seen = {
      account: 'owner',
      tenants: { t: ['S', 'u'] },
      networks: { S: ['b', 'c'], u: ['d'] },
    };
    assert.deepEqual(await counted(reader, owner), [4, 0]);
  });

  it('is counted once where two tenants list a subscription, as with Azure Lighthouse', async () => {
    assert.deepEqual(await counted({ ...reader, tenants: { t: ['s'], customer: ['s'] } }), [2, 0]);
  });

  it('leaves a subscription unread that nobody could read, once', async () => {
    const nobody: Seen = { account: 'reader', tenants: { t: ['s', 'u'] }, networks: { s: ['a'] } };
    assert.deepEqual(await counted(nobody, { ...nobody, account: 'owner' }), [1, 1]);
    assert.deepEqual(await counted({ ...nobody, networks: {} }, { ...reader, account: 'owner' }), [2, 1]);
  });
});
