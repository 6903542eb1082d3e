/** What decides over traffic beside the networks: lists, what belongs to them, what they name, and what cannot be read. */
import assert from 'node:assert/strict';
import type { Arm } from '../../../../src/azure/arm.ts';
import { ArmError } from '../../../../src/azure/armError.ts';
import { readAround } from '../../../../src/azure/reading/around/aroundReader.ts';
import { AroundStore } from '../../../../src/azure/reading/around/aroundStore.ts';
import { setupOf } from '../../../../src/azure/reading/around/needsRead.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import { stringAt, type JsonObject } from '../../../../src/core/json.ts';
import { ask } from '../../../../src/core/reach/ask.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';

const TENANT = { tenantId: 't', displayName: 't', account: 'me' };
const SUBSCRIPTION = { subscriptionId: 's', tenantId: 't', displayName: 's', account: 'me' };
const PLACE = '/subscriptions/s/providers/Microsoft.Network';
const ABOVE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network';
const GATEWAY = `${ABOVE}/virtualNetworkGateways/gw`;
const LOCAL = `${ABOVE}/localNetworkGateways/office`;

/** ARM with these lists and resources; what is not there is not readable. */
function armOf(lists: Readonly<Record<string, readonly JsonObject[]>>, bodies: readonly JsonObject[] = []) {
  const asked: string[] = [];
  const arm = {
    accountKey: 'me',
    accountLabel: 'me',
    tenants: () => Promise.resolve([TENANT]),
    subscriptions: () => Promise.resolve([SUBSCRIPTION]),
    objectId: () => Promise.resolve(undefined),
    list: (id: string) => {
      asked.push(id);
      const found = lists[id];
      return found === undefined
        ? Promise.reject(new ArmError('You may not.', 403, 'AuthorizationFailed'))
        : Promise.resolve(found);
    },
    read: (id: string) => {
      asked.push(id);
      return Promise.resolve(bodies.find((body) => body['id'] === id));
    },
    networks: async function* () {
      yield await Promise.resolve(bodies.filter((body) => idOf(body).includes('/virtualNetworks/')));
    },
  } as Partial<Arm> as Arm;
  return { arm, asked };
}

const idOf = (body: JsonObject): string => stringAt(body, 'id') ?? '';

const ALL: Readonly<Record<string, readonly JsonObject[]>> = Object.fromEntries(
  [
    'routeTables',
    'networkSecurityGroups',
    'networkInterfaces',
    'loadBalancers',
    'azureFirewalls',
    'publicIPAddresses',
    'privateEndpoints',
    'virtualHubs',
    'networkManagers',
  ].map((type) => [`${PLACE}/${type}`, []]),
);

const network = (name: string, prefix: string, links: readonly JsonObject[] = []): JsonObject => ({
  id: `${ABOVE}/virtualNetworks/${name}`,
  name,
  location: 'westeurope',
  properties: {
    addressSpace: { addressPrefixes: [prefix] },
    subnets: [{ name: 'default', properties: { addressPrefix: prefix.replace('/16', '/24') } }],
    virtualNetworkPeerings: [...links],
  },
});

describe('what is read around networks', () => {
  const { signal } = new AbortController();
  const read = async (given: ReturnType<typeof armOf>, gatewayIds: readonly string[] = []) => {
    const told: string[] = [];
    const around = await readAround(
      {
        ask: (by) => by({ arm: given.arm, account: SUBSCRIPTION.account, tenantId: SUBSCRIPTION.tenantId }),
        subscription: SUBSCRIPTION,
        signal,
        told: (what) => told.push(what),
      },
      gatewayIds,
    );
    return { around, told };
  };

  it('is each list, what belongs to what is listed, and what that names', async () => {
    const hub = { id: `${ABOVE}/virtualHubs/rs`, name: 'rs', properties: {} };
    const peer = { id: `${hub.id}/bgpConnections/nva`, name: 'nva', properties: {} };
    const connection = {
      id: `${ABOVE}/connections/c`,
      properties: { virtualNetworkGateway1: { id: GATEWAY }, localNetworkGateway2: { id: LOCAL } },
    };
    const given = armOf(
      {
        ...ALL,
        [`${PLACE}/virtualHubs`]: [hub],
        [`${hub.id}/ipConfigurations`]: [],
        [`${hub.id}/bgpConnections`]: [peer],
        [`${hub.id}/hubVirtualNetworkConnections`]: [],
        [`${hub.id}/hubRouteTables`]: [],
        [`${hub.id}/routingIntent`]: [],
        [`${GATEWAY}/connections`]: [connection],
      },
      [
        { id: GATEWAY, name: 'gw', properties: {} },
        { id: LOCAL, name: 'office', properties: {} },
      ],
    );
    const { around, told } = await read(given, [GATEWAY]);
    assert.deepEqual(around.bodies.map((body) => idOf(body).split('/').pop()).sort(), [
      'c',
      'gw',
      'nva',
      'office',
      'rs',
    ]);
    assert.deepEqual([[...around.unread], told], [[], []]);
    assert.equal(new Set(given.asked).size, given.asked.length, 'nothing is asked twice');
  });

  it('says which lists could not be read, and goes on with the others', async () => {
    const { [`${PLACE}/networkInterfaces`]: _, ...others } = ALL;
    const table = { id: `${ABOVE}/routeTables/t`, name: 't', properties: {} };
    const { around, told } = await read(armOf({ ...others, [`${PLACE}/routeTables`]: [table] }));
    assert.deepEqual(around.bodies, [table]);
    assert.deepEqual([...around.unread], ['networkinterfaces']);
    assert.deepEqual(told, ['The list of networkInterfaces']);
  });

  it('ends when somebody has enough', async () => {
    const stopped = AbortSignal.abort();
    const { arm } = armOf({});
    await assert.rejects(
      readAround(
        {
          ask: (by) => by({ arm, account: SUBSCRIPTION.account, tenantId: SUBSCRIPTION.tenantId }),
          subscription: SUBSCRIPTION,
          signal: stopped,
          told: () => undefined,
        },
        [],
      ),
      { name: 'AbortError' },
    );
  });
});

