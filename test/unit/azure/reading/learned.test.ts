/** What gateways and Route Servers have learned is asked of them when an answer stands on it, once, over real HTTPS. */
import assert from 'node:assert/strict';
import type { Arm } from '../../../../src/azure/arm.ts';
import { isArmError } from '../../../../src/azure/armError.ts';
import { AroundStore } from '../../../../src/azure/reading/around/aroundStore.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import { ReachDesk, type Worked } from '../../../../src/commands/reach/reachDesk.ts';
import { objectAt } from '../../../../src/core/json.ts';
import type { Asked } from '../../../../src/core/reach/reachSheet.ts';
import { readBgpPeer } from '../../../../src/core/surroundings/hub.ts';
import { startSandbox, type RunningSandbox } from '../../../../src/sandbox/sandboxRoom.ts';
import { networkIdIn } from '../../../../src/sandbox/scenarios/estateNetworks.ts';
import { readScenario } from '../../../../src/sandbox/scenarios/file/readScenario.ts';
import { connected } from '../../../connected.ts';

describe('what gateways have learned', () => {
  let sandbox: RunningSandbox;
  let store: EstateStore;
  let around: AroundStore;
  let desk: ReachDesk;
  let actions: string[];
  let failures: string[];
  const { signal } = new AbortController();

  before(async () => {
    sandbox = await startSandbox({ port: 0, scenario: 'estate', operationMs: 5, retryAfterSeconds: 0.01 });
  });

  after(() => sandbox.close());

  beforeEach(() => {
    sandbox.setFaults([]);
    actions = [];
    failures = [];
    const plain = connected(sandbox);
    const arm: Arm = {
      ...plain,
      action: (id, name, ...rest) => {
        if (/learned/i.test(name)) actions.push(`${id.split('/').pop() ?? ''} ${name}`);
        return plain.action(id, name, ...rest);
      },
    };
    const connect = (): Promise<Arm> => Promise.resolve(arm);
    store = new EstateStore(connect);
    around = new AroundStore(store, connect);
    around.onDidFail(({ what }) => failures.push(what));
    const shelf = { show: () => Promise.resolve(), set: () => undefined, remove: () => undefined };
    const memory = { get: () => undefined, update: () => Promise.resolve() };
    desk = new ReachDesk({ shelf: { ...shelf, chosen: () => undefined }, around, store, memory });
  });

  afterEach(() => {
    desk.dispose();
    around.dispose();
    store.dispose();
  });

  const work = (from: string, to: string): Promise<Worked> => {
    const asked: Asked = { from, to, protocol: 'tcp', port: 443 };
    return desk.work({ asked }, signal);
  };
  /** An address that nothing tells of but what the gateway has learned. */
  const site = (): readonly [from: string, to: string] => [networkIdIn('erp-prod'), '192.168.7.9'];

  it('decides over an answer about on-premises, and is asked for once', async () => {
    const { answer } = await work(...site());
    assert.equal(answer.verdict, 'reachable');
    assert.deepEqual(actions, ['hub-weu-gateway getLearnedRoutes']);
    await work(...site());
    assert.equal(actions.length, 1);
  });

  it('is asked for where the question is about all of on-premises', async () => {
    const { answer } = await work(networkIdIn('erp-prod'), 'on-premises');
    assert.deepEqual(actions, ['hub-weu-gateway getLearnedRoutes']);
    assert.ok(answer.pairs.some(({ to }) => to.label.startsWith('192.168.0.0/16')));
  });

  it('is not asked for where an answer does not stand on it', async () => {
    const { answer } = await work(networkIdIn('warehouse-weu'), networkIdIn('lake-weu'));
    assert.notEqual(answer.verdict, 'cannotTell');
    assert.deepEqual(actions, []);
  });

  it('is asked for again once what is around the network was forgotten', async () => {
    await work(...site());
    around.forget([networkIdIn('hub-weu')]);
    await work(...site());
    assert.equal(actions.length, 2);
  });

  it('stays unknown, is told, and is not asked for again, where ARM refuses', async () => {
    sandbox.setFaults([
      {
        method: 'POST',
        path: '/getLearnedRoutes',
        effect: { kind: 'answer', status: 403 },
      },
    ]);
    const { answer } = await work(...site());
    assert.equal(answer.verdict, 'cannotTell');
    assert.equal(failures.length, 1);
    assert.match(failures[0] ?? '', /hub-weu-gateway has learned$/);
    await work(...site());
    assert.equal(actions.length, 1);
  });

  it('comes as an error of ARM where it ends badly', async () => {
    await store.loadAll();
    const asked = connected(sandbox).action(`${networkIdIn('hub-weu')}x`, 'nothing', {}, '', signal);
    await assert.rejects(asked, (error) => isArmError(error) && error.status !== undefined);
  });
});

