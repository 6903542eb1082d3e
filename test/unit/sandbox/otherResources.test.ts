import assert from 'node:assert/strict';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { CONTOSO } from '../../../src/sandbox/scenarios/contoso.ts';
import { ROLES } from '../../../src/sandbox/world/roles.ts';
import { ARM_VERSION, bearer, errorCode, NETWORK_VERSION, useSandbox, type Reply } from './client.ts';
import { A, B, linkBody, linkPath, VNET1, VNET3, VNET5 } from './guideWorld.ts';

const list = (body: JsonObject, member: string): readonly JsonObject[] =>
  arrayAt(body, member).filter(isObject);
const properties = (reply: Reply): JsonObject => objectAt(reply.body, 'properties');

describe('sandbox: route tables and security groups', () => {
  const sandbox = useSandbox();
  const group = `${A}/resourceGroups/vnet101/providers/Microsoft.Network`;
  const at = (id: string): string => `${id}?${NETWORK_VERSION}`;
  const appliance = {
    addressPrefix: '10.2.0.0/16',
    nextHopType: 'VirtualAppliance',
    nextHopIpAddress: '10.0.0.4',
  };

  it('has tables whose routes are children, and shows the subnets that name a table', async () => {
    const table = `${group}/routeTables/to-hub`;
    const begun = await sandbox.send('PUT', at(table), {
      body: { location: 'eastus', properties: { routes: [] } },
    });
    assert.equal(begun.status, 201, begun.text);
    assert.equal(properties(begun)['disableBgpRoutePropagation'], false);
    const route = await sandbox.send('PUT', at(`${table}/routes/to-vnet2`), {
      body: { properties: appliance },
    });
    assert.equal(route.status, 201, route.text);
    assert.equal(properties(route)['hasBgpOverride'], false);
    const subnet = `${VNET1}/subnets/frontend`;
    const own = { properties: { addressPrefix: '10.1.0.0/24', routeTable: { id: table } } };
    assert.equal((await sandbox.send('PUT', at(subnet), { body: own })).status, 200);
    const read = await sandbox.send('GET', at(table));
    assert.deepEqual(list(properties(read), 'subnets'), [{ id: subnet }]);
    assert.equal(stringAt(list(properties(read), 'routes')[0] ?? {}, 'etag'), read.body['etag']);
    assert.equal(errorCode(await sandbox.send('DELETE', at(table))), 'InUseRouteTableCannotBeDeleted');
    const free = { properties: { addressPrefix: '10.1.0.0/24' } };
    await sandbox.send('PUT', at(subnet), { body: free });
    assert.equal((await sandbox.send('DELETE', at(`${table}/routes/to-vnet2`))).status, 202);
    assert.equal((await sandbox.send('DELETE', at(table))).status, 202);
  });

  it('replaces the tags of a table by PATCH', async () => {
    const table = `${group}/routeTables/tagged`;
    await sandbox.send('PUT', at(table), { body: { location: 'eastus', tags: { a: 'b' }, properties: {} } });
    const reply = await sandbox.send('PATCH', at(table), { body: { tags: { c: 'd' } } });
    assert.equal(reply.status, 200, reply.text);
    assert.deepEqual(reply.body['tags'], { c: 'd' });
    assert.equal((await sandbox.send('PATCH', at(`${table}9`), { body: { tags: {} } })).status, 404);
    const more = await sandbox.send('PATCH', at(table), { body: { location: 'westus' } });
    assert.equal(errorCode(more), 'InvalidRequestFormat');
    await sandbox.send('DELETE', at(table));
  });

  const wrong: readonly (readonly [what: string, route: JsonObject, code: string])[] = [
    [
      'an appliance without an address',
      { ...appliance, nextHopIpAddress: undefined },
      'InvalidNextHopIpAddress',
    ],
    ['an address without an appliance', { ...appliance, nextHopType: 'Internet' }, 'InvalidNextHopIpAddress'],
    ['an unknown next hop', { ...appliance, nextHopType: 'Moon' }, 'InvalidNextHopType'],
  ];
  for (const [what, route, code] of wrong) {
    it(`refuses a route with ${what}`, async () => {
      const body = { location: 'eastus', properties: { routes: [{ name: 'r', properties: route }] } };
      const reply = await sandbox.send('PUT', at(`${group}/routeTables/wrong`), {
        body: JSON.stringify(body),
      });
      assert.equal(errorCode(reply), code);
    });
  }

  it('refuses a subnet that names what does not exist', async () => {
    const networkSecurityGroup = { id: `${group}/networkSecurityGroups/none` };
    const body = { properties: { addressPrefix: '10.1.0.0/24', networkSecurityGroup } };
    const reply = await sandbox.send('PUT', at(`${VNET1}/subnets/frontend`), { body });
    assert.equal(errorCode(reply), 'InvalidResourceReference');
    await sandbox.send('PUT', at(networkSecurityGroup.id), { body: { location: 'eastus', properties: {} } });
    assert.equal((await sandbox.send('PUT', at(`${VNET1}/subnets/frontend`), { body })).status, 200);
  });
});

