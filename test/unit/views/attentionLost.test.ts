/** What is gone wants nobody's attention: networks of a subscription, or of a tenant, that is listed no longer. */
import type { Arm } from '../../../src/azure/arm.ts';
import { EstateStore } from '../../../src/azure/reading/estateStore.ts';
import { Attention } from '../../../src/views/attention.ts';
import { until } from '../../poll.ts';

const account = 'me';
const TENANTS = ['t', 'u'].map((tenantId) => ({ tenantId, displayName: tenantId, account }));
const SUBSCRIPTIONS = ['s', 'gone'].map((subscriptionId) => ({
  subscriptionId,
  tenantId: subscriptionId === 's' ? 't' : 'u',
  displayName: subscriptionId,
  account,
}));

function failedNetwork(subscriptionId: string) {
  return {
    id: `/subscriptions/${subscriptionId}/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/n`,
    name: 'n',
    properties: { provisioningState: 'Failed', addressSpace: { addressPrefixes: ['10.0.0.0/16'] } },
  };
}

describe('attention', () => {
  let tenants = TENANTS;
  let subscriptions = SUBSCRIPTIONS;
  let store: EstateStore;
  let attention: Attention;

  beforeEach(async () => {
    tenants = TENANTS;
    subscriptions = SUBSCRIPTIONS;
    const arm = {
      accountKey: account,
      accountLabel: account,
      tenants: () => Promise.resolve(tenants),
      subscriptions: ({ tenantId }: { readonly tenantId: string }) =>
        Promise.resolve(subscriptions.filter((each) => each.tenantId === tenantId)),
      objectId: () => Promise.resolve(undefined),
      list: () => Promise.resolve([]),
      networks: async function* ({ subscriptionId }: { readonly subscriptionId: string }) {
        await Promise.resolve();
        yield [failedNetwork(subscriptionId)];
      },
    } as Partial<Arm> as Arm;
    store = new EstateStore(() => Promise.resolve(arm));
    attention = new Attention(store);
    await store.loadAll();
    await until('both networks', () => attention.all().length === 2);
  });

  afterEach(() => {
    attention.dispose();
    store.dispose();
  });

  it('leaves the networks of a subscription that is gone', async () => {
    subscriptions = SUBSCRIPTIONS.filter(({ subscriptionId }) => subscriptionId === 's');
    await store.loadSubscriptions({ tenantId: 'u', displayName: 'u', account });
    await until('one network', () => attention.isSettled && attention.all().length === 1);
  });

  it('leaves the networks of a tenant that is gone', async () => {
    tenants = TENANTS.filter(({ tenantId }) => tenantId === 't');
    await store.loadTenants();
    await until('one network', () => attention.isSettled && attention.all().length === 1);
  });
});
