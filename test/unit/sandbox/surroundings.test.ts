/** What stands around networks: resources that are only held, deny assignments, managed groups, rights on what bodies name. */
import assert from 'node:assert/strict';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { readScenario } from '../../../src/sandbox/scenarios/file/readScenario.ts';
import type { Scenario } from '../../../src/sandbox/scenarios/scenario.ts';
import {
  ARM_VERSION,
  bearer,
  errorCode,
  errorMessage,
  NETWORK_VERSION,
  OWNER,
  useSandbox,
} from './client.ts';
import { SUBSCRIPTION_ID, TENANT_ID } from './heldBodies.ts';

const SUBSCRIPTION = `/subscriptions/${SUBSCRIPTION_ID}`;
const RG = `${SUBSCRIPTION}/resourceGroups/rg`;
const MANAGED = `${SUBSCRIPTION}/resourceGroups/databricks-rg`;
const WORKSPACE = `${RG}/providers/Microsoft.Databricks/workspaces/ws1`;
const NET = `${RG}/providers/Microsoft.Network`;
const WORKERS = `${MANAGED}/providers/Microsoft.Network/virtualNetworks/workers`;
const SERVER = `${NET}/virtualHubs/rs1`;
const POOL = `${NET}/networkManagers/nm1/ipamPools/pool1`;
const DENIAL = `${MANAGED}/providers/Microsoft.Authorization/denyAssignments/00000000-0000-4000-8000-0000000000d1`;
const TITLE = `System deny assignment created by Azure Databricks ${WORKSPACE}`;
const FRIEND = '50000000-0000-4000-8000-000000000001';
/** May write networks and join nothing. */
const WRITER = '50000000-0000-4000-8000-000000000002';
const AUTHORIZATION_VERSION = 'api-version=2022-04-01';

const network = (id: string, prefix: string): JsonObject => ({
  id,
  location: 'westeurope',
  properties: { addressSpace: { addressPrefixes: [prefix] } },
});

function scenario(): Scenario {
  const file = {
    version: 1,
    name: 'surroundings',
    tenants: [{ tenantId: TENANT_ID, displayName: 'Contoso' }],
    subscriptions: [{ subscriptionId: SUBSCRIPTION_ID, tenantId: TENANT_ID, displayName: 'One' }],
    groups: [
      { subscriptionId: SUBSCRIPTION_ID, name: 'rg', location: 'westeurope' },
      {
        subscriptionId: SUBSCRIPTION_ID,
        name: 'databricks-rg',
        location: 'westeurope',
        managedBy: WORKSPACE,
      },
    ],
    resources: [
      network(`${NET}/virtualNetworks/hub`, '10.0.0.0/16'),
      network(WORKERS, '10.1.0.0/16'),
      { id: SERVER, location: 'westeurope', properties: { sku: 'Standard' } },
      {
        id: `${SERVER}/ipConfigurations/one`,
        properties: { subnet: { id: `${NET}/virtualNetworks/hub/subnets/x` } },
      },
      { id: `${NET}/networkManagers/nm1`, location: 'westeurope', properties: {} },
      { id: POOL, location: 'westeurope', properties: { addressPrefixes: ['10.16.0.0/12'] } },
      { id: `${NET}/ddosProtectionPlans/plan`, location: 'westeurope', properties: {} },
      { id: `${NET}/natGateways/nat`, location: 'westeurope', properties: {} },
      {
        id: DENIAL,
        properties: {
          denyAssignmentName: TITLE,
          permissions: [{ actions: ['*'], notActions: ['*/read'] }],
          principals: [{ id: '00000000-0000-0000-0000-000000000000', type: 'SystemDefined' }],
          excludePrincipals: [{ id: FRIEND, type: 'ServicePrincipal' }],
          isSystemProtected: true,
        },
      },
    ],
    principals: [
      {
        tenantId: TENANT_ID,
        principalId: WRITER,
        displayName: 'Writer',
        assignments: [{ role: 'networkContributor', scope: `${NET}/virtualNetworks/hub` }],
      },
    ],
  };
  const reading = readScenario(JSON.stringify(file));
  assert.ok(reading.kind === 'scenario', JSON.stringify(reading));
  return reading.scenario;
}