describe('sandbox: rights, locks, features and providers', () => {
  const sandbox = useSandbox();
  const USER_B_ID = '30000000-0000-4000-8000-00000000000b';
  const userB = bearer(CONTOSO.tenantId, USER_B_ID);
  const roles = 'api-version=2022-04-01';

  it('lets a second person peer once Network Contributor is granted on the network', async () => {
    const peer = () =>
      sandbox.send('PUT', linkPath(VNET5, 'to-3'), { authorization: userB, body: linkBody(VNET3) });
    assert.equal(errorCode(await peer()), 'LinkedAuthorizationFailed');
    const definitions = await sandbox.send(
      'GET',
      `${VNET3}/providers/Microsoft.Authorization/roleDefinitions?${roles}&$filter=roleName%20eq%20'Network%20Contributor'`,
    );
    const [definition] = list(definitions.body, 'value');
    assert.equal(definition?.['name'], ROLES.networkContributor.definition);
    const path = `${VNET3}/providers/Microsoft.Authorization/roleAssignments/50000000-0000-4000-8000-000000000001?${roles}`;
    const body = {
      properties: { roleDefinitionId: definition['id'], principalId: USER_B_ID, principalType: 'User' },
    };
    const granted = await sandbox.send('PUT', path, { body: JSON.stringify(body) });
    assert.equal(granted.status, 201, granted.text);
    const again = path.replace('0001?', '0002?');
    const twice = await sandbox.send('PUT', again, { body: JSON.stringify(body) });
    assert.equal(errorCode(twice), 'RoleAssignmentExists');
    assert.equal((await peer()).status, 201);
    const filter = `$filter=principalId%20eq%20'${USER_B_ID}'`;
    const listed = await sandbox.send(
      'GET',
      `${VNET3}/providers/Microsoft.Authorization/roleAssignments?${roles}&${filter}`,
    );
    assert.equal(list(listed.body, 'value').length, 1);
    assert.equal((await sandbox.send('DELETE', path)).status, 200);
    assert.equal((await sandbox.send('DELETE', path)).status, 204);
    const stranger = {
      properties: { ...body.properties, principalId: '90000000-0000-4000-8000-000000000000' },
    };
    const unknown = await sandbox.send('PUT', path, { body: JSON.stringify(stranger) });
    assert.equal(errorCode(unknown), 'PrincipalNotFound');
  });

  it('says what the caller may do at a scope', async () => {
    const ask = async (scope: string, authorization: string): Promise<readonly JsonObject[]> => {
      const path = `${scope}/providers/Microsoft.Authorization/permissions?${roles}`;
      return list((await sandbox.send('GET', path, { authorization })).body, 'value');
    };
    assert.deepEqual((await ask(VNET3, bearer()))[0]?.['actions'], ['*']);
    assert.deepEqual(await ask(VNET3, userB), []);
    assert.deepEqual((await ask(VNET5, userB))[0]?.['actions'], ['*']);
  });

  it('holds up deletions and writes by locks', async () => {
    const lock = `${A}/resourceGroups/vnet101/providers/Microsoft.Authorization/locks/keep?api-version=2020-05-01`;
    const level = (name: string) => ({ body: { properties: { level: name } } });
    const at = `${VNET1}?${NETWORK_VERSION}`;
    assert.equal((await sandbox.send('PUT', lock, level('CanNotDelete'))).status, 201);
    const removal = await sandbox.send('DELETE', at);
    assert.equal(`${removal.status} ${errorCode(removal)}`, '409 ScopeLocked');
    const read = await sandbox.send('GET', at);
    assert.equal((await sandbox.send('PUT', at, { body: read.body })).status, 200);
    assert.equal((await sandbox.send('PUT', lock, level('ReadOnly'))).status, 200);
    assert.equal(errorCode(await sandbox.send('PUT', at, { body: read.body })), 'ScopeLocked');
    assert.equal(errorCode(await sandbox.send('PATCH', at, { body: { tags: {} } })), 'ScopeLocked');
    assert.equal(
      errorCode(await sandbox.send('DELETE', `${A}/resourceGroups/vnet101?${ARM_VERSION}`)),
      'ScopeLocked',
    );
    assert.equal((await sandbox.send('DELETE', lock)).status, 200);
    assert.equal((await sandbox.send('PUT', at, { body: read.body })).status, 200);
  });

  it('registers a feature, which is under way when it is answered', async () => {
    const feature = `${B}/providers/Microsoft.Features/providers/Microsoft.Network/features/AllowClassicCrossSubscriptionPeering`;
    const version = 'api-version=2021-07-01';
    const state = async (): Promise<unknown> =>
      properties(await sandbox.send('GET', `${feature}?${version}`))['state'];
    assert.equal(await state(), 'NotRegistered');
    const begun = await sandbox.send('POST', `${feature}/register?${version}`);
    assert.equal(properties(begun)['state'], 'Registering');
    assert.equal(begun.body['name'], 'Microsoft.Network/AllowClassicCrossSubscriptionPeering');
    assert.equal(await state(), 'Registered');
  });

  it('has providers that are registered', async () => {
    const reply = await sandbox.send('GET', `${A}/providers/microsoft.network?${ARM_VERSION}`);
    assert.equal(reply.body['registrationState'], 'Registered');
    const types = list(reply.body, 'resourceTypes').map((type) => type['resourceType']);
    assert.ok(types.includes('virtualNetworks/virtualNetworkPeerings'));
    const posted = await sandbox.send('POST', `${A}/providers/Microsoft.Network/register?${ARM_VERSION}`);
    assert.equal(posted.body['registrationState'], 'Registered');
  });
});

