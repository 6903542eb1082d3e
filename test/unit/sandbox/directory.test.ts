/** The sandbox in the place of Microsoft Graph: who is found, how, and what is refused. */
import assert from 'node:assert/strict';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { CONTOSO, FABRIKAM } from '../../../src/sandbox/scenarios/contoso.ts';
import { bearer, NETWORK_VERSION, useSandbox, type Reply } from './client.ts';

const USER_B = '30000000-0000-4000-8000-00000000000b';
const TEAM = '30000000-0000-4000-8000-00000000000d';
const PIPELINE = '30000000-0000-4000-8000-00000000000e';

describe('the directory', () => {
  const sandbox = useSandbox();
  const get = (path: string): Promise<Reply> => sandbox.send('GET', `/v1.0/${path}`);
  const filtered = (collection: string, filter: string): Promise<Reply> =>
    get(`${collection}?$filter=${encodeURIComponent(filter)}`);
  const names = ({ body }: Reply): readonly (string | undefined)[] =>
    arrayAt(body, 'value')
      .filter(isObject)
      .map((one) => stringAt(one, 'displayName'));
  const codeOf = ({ body }: Reply): string | undefined => stringAt(objectAt(body, 'error'), 'code');

  for (const [collection, filter, expected] of [
    ['users', "startswith(displayName,'user')", ['UserA', 'UserB']],
    ['users', "startsWith(displayName, 'USERB')", ['UserB']],
    ['users', "startswith(displayName,'x') or startswith(userPrincipalName,'reader@contoso')", ['Reader']],
    ['users', "startswith(displayName,'User') and userPrincipalName eq 'userb@contoso.example'", ['UserB']],
    ['users', "displayName eq 'O''Brien'", []],
    ['groups', "startswith(displayName,'vendor')", ['Vendor Network Team']],
    ['servicePrincipals', "displayName eq 'vendor-pipeline'", ['vendor-pipeline']],
    ['serviceprincipals', "startswith(displayName,'User')", []],
  ] as const) {
    it(`finds in ${collection} by ${filter}`, async () => {
      assert.deepEqual(names(await filtered(collection, filter)), expected);
    });
  }

  it('finds a service principal by its application', async () => {
    const { body } = await get(`servicePrincipals/${PIPELINE}`);
    const appId = stringAt(body, 'appId') ?? '';
    assert.notEqual(appId, PIPELINE);
    for (const filter of [`appId eq '${appId}'`, `servicePrincipalNames/any(c:c eq '${appId}')`])
      assert.deepEqual(names(await filtered('servicePrincipals', filter)), ['vendor-pipeline']);
  });

  it('reads one by id or by sign-in name, and of any type with its type', async () => {
    assert.equal(stringAt((await get('users/userb@contoso.example')).body, 'id'), USER_B);
    const { body } = await get(`directoryObjects/${TEAM}?$select=displayName`);
    assert.deepEqual(Object.keys(body), ['@odata.context', '@odata.type', 'id', 'displayName']);
    assert.equal(body['@odata.type'], '#microsoft.graph.group');
  });

  it('reads several by their ids, of the types that are asked for', async () => {
    const ask = (body: JsonObject): Promise<Reply> =>
      sandbox.send('POST', '/v1.0/directoryObjects/getByIds', { body });
    const ids = [USER_B, TEAM.toUpperCase(), '90000000-0000-4000-8000-000000000009'];
    assert.deepEqual(names(await ask({ ids })), ['UserB', 'Vendor Network Team']);
    assert.deepEqual(names(await ask({ ids, types: ['user'] })), ['UserB']);
  });

  it('knows who is asking, listed or not', async () => {
    const listed = await sandbox.send('GET', '/v1.0/me', { authorization: bearer(CONTOSO.tenantId, USER_B) });
    assert.equal(stringAt(listed.body, 'displayName'), 'UserB');
    const authorization = bearer(CONTOSO.tenantId, undefined, { upn: 'you@sandbox.example' });
    const other = await sandbox.send('GET', '/v1.0/me', { authorization });
    assert.equal(stringAt(other.body, 'userPrincipalName'), 'you@sandbox.example');
  });

  it('shows a tenant its own people only', async () => {
    const { body } = await sandbox.send('GET', '/v1.0/users', { authorization: bearer(FABRIKAM.tenantId) });
    assert.deepEqual(
      arrayAt(body, 'value')
        .filter(isObject)
        .map((one) => one['displayName']),
      ['Fabrikam Partner'],
    );
  });

  it('hands out pages by absolute links', async () => {
    const seen: unknown[] = [];
    let next: string | undefined = '/v1.0/users?$top=2&$select=displayName';
    while (next !== undefined) {
      const { body } = await sandbox.send('GET', next);
      seen.push(...names({ body } as Reply));
      const link = stringAt(body, '@odata.nextLink');
      assert.ok(link === undefined || link.startsWith(sandbox.running.endpoint));
      next = link?.slice(sandbox.running.endpoint.length);
    }
    assert.deepEqual(seen, ['UserA', 'UserB', 'Reader']);
  });

  for (const [what, method, path, status, code] of [
    ['somebody who is not there', 'GET', 'users/nobody@contoso.example', 404, 'Request_ResourceNotFound'],
    [
      'a filter outside the subset',
      'GET',
      "users?$filter=endswith(mail,'x')",
      400,
      'Request_UnsupportedQuery',
    ],
    ['a filter that goes on', 'GET', "users?$filter=id eq 'x' nor", 400, 'Request_UnsupportedQuery'],
    ['a search', 'GET', 'users?$search=x', 400, 'Request_UnsupportedQuery'],
    ['a write', 'PATCH', `users/${USER_B}`, 400, 'Request_UnsupportedQuery'],
    ['another collection', 'GET', 'devices', 400, 'Request_UnsupportedQuery'],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const reply = await sandbox.send(method, `/v1.0/${path.replaceAll(' ', '%20')}`);
      assert.deepEqual([reply.status, codeOf(reply)], [status, code]);
    });
  }

  it('refuses whoever has no token, in its own words', async () => {
    const reply = await sandbox.send('GET', '/v1.0/users', { authorization: null });
    assert.deepEqual([reply.status, codeOf(reply)], [401, 'InvalidAuthenticationToken']);
  });

  it('gives the members of a group the roles of the group', async () => {
    const network =
      '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/vnet101/providers/Microsoft.Network/virtualNetworks/vnet1';
    const asMember = { authorization: bearer(CONTOSO.tenantId, USER_B) };
    const read = (): Promise<Reply> => sandbox.send('GET', `${network}?${NETWORK_VERSION}`, asMember);
    assert.equal((await read()).status, 403);
    const made = await sandbox.send(
      'PUT',
      `${network}/providers/Microsoft.Authorization/roleAssignments/80000000-0000-4000-8000-000000000001?api-version=2022-04-01`,
      {
        body: {
          properties: {
            roleDefinitionId:
              '/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7',
            principalId: TEAM,
            principalType: 'Group',
          },
        },
      },
    );
    assert.equal(made.status, 201, made.text);
    assert.equal((await read()).status, 200);
  });
});
