/** What several accounts see is read by one that may: a refusal of the first is no word about the others. */
import assert from 'node:assert/strict';
import { joined } from '../../../../src/azure/accounts.ts';
import type { Arm } from '../../../../src/azure/arm.ts';
import { ArmError, notSignedIn } from '../../../../src/azure/armError.ts';
import { AroundStore } from '../../../../src/azure/reading/around/aroundStore.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import { Tellers } from '../../../../src/azure/reading/watch/tellers.ts';
import { byWhoMay } from '../../../../src/azure/reading/whoMay.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';

const GROUP = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network';
const NETWORK = { id: `${GROUP}/virtualNetworks/n`, name: 'n', location: 'westeurope', properties: {} };
const TABLE = { id: `${GROUP}/routeTables/t`, name: 't', properties: {} };

const refused = (): ArmError => new ArmError('You may not.', 403, 'AuthorizationFailed');

describe('what two accounts see', () => {
  let asked: string[];
  let store: EstateStore;
  let connected: Arm;
  /** What the first account is answered with. */
  let failure: () => Error;

  const armOf = (account: string, tenantId: string, may: boolean): Arm => {
    const answer = <T>(what: string, value: T): Promise<T> => {
      asked.push(`${account} ${what}`);
      return may ? Promise.resolve(value) : Promise.reject(failure());
    };
    const told = (path: string, inTenant: string): string => {
      assert.equal(inTenant, tenantId, 'it is asked for in the tenant of another account');
      return path.split('/').pop() ?? '';
    };
    const arm: Partial<Arm> = {
      accountKey: account,
      accountLabel: account,
      endpoint: 'https://arm.example',
      objectId: () => Promise.resolve(undefined),
      tenants: () => Promise.resolve([{ tenantId, displayName: tenantId, account }]),
      subscriptions: () => Promise.resolve([{ subscriptionId: 's', tenantId, displayName: 's', account }]),
      networks: async function* () {
        await Promise.resolve();
        yield [NETWORK];
      },
      read: (id, inTenant) => answer(told(id, inTenant), NETWORK),
      list: (id, inTenant) => answer(told(id, inTenant), id.endsWith('/routeTables') ? [TABLE] : []),
      action: (_, name, __, inTenant) => answer(told(name, inTenant), { done: name }),
      activity: async function* () {
        yield await answer('activity', []);
      },
    };
    return arm as Arm;
  };

  beforeEach(async () => {
    asked = [];
    failure = refused;
    connected = joined([armOf('reader', 'home', false), armOf('owner', 'work', true)]);
    store = new EstateStore(() => Promise.resolve(connected), undefined, { graphUse: () => 'never' });
    await store.loadAll();
    asked = [];
  });

  afterEach(() => {
    store.dispose();
  });

  const signal = new AbortController().signal;

  it('is asked of the one that is wished, and of another where that one may not', async () => {
    assert.equal((await store.readNetwork(NETWORK.id, signal))?.name, 'n');
    assert.deepEqual(asked, ['reader n', 'owner n']);
    asked = [];
    await store.readNetwork(NETWORK.id, signal, 'owner');
    assert.deepEqual(asked, ['owner n']);
  });

  it('is asked of another where one has to sign in again', async () => {
    failure = () => notSignedIn({ account: 'reader' });
    assert.equal((await store.readNetwork(NETWORK.id, signal))?.name, 'n');
  });

  it('is not asked of another where it failed in another way', async () => {
    failure = () => new ArmError('It broke.', 500, 'InternalServerError');
    await assert.rejects(store.readNetwork(NETWORK.id, signal), { status: 500 });
    assert.deepEqual(asked, ['reader n']);
  });

  it('is refused as the first was where nobody may', async () => {
    const nobody = byWhoMay(connected, store.callersOf(NETWORK.id), ({ arm }) =>
      Promise.reject(new ArmError(arm.accountLabel, 403, 'AuthorizationFailed')),
    );
    await assert.rejects(nobody, { message: 'reader' });
  });

  it('is read around networks, too, so that nothing of it counts as not read', async () => {
    const around = new AroundStore(store, () => Promise.resolve(connected));
    await around.ensure([keyOf(NETWORK.id)], signal);
    assert.deepEqual(around.bodies(), [TABLE]);
    // Zones are read for findings only.
    const isZone = (type: string): boolean => type.startsWith('privatednszones');
    assert.deepEqual(
      [...(around.unread() ?? ['nothing'])].filter((type) => !isZone(type)),
      [],
    );
    around.dispose();
  });

  it('is asked of gateways and watchers, first of whoever has begun', async () => {
    const { asker } = new AroundStore(store, () => Promise.resolve(connected));
    assert.deepEqual(await asker.action(NETWORK.id, 'look', undefined, signal), { done: 'look' });
    assert.deepEqual(asked, ['reader look', 'owner look']);
    asked = [];
    await asker.as('owner').action(NETWORK.id, 'look', undefined, signal);
    assert.deepEqual(asked, ['owner look']);
  });

  it('is told by the activity log of whoever may read it', async () => {
    const tellers = new Tellers({
      paces: store.paces,
      connect: () => Promise.resolve(connected),
      callers: (id) => store.callersOf(`/subscriptions/${id}`),
    });
    const news = {
      of: 'network',
      id: NETWORK.id,
      key: keyOf(NETWORK.id),
      networkId: NETWORK.id,
      remoteKey: undefined,
      label: 'n',
      how: 'changed',
      members: [],
      account: 'reader',
      number: 1,
      since: 1,
      seenAt: 2,
      authors: [],
      telling: 'asked',
    } as const;
    const [told] = await tellers.ask([news], 2, signal);
    assert.equal(told?.telling, 'asked');
    assert.deepEqual(tellers.untold, []);
    assert.deepEqual(asked, ['reader activity', 'owner activity']);
  });
});