describe('sandbox: preconditions and the description of the cloud', () => {
  const sandbox = useSandbox();
  const at = `${VNET1}?${NETWORK_VERSION}`;

  it('honours If-Match on a network', async () => {
    const { body } = await sandbox.send('GET', at);
    const put = (etag: string) => sandbox.send('PUT', at, { body, headers: { 'if-match': etag } });
    assert.equal(errorCode(await put('W/"stale"')), 'PreconditionFailed');
    assert.equal((await put(stringAt(body, 'etag') ?? '')).status, 200);
    assert.equal((await put('*')).status, 200);
  });

  it('refuses a write while the provider is not registered', async () => {
    const provider = `${A}/providers/Microsoft.Network`;
    await sandbox.send('POST', `${provider}/unregister?${ARM_VERSION}`);
    const { body } = await sandbox.send('GET', at);
    const refused = await sandbox.send('PUT', at, { body });
    assert.equal(`${refused.status} ${errorCode(refused)}`, '409 MissingSubscriptionRegistration');
    await sandbox.send('POST', `${provider}/register?${ARM_VERSION}`);
    assert.equal((await sandbox.send('PUT', at, { body })).status, 200);
  });

  it('says what there is in all of ARM, and every feature of a subscription', async () => {
    const all = await sandbox.send('GET', `/providers?${ARM_VERSION}`);
    assert.ok(list(all.body, 'value').some(({ id }) => id === '/providers/Microsoft.Network'));
    const one = await sandbox.send('GET', `/providers/microsoft.network?${ARM_VERSION}`);
    assert.deepEqual(
      [one.body['namespace'], one.body['registrationState']],
      ['Microsoft.Network', undefined],
    );
    const features = await sandbox.send(
      'GET',
      `${A}/providers/Microsoft.Features/features?api-version=2021-07-01`,
    );
    assert.ok(
      list(features.body, 'value').some(
        ({ name }) => name === 'Microsoft.Network/AllowClassicCrossSubscriptionPeering',
      ),
    );
  });

  it('describes itself to anybody, with the address by which it was called', async () => {
    const reply = await sandbox.send('GET', '/metadata/endpoints?api-version=2022-09-01', {
      authorization: null,
    });
    assert.equal(reply.body['resourceManager'], sandbox.running.endpoint);
  });
});

