/** Networks say themselves what Virtual Network Manager does to them, also where nobody may read the manager, over real HTTPS. */
import assert from 'node:assert/strict';
import type { Arm } from '../../../../src/azure/arm.ts';
import { AroundStore } from '../../../../src/azure/reading/around/aroundStore.ts';
import { EstateStore } from '../../../../src/azure/reading/estateStore.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import {
  EFFECTIVE_ADMIN_RULES,
  EFFECTIVE_CONNECTIVITY,
} from '../../../../src/core/surroundings/toldByManager.ts';
import { startSandbox, type RunningSandbox } from '../../../../src/sandbox/sandboxRoom.ts';
import { readScenario } from '../../../../src/sandbox/scenarios/file/readScenario.ts';
import type { Fault } from '../../../../src/sandbox/world/weather.ts';
import { connected } from '../../../connected.ts';
import { askReach } from './askReach.ts';

const TENANT = '10000000-0000-4000-8000-0000000000f2';
const SUBSCRIPTION = '20000000-0000-4000-8000-0000000000f2';
const NET = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network`;
const MANAGER = `${NET}/networkManagers/nm`;
const GROUP = `${MANAGER}/networkGroups/g`;
const RULES = `${MANAGER}/securityAdminConfigurations/s/ruleCollections/c`;
const networkId = (name: string): string => `${NET}/virtualNetworks/${name}`;
const network = (name: string, prefix: string): JsonObject => ({
  id: networkId(name),
  location: 'westeurope',
  properties: {
    addressSpace: { addressPrefixes: [prefix] },
    subnets: [{ name: 'default', properties: { addressPrefix: prefix } }],
  },
});
const applied = { appliesToGroups: [{ networkGroupId: GROUP, groupConnectivity: 'None' }] };
const denied = {
  access: 'Deny',
  direction: 'Inbound',
  priority: 10,
  protocol: 'Any',
  sources: [],
  destinations: [],
};
const scenario = (denies: boolean): JsonObject => ({
  version: 1,
  name: 'managed',
  tenants: [{ tenantId: TENANT, displayName: 'Contoso' }],
  subscriptions: [{ subscriptionId: SUBSCRIPTION, tenantId: TENANT, displayName: 'One' }],
  groups: [{ subscriptionId: SUBSCRIPTION, name: 'rg', location: 'westeurope' }],
  resources: [
    network('a', '10.1.0.0/16'),
    network('b', '10.2.0.0/16'),
    { id: MANAGER, location: 'westeurope', properties: {} },
    { id: GROUP, properties: {} },
    ...['a', 'b'].map((name) => ({
      id: `${GROUP}/staticMembers/${name}`,
      properties: { resourceId: networkId(name) },
    })),
    {
      id: `${MANAGER}/connectivityConfigurations/c`,
      properties: { connectivityTopology: 'Mesh', ...applied },
    },
    { id: `${MANAGER}/securityAdminConfigurations/s`, properties: {} },
    { id: RULES, properties: applied },
    ...(denies ? [{ id: `${RULES}/rules/no-entry`, kind: 'Custom', properties: denied }] : []),
  ],
});
/** No list of managers is given to somebody who may not read them. */
const HIDDEN: Fault = { method: 'GET', path: '/networkManagers', effect: { kind: 'answer', status: 403 } };

describe('what Virtual Network Manager does', () => {
  let sandbox: RunningSandbox;
  let open: RunningSandbox;
  let denying: RunningSandbox;
  let store: EstateStore;
  let around: AroundStore;
  let failures: string[];
  let asked: JsonObject[];
  let answers: ((action: string, body: JsonObject) => JsonObject | undefined) | undefined;

  before(async () => {
    const start = (denies: boolean): Promise<RunningSandbox> => {
      const reading = readScenario(JSON.stringify(scenario(denies)));
      assert.ok(reading.kind === 'scenario', JSON.stringify(reading));
      return startSandbox({
        port: 0,
        scenario: reading.scenario,
        operationMs: 5,
        retryAfterSeconds: 0.01,
      });
    };
    [open, denying] = await Promise.all([start(false), start(true)]);
  });

  after(() => Promise.all([open.close(), denying.close()]));

  const reading = (from: RunningSandbox, faults: readonly Fault[]): void => {
    sandbox = from;
    sandbox.setFaults(faults);
    [failures, asked, answers] = [[], [], undefined];
    const plain = connected(sandbox);
    const arm: Arm = {
      ...plain,
      action: async (id, name, body, ...rest) => {
        asked.push({ id, name, ...(body !== undefined && { body }) });
        return answers?.(name, body ?? {}) ?? (await plain.action(id, name, body, ...rest));
      },
    };
    const connect = (): Promise<Arm> => Promise.resolve(arm);
    store = new EstateStore(connect);
    around = new AroundStore(store, connect);
    around.onDidFail(({ what }) => failures.push(what));
  };

  afterEach(() => {
    around.dispose();
    store.dispose();
  });

  const ask = () =>
    askReach(store, around, { from: networkId('a'), to: networkId('b'), protocol: 'tcp', port: 443 });

  it('is known of the networks where the manager may not be read', async () => {
    reading(open, [HIDDEN]);
    assert.equal((await ask()).verdict, 'reachable');
  });

  it('denies what its admin rules deny, though nobody has read them', async () => {
    reading(denying, [HIDDEN]);
    const { verdict, there } = await ask();
    assert.equal(verdict, 'notReachable');
    assert.deepEqual(
      there.blocks.map(({ code }) => code),
      ['admin-deny'],
    );
  });

  it('is not what a manager defines and nobody has deployed', async () => {
    reading(denying, []);
    answers = () => ({ value: [] });
    const { verdict, there } = await ask();
    assert.equal(verdict, 'notReachable');
    assert.equal(
      there.blocks.some(({ code }) => code === 'admin-deny'),
      false,
    );
    assert.ok(there.blocks.some(({ code }) => code === 'link-missing'));
  });

  it('is what the manager defines where the networks may not be asked, which is told once', async () => {
    reading(open, [
      { method: 'POST', path: '/listNetworkManagerEffective', effect: { kind: 'answer', status: 403 } },
    ]);
    assert.equal((await ask()).verdict, 'reachable');
    assert.equal((await ask()).verdict, 'reachable');
    assert.equal(failures.length, 4);
    assert.match(failures.join('\n'), /virtualNetworks\/a answers to listNetworkManagerEffective/);
  });

  it('is asked for page after page, once', async () => {
    reading(open, [HIDDEN]);
    const group = { id: GROUP };
    const whole = {
      id: `${MANAGER}/connectivityConfigurations/c`,
      configurationGroups: [group],
      properties: { connectivityTopology: 'Mesh', ...applied },
    };
    answers = (action, body) => {
      if (action === EFFECTIVE_ADMIN_RULES) return { value: [] };
      return 'skipToken' in body ? { value: [whole] } : { value: [], skipToken: 'next' };
    };
    assert.equal((await ask()).verdict, 'reachable');
    const pages = asked.filter(({ name }) => name === EFFECTIVE_CONNECTIVITY).map(({ body }) => body);
    assert.deepEqual(pages, [{}, {}, { skipToken: 'next' }, { skipToken: 'next' }]);
    await ask();
    assert.equal(asked.length, 6);
  });

  it('is asked for again once something there was written', async () => {
    reading(open, [HIDDEN]);
    await ask();
    around.forget([networkId('a')]);
    await ask();
    assert.equal(asked.length, 8);
  });
});