describe('what a Route Server has learned', () => {
  const RG = '/subscriptions/20000000-0000-4000-8000-0000000000f1/resourceGroups/rg';
  const NET = `${RG}/providers/Microsoft.Network`;
  const SERVER = `${NET}/virtualHubs/rs1`;
  const subnet = (name: string, addressPrefix: string) => ({ name, properties: { addressPrefix } });
  let sandbox: RunningSandbox;

  before(async () => {
    const file = {
      version: 1,
      name: 'route-server',
      tenants: [{ tenantId: '10000000-0000-4000-8000-0000000000f1', displayName: 'Contoso' }],
      subscriptions: [
        {
          subscriptionId: '20000000-0000-4000-8000-0000000000f1',
          tenantId: '10000000-0000-4000-8000-0000000000f1',
          displayName: 'One',
        },
      ],
      groups: [
        { subscriptionId: '20000000-0000-4000-8000-0000000000f1', name: 'rg', location: 'westeurope' },
      ],
      resources: [
        {
          id: `${NET}/virtualNetworks/hub`,
          location: 'westeurope',
          properties: {
            addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
            subnets: [subnet('RouteServerSubnet', '10.0.1.0/26'), subnet('default', '10.0.2.0/24')],
          },
        },
        { id: SERVER, location: 'westeurope', properties: { sku: 'Standard' } },
        {
          id: `${SERVER}/ipConfigurations/one`,
          properties: { subnet: { id: `${NET}/virtualNetworks/hub/subnets/RouteServerSubnet` } },
        },
        {
          id: `${SERVER}/bgpConnections/nva`,
          properties: { peerIp: '10.0.2.4', peerAsn: 65010, learnedRoutes: [{ network: '172.16.0.0/12' }] },
        },
      ],
    };
    const reading = readScenario(JSON.stringify(file));
    assert.ok(reading.kind === 'scenario');
    const { scenario } = reading;
    sandbox = await startSandbox({ port: 0, scenario, operationMs: 5, retryAfterSeconds: 0.01 });
  });

  after(() => sandbox.close());

  it('is told by each of its instances, and is what its appliance told it', async () => {
    const { signal } = new AbortController();
    const arm = connected(sandbox);
    const id = `${SERVER}/bgpConnections/nva`;
    const tenant = '10000000-0000-4000-8000-0000000000f1';
    const shown = await arm.read(id, tenant, signal);
    assert.equal('learnedRoutes' in objectAt(shown ?? {}, 'properties'), false);
    const answer = await arm.action(id, 'learnedRoutes', undefined, tenant, signal);
    assert.deepEqual(Object.keys(answer), ['RouteServiceRole_IN_0', 'RouteServiceRole_IN_1']);
    const properties = { peerIp: '10.0.2.4', learnedRoutes: answer };
    const peer = readBgpPeer({ id, properties });
    assert.deepEqual([...new Set(peer?.learned?.map(({ prefix }) => prefix.text))], ['172.16.0.0/12']);
    await assert.rejects(
      arm.action(`${SERVER}/bgpConnections/none`, 'learnedRoutes', undefined, tenant, signal),
      {
        status: 404,
      },
    );
  });
});