describe('sandbox: lists of all types', () => {
  const sandbox = useSandbox();
  const find = async (scope: string, filter?: string): Promise<readonly unknown[]> => {
    const query = filter === undefined ? '' : `&$filter=${encodeURIComponent(filter)}`;
    const reply = await sandbox.send('GET', `${scope}/resources?api-version=2021-04-01${query}`);
    assert.equal(reply.status, 200, reply.text);
    return list(reply.body, 'value').map((body) => body['name']);
  };

  it('lists what there is in a subscription and in a group, without properties', async () => {
    const all = ['vnet1', 'vnet2', 'HubVNet', 'vnet3', 'VNET2', 'HubGateway-ip', 'HubGateway'];
    assert.deepEqual([...(await find(A))].sort(), all.sort());
    assert.deepEqual(await find(`${A}/resourceGroups/hr-vnets`), ['vnet3']);
    const reply = await sandbox.send('GET', `${A}/resourceGroups/hr-vnets/resources?${ARM_VERSION}`);
    assert.deepEqual(reply.body['value'], [
      { id: VNET3, name: 'vnet3', type: 'Microsoft.Network/virtualNetworks', location: 'eastus' },
    ]);
  });

  const filters: readonly (readonly [string, readonly string[]])[] = [
    ["resourceType eq 'microsoft.network/VirtualNetworkGateways'", ['HubGateway']],
    ["resourceGroup eq 'HR-vnets' and resourceType eq 'Microsoft.Network/virtualNetworks'", ['vnet3']],
    ["name eq 'vnet1' and location eq 'East US'", ['vnet1']],
    ["location eq 'westus'", []],
    ["name ne 'vnet1' and substringof('vnet', name)", ['vnet2', 'HubVNet', 'vnet3', 'VNET2']],
    ["(resourceGroup eq 'hr-vnets') and (name eq 'vnet3')", ['vnet3']],
    ["tagName eq 'AND and'", []],
  ];
  for (const [filter, names] of filters) {
    it(`filters by ${filter}`, async () => {
      assert.deepEqual(await find(A, filter), names);
    });
  }

  it('filters by tags, and hands out pages as short as is asked', async () => {
    const tagged = async (path: string, version: string, tags: JsonObject): Promise<void> => {
      const reply = await sandbox.send('PATCH', `${path}?${version}`, { body: { tags } });
      assert.equal(reply.status, 200, reply.text);
    };
    await tagged(VNET1, NETWORK_VERSION, { 'Cost-Centre': "it's 7", stage: 'test' });
    for (const [filter, names] of [
      ["tagName eq 'cost-centre'", ['vnet1']],
      ["tagName eq 'stage' and tagValue eq 'test' and name eq 'vnet1'", ['vnet1']],
      ["tagName eq 'cost-centre' and tagValue eq 'it''s 7'", ['vnet1']],
      ["tagName eq 'stage' and tagValue eq 'TEST'", []],
      ["startswith(tagName, 'cost')", ['vnet1']],
    ] as const)
      assert.deepEqual(await find(A, filter), names, filter);
    const group = `${A}/resourceGroups/hr-vnets`;
    await tagged(group, ARM_VERSION, { team: 'hr' });
    const groups = `${A}/resourceGroups?${ARM_VERSION}`;
    const filtered = await sandbox.send(
      'GET',
      `${groups}&$filter=${encodeURIComponent("tagName eq 'Team' and tagValue eq 'hr'")}`,
    );
    assert.deepEqual(
      list(filtered.body, 'value').map(({ name, tags }) => [name, tags]),
      [['hr-vnets', { team: 'hr' }]],
    );
    const page = await sandbox.send('GET', `${groups}&$top=1`);
    assert.equal(list(page.body, 'value').length, 1);
    const next = new URL(stringAt(page.body, 'nextLink') ?? '');
    const rest = await sandbox.send('GET', `${next.pathname}${next.search}`);
    assert.equal(list(rest.body, 'value').length, 1);
  });

  it('refuses a filter that it does not understand, and a group that there is not', async () => {
    for (const [path, code] of [
      [`${A}/resources?${ARM_VERSION}&$filter=moon eq 'full'`, 'InvalidFilterInQueryString'],
      [`${A}/resources?${ARM_VERSION}&$filter=tagValue eq 'full'`, 'InvalidFilterInQueryString'],
      [`${A}/resourceGroups?${ARM_VERSION}&$filter=name`, 'InvalidFilterInQueryString'],
      [`${A}/resourceGroups/none/resources?${ARM_VERSION}`, 'ResourceGroupNotFound'],
    ] as const) {
      assert.equal(errorCode(await sandbox.send('GET', encodeURI(path))), code);
    }
  });

  it('shows what the caller may read', async () => {
    const authorization = bearer(CONTOSO.tenantId, '30000000-0000-4000-8000-00000000000b');
    const path = `${A}/resources?${ARM_VERSION}`;
    assert.deepEqual((await sandbox.send('GET', path, { authorization })).body['value'], []);
  });
});