describe('sandbox: what stands around networks', () => {
  const sandbox = useSandbox({ scenario: scenario() });
  const as = (oid: string) => ({ authorization: bearer(TENANT_ID, oid) });
  const idsIn = (body: JsonObject): readonly (string | undefined)[] =>
    arrayAt(body, 'value')
      .filter(isObject)
      .map((one) => stringAt(one, 'id'));

  it('is held and read, children too', async () => {
    for (const id of [SERVER, `${SERVER}/ipConfigurations/one`, POOL]) {
      const reply = await sandbox.send('GET', `${id}?${NETWORK_VERSION}`);
      assert.deepEqual([reply.status, reply.body['id']], [200, id], reply.text);
      assert.equal(objectAt(reply.body, 'properties')['provisioningState'], 'Succeeded');
    }
    const children = await sandbox.send('GET', `${SERVER}/ipConfigurations?${NETWORK_VERSION}`);
    assert.deepEqual(idsIn(children.body), [`${SERVER}/ipConfigurations/one`]);
    const hubs = await sandbox.send(
      'GET',
      `${SUBSCRIPTION}/providers/Microsoft.Network/virtualHubs?${NETWORK_VERSION}`,
    );
    assert.deepEqual(idsIn(hubs.body), [SERVER]);
    assert.equal((await sandbox.send('GET', `${SERVER}/ipConfigurations/no?${NETWORK_VERSION}`)).status, 404);
  });

  it('says who manages a group, which nobody can change', async () => {
    const at = `${MANAGED}?${ARM_VERSION}`;
    assert.equal((await sandbox.send('GET', at)).body['managedBy'], WORKSPACE);
    const body = { location: 'westeurope', managedBy: SERVER };
    const again = await sandbox.send('PUT', at, { body, ...as(FRIEND) });
    assert.equal(again.body['managedBy'], WORKSPACE);
    const other = await sandbox.send('GET', `${RG}?${ARM_VERSION}`);
    assert.equal('managedBy' in other.body, false);
  });

  it('lists deny assignments at their scope, above and below, and nowhere else', async () => {
    const listAt = async (scope: string, filter = ''): Promise<readonly (string | undefined)[]> => {
      const path = `${scope}/providers/Microsoft.Authorization/denyAssignments?${AUTHORIZATION_VERSION}${filter}`;
      return idsIn((await sandbox.send('GET', path)).body);
    };
    for (const scope of [MANAGED, WORKERS, SUBSCRIPTION])
      assert.deepEqual(await listAt(scope), [DENIAL], scope);
    assert.deepEqual(await listAt(SUBSCRIPTION, '&$filter=atScope()'), []);
    assert.deepEqual(await listAt(RG), []);
    const one = await sandbox.send('GET', `${DENIAL}?${AUTHORIZATION_VERSION}`);
    assert.equal(objectAt(one.body, 'properties')['denyAssignmentName'], TITLE);
    const all = await sandbox.send('GET', `${MANAGED}/resources?${ARM_VERSION}`);
    assert.deepEqual(idsIn(all.body), [WORKERS]);
  });

  it('is denied to whoever a deny assignment names, in words that name it, and to nobody else', async () => {
    const at = `${WORKERS}?${NETWORK_VERSION}`;
    const { body } = await sandbox.send('GET', at);
    const refused = await sandbox.send('PUT', at, { body });
    assert.deepEqual([refused.status, errorCode(refused)], [403, 'DenyAssignmentAuthorizationFailed']);
    assert.equal(
      errorMessage(refused),
      `The client '${OWNER}' with object id '${OWNER}' has permission to perform action 'Microsoft.Network/virtualNetworks/write' on scope '${WORKERS}'; however, the access is denied because of the deny assignment with name '${TITLE}' and Id '000000000000400080000000000000d1' at scope '${MANAGED}'.`,
    );
    assert.equal((await sandbox.send('PUT', at, { body, ...as(FRIEND) })).status, 200);
    const hub = `${NET}/virtualNetworks/hub?${NETWORK_VERSION}`;
    assert.equal(
      (await sandbox.send('PUT', hub, { body: (await sandbox.send('GET', hub)).body })).status,
      200,
    );
  });

  it('bars a link to a network that it protects', async () => {
    const at = `${NET}/virtualNetworks/hub/virtualNetworkPeerings/l?${NETWORK_VERSION}`;
    const reply = await sandbox.send('PUT', at, {
      body: { properties: { remoteVirtualNetwork: { id: WORKERS } } },
    });
    assert.deepEqual([reply.status, errorCode(reply)], [403, 'LinkedAuthorizationFailed']);
    assert.ok(
      errorMessage(reply).endsWith(`is blocked by deny assignments on the '1' linked scope(s) '${WORKERS}'.`),
    );
  });

  it('must be allowed to be joined by whoever names it in a network or subnet', async () => {
    const at = `${NET}/virtualNetworks/hub`;
    const { body } = await sandbox.send('GET', `${at}?${NETWORK_VERSION}`);
    const properties = objectAt(body, 'properties');
    const plan = { ...properties, ddosProtectionPlan: { id: `${NET}/ddosProtectionPlans/plan` } };
    const subnet = { addressPrefix: '10.0.5.0/24', natGateway: { id: `${NET}/natGateways/nat` } };
    const inNetwork = { ...properties, subnets: [{ name: 's', properties: subnet }] };
    const writes = [
      [
        at,
        { ...body, properties: plan },
        'virtualNetworks/write',
        'ddosProtectionPlans',
        plan.ddosProtectionPlan.id,
      ],
      [at, { ...body, properties: inNetwork }, 'virtualNetworks/write', 'natGateways', subnet.natGateway.id],
      [
        `${at}/subnets/s`,
        { properties: subnet },
        'virtualNetworks/subnets/write',
        'natGateways',
        subnet.natGateway.id,
      ],
    ] as const;
    for (const [path, asked, action, type, scope] of writes) {
      const reply = await sandbox.send('PUT', `${path}?${NETWORK_VERSION}`, { body: asked, ...as(WRITER) });
      assert.deepEqual([reply.status, errorCode(reply)], [403, 'LinkedAuthorizationFailed']);
      assert.equal(
        errorMessage(reply),
        `The client '${WRITER}' with object id '${WRITER}' has permission to perform action 'Microsoft.Network/${action}' on scope '${path}'; however, it does not have permission to perform action(s) 'Microsoft.Network/${type}/join/action' on the linked scope(s) '${scope}' (respectively) or the linked scope(s) are invalid.`,
      );
    }
    const own = await sandbox.send('PUT', `${at}?${NETWORK_VERSION}`, { body, ...as(WRITER) });
    assert.equal(own.status, 200, own.text);
    for (const [path, asked] of writes) {
      const reply = await sandbox.send('PUT', `${path}?${NETWORK_VERSION}`, { body: asked });
      assert.ok(reply.status < 300, reply.text);
    }
  });

  it('must be allowed by whoever takes addresses of a pool', async () => {
    const ipamPoolPrefixAllocations = [{ pool: { id: POOL }, numberOfIpAddresses: '64' }];
    const hub = `${NET}/virtualNetworks/hub`;
    const { body } = await sandbox.send('GET', `${hub}?${NETWORK_VERSION}`);
    const addressSpace = { addressPrefixes: [], ipamPoolPrefixAllocations };
    const properties = { ...objectAt(body, 'properties'), addressSpace };
    const inSubnet = { properties: { ipamPoolPrefixAllocations } };
    const right = 'Microsoft.Network/networkManagers/ipamPools/associateResourcesToPool/action';
    for (const [path, asked] of [
      [hub, { ...body, properties }],
      [`${hub}/subnets/pooled`, inSubnet],
    ] as const) {
      const refused = await sandbox.send('PUT', `${path}?${NETWORK_VERSION}`, { body: asked, ...as(WRITER) });
      assert.deepEqual([refused.status, errorCode(refused)], [403, 'LinkedAuthorizationFailed']);
      assert.ok(
        errorMessage(refused).includes(`perform action(s) '${right}' on the linked scope(s) '${POOL}'`),
      );
    }
    const taken = await sandbox.send('PUT', `${hub}/subnets/pooled?${NETWORK_VERSION}`, { body: inSubnet });
    assert.equal(taken.status, 201, taken.text);
  });
});