describe('the estate with what is around it', () => {
  const { signal } = new AbortController();
  const routed = {
    ...network('a', '10.1.0.0/16'),
    properties: {
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: [
        {
          name: 'default',
          properties: { addressPrefix: '10.1.0.0/24', routeTable: { id: `${ABOVE}/routeTables/t` } },
        },
      ],
      virtualNetworkPeerings: [],
    },
  };
  const table = {
    id: `${ABOVE}/routeTables/t`,
    name: 't',
    properties: {
      routes: [
        {
          name: 'all',
          properties: {
            addressPrefix: '0.0.0.0/0',
            nextHopType: 'VirtualAppliance',
            nextHopIpAddress: '10.1.0.9',
          },
        },
      ],
    },
  };
  const [a, b] = [keyOf(`${ABOVE}/virtualNetworks/a`), keyOf(`${ABOVE}/virtualNetworks/b`)];
  const question = { from: { kind: 'network', network: a }, to: { kind: 'network', network: b } } as const;

  async function stores(lists: Readonly<Record<string, readonly JsonObject[]>>) {
    const given = armOf({ ...lists, '/subscriptions/s/resourcegroups': [] }, [
      routed,
      network('b', '10.2.0.0/16'),
    ]);
    const connect = (): Promise<Arm> => Promise.resolve(given.arm);
    const store = new EstateStore(connect);
    await store.loadAll();
    return { store, around: new AroundStore(store, connect), asked: given.asked };
  }

  it('is read once, until it is forgotten', async () => {
    const { around, asked } = await stores({ ...ALL, [`${PLACE}/routeTables`]: [table] });
    const lists = (): number => asked.filter((id) => id === `${PLACE}/routeTables`).length;
    await around.ensure([a, b], signal);
    await around.ensure([a, b], signal);
    assert.equal(lists(), 1);
    around.forget([table.id]);
    await around.ensure([a], signal);
    assert.equal(lists(), 2);
  });

  it('is understood once for all who ask at the same time', async () => {
    const { around } = await stores({ ...ALL, [`${PLACE}/routeTables`]: [table] });
    await Promise.all([around.ensure([a, b], signal), around.ensure([a], signal), around.ensureAll(signal)]);
    assert.notEqual(around.world().around.table(keyOf(table.id)), undefined);
  });

  it('says that an address is nobody’s only where all that could have it was read', async () => {
    const codes = async (lists: Readonly<Record<string, readonly JsonObject[]>>) => {
      const { around } = await stores(lists);
      await around.ensure([a, b], signal);
      const { there } = ask(around.world(), question);
      return [...there.blocks, ...there.unknowns].map(({ code }) => code);
    };
    const known: typeof ALL = { ...ALL, [`${PLACE}/routeTables`]: [table] };
    assert.ok((await codes(known)).includes('next-hop-no-owner'));
    const { [`${PLACE}/networkInterfaces`]: _, ...partly } = known;
    const found = await codes(partly);
    assert.ok(!found.includes('next-hop-no-owner') && found.includes('unreadable'), found.join());
  });

  it('has zones of private DNS only where findings look at them, and tells which could not be read', async () => {
    const zone = { id: `${ABOVE}/privateDnsZones/corp.example`, name: 'corp.example', properties: {} };
    const link = {
      id: `${zone.id}/virtualNetworkLinks/l`,
      name: 'l',
      properties: { virtualNetwork: { id: `${ABOVE}/virtualNetworks/a` } },
    };
    const list = `${PLACE}/privateDnsZones`;
    const { around, asked, store } = await stores({
      ...ALL,
      [list]: [zone],
      [`${zone.id}/virtualNetworkLinks`]: [link],
    });
    const isRead = (one: AroundStore): boolean => setupOf(store, one).read.has('dnsZones');
    await around.ensureAll(signal);
    assert.deepEqual([asked.includes(list), isRead(around)], [false, false]);
    await around.ensureAllAndZones(signal);
    await around.ensureAllAndZones(signal);
    assert.equal(asked.filter((id) => id === list).length, 1);
    const { base } = around.world().around;
    assert.deepEqual(
      base.zonesOf.get(a)?.map((each) => [each.id, each.zone]),
      [[zone.id, 'corp.example']],
    );
    assert.ok(isRead(around));
    around.forget([link.id]);
    await around.ensureAllAndZones(signal);
    assert.equal(asked.filter((id) => id === list).length, 2, 'what was written is read anew');
    const partly = await stores({ ...ALL, [list]: [zone] });
    await partly.around.ensureAllAndZones(signal);
    assert.ok(!setupOf(partly.store, partly.around).read.has('dnsZones'), 'links that could not be read');
    assert.ok(setupOf(partly.store, partly.around).read.has('routeTables'));
  });

  it('is another one after a network was read anew, and tells so', async () => {
    const { store, around } = await stores({ ...ALL, [`${PLACE}/routeTables`]: [table] });
    await around.ensure([a, b], signal);
    const before = around.world();
    assert.equal(around.world(), before);
    let told = 0;
    around.onDidChange(() => (told += 1));
    await store.readNetwork(`${ABOVE}/virtualNetworks/a`, signal);
    assert.ok(told > 0);
    assert.notEqual(around.world(), before);
  });
});