describe('sandbox: roles that somebody defines', () => {
  const sandbox = useSandbox();
  const scope = VNET1.slice(0, VNET1.indexOf('/resourceGroups/'));
  const roles = 'api-version=2022-04-01';
  const READER = '30000000-0000-4000-8000-00000000000c';
  const ID = '70000000-0000-4000-8000-000000000007';
  const definition = `${scope}/providers/Microsoft.Authorization/roleDefinitions/${ID}`;
  const body = {
    properties: {
      roleName: 'Peers',
      assignableScopes: [scope],
      permissions: [{ actions: ['Microsoft.Network/virtualNetworks/virtualNetworkPeerings/*'] }],
    },
  };
  const put = (path: string, content: unknown) =>
    sandbox.send('PUT', `${path}?${roles}`, { body: JSON.stringify(content) });

  it('permit what they say once they are assigned, and are kept while they are', async () => {
    const remove = () =>
      sandbox.send('DELETE', linkPath(VNET1, 'none'), { authorization: bearer(CONTOSO.tenantId, READER) });
    assert.equal(errorCode(await remove()), 'AuthorizationFailed');
    const assignment = `${VNET1}/providers/Microsoft.Authorization/roleAssignments/50000000-0000-4000-8000-000000000003`;
    const assigned = { properties: { roleDefinitionId: definition, principalId: READER } };
    assert.equal(errorCode(await put(assignment, assigned)), 'RoleDefinitionDoesNotExist');
    assert.equal((await put(definition, body)).status, 201);
    assert.equal((await put(assignment, assigned)).status, 201);
    assert.equal((await remove()).status, 204);
    const listed = await sandbox.send(
      'GET',
      `${scope}/providers/Microsoft.Authorization/roleDefinitions?${roles}&$filter=roleName%20eq%20'Peers'`,
    );
    assert.equal(list(listed.body, 'value')[0]?.['name'], ID);
    const kept = await sandbox.send('DELETE', `${definition}?${roles}`);
    assert.equal(errorCode(kept), 'RoleDefinitionHasAssignments');
    await sandbox.send('DELETE', `${assignment}?${roles}`);
    assert.equal((await sandbox.send('DELETE', `${definition}?${roles}`)).status, 200);
    assert.equal((await sandbox.send('DELETE', `${definition}?${roles}`)).status, 204);
  });

  it('are refused without a name or a scope, and with a name that is taken', async () => {
    const nameless = { properties: { ...body.properties, roleName: '' } };
    assert.equal(errorCode(await put(definition, nameless)), 'InvalidRoleDefinition');
    const taken = { properties: { ...body.properties, roleName: 'owner' } };
    assert.equal(errorCode(await put(definition, taken)), 'RoleDefinitionWithSameNameExists');
  });
});
