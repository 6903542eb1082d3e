/** What a sign-in of an application is answered, on the wire: the tokens, and each way to get none. */
import assert from 'node:assert/strict';
import { objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { CONTOSO } from '../../../src/sandbox/scenarios/contoso.ts';
import { ARM_VERSION, useSandbox, type Reply } from './client.ts';

const TENANT = CONTOSO.tenantId;
const CLIENT = '50000000-0000-4000-8000-000000000001';
const SCOPE = 'https://management.azure.com//.default';
const FORM = { grant_type: 'client_credentials', client_id: CLIENT, client_secret: 'any', scope: SCOPE };

describe('sandbox: signing in', () => {
  const sandbox = useSandbox();
  const post = (
    form: Readonly<Record<string, string | undefined>>,
    path = `/${TENANT}/oauth2/v2.0/token`,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Reply> => {
    const given = Object.entries(form).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value]],
    );
    return sandbox.send('POST', path, {
      body: new URLSearchParams(given).toString(),
      authorization: null,
      headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
    });
  };
  const claimsOf = (token: string): JsonObject =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as JsonObject;

  it('names itself where clients look for the sign-in of a cloud', async () => {
    for (const version of ['2015-01-01', '2022-09-01']) {
      const { body } = await sandbox.send('GET', `/metadata/endpoints?api-version=${version}`);
      const login = stringAt(objectAt(body, 'authentication'), 'loginEndpoint') ?? '';
      assert.equal(new URL(login).origin, sandbox.running.endpoint);
    }
    for (const [path, token] of [
      ['v2.0/.well-known/openid-configuration', 'oauth2/v2.0/token'],
      ['.well-known/openid-configuration', 'oauth2/token'],
    ] as const) {
      const { status, body } = await sandbox.send('GET', `/${TENANT}/${path}`, { authorization: null });
      assert.deepEqual(
        [status, stringAt(body, 'token_endpoint')],
        [200, `${sandbox.running.endpoint}/${TENANT}/${token}`],
      );
    }
  });

  it('gives a token of the principal, which ARM takes until it ends', async () => {
    const { status, body } = await post(FORM);
    assert.deepEqual([status, body['token_type'], body['expires_in']], [200, 'Bearer', 3599]);
    const token = stringAt(body, 'access_token') ?? '';
    const claims = claimsOf(token);
    assert.deepEqual(
      [claims['tid'], claims['oid'], claims['appid'], claims['idtyp'], claims['aud']],
      [TENANT, '30000000-0000-4000-8000-000000000101', CLIENT, 'app', 'https://management.azure.com/'],
    );
    const left = Number(claims['exp']) - Date.now() / 1000;
    assert.ok(left > 3500 && left < 3600, String(left));
    const read = await sandbox.send('GET', `/subscriptions?${ARM_VERSION}`, {
      authorization: `Bearer ${token}`,
    });
    assert.equal(read.status, 200);
  });

  it('gives one by the first version of its addresses too, all of it in text', async () => {
    const { scope: _, ...form } = FORM;
    const resource = 'https://management.core.windows.net/';
    const { status, body } = await post({ ...form, resource }, `/${TENANT}/oauth2/token`);
    assert.equal(status, 200);
    assert.deepEqual([body['expires_in'], body['resource']], ['3599', resource]);
    assert.equal(Number(body['expires_on']) - Number(body['not_before']), 3599);
  });

  it('takes id and secret from a header as well', async () => {
    const basic = Buffer.from(`${CLIENT}:any`).toString('base64');
    const form = { grant_type: FORM.grant_type, scope: SCOPE };
    const { status } = await post(form, undefined, { authorization: `Basic ${basic}` });
    assert.equal(status, 200);
  });

  for (const [what, form, status, error, code] of [
    ['no grant', { ...FORM, grant_type: undefined }, 400, 'invalid_request', 900144],
    ['the grant of a person', { ...FORM, grant_type: 'password' }, 400, 'unsupported_grant_type', 70003],
    ['no client', { ...FORM, client_id: undefined }, 400, 'invalid_request', 900144],
    ['no scope', { ...FORM, scope: undefined }, 400, 'invalid_request', 900144],
    ['a scope that is none of an application', { ...FORM, scope: 'openid' }, 400, 'invalid_scope', 1002012],
    ['an application that nobody knows', { ...FORM, client_id: TENANT }, 400, 'unauthorized_client', 700016],
    [
      'a person as application',
      { ...FORM, client_id: '30000000-0000-4000-8000-00000000000a' },
      400,
      'unauthorized_client',
      700016,
    ],
    ['no secret', { ...FORM, client_secret: undefined }, 401, 'invalid_client', 7000216],
  ] as const) {
    it(`refuses ${what}`, async () => {
      const reply = await post(form);
      assert.deepEqual(
        [reply.status, reply.body['error'], reply.body['error_codes']],
        [status, error, [code]],
      );
      const description = stringAt(reply.body, 'error_description') ?? '';
      assert.ok(description.startsWith(`AADSTS${code}: `));
      assert.equal(reply.body['access_token'], undefined);
    });
  }

  it('refuses tenants that it does not have, and to be read', async () => {
    const elsewhere = await post(FORM, '/90000000-0000-4000-8000-000000000000/oauth2/v2.0/token');
    assert.deepEqual([elsewhere.status, elsewhere.body['error_codes']], [400, [90002]]);
    const read = await sandbox.send('GET', `/${TENANT}/oauth2/v2.0/token`, { authorization: null });
    assert.deepEqual([read.status, read.body['error_codes']], [400, [900561]]);
  });

  it('is no door to anything else', async () => {
    for (const path of [`/${TENANT}/oauth2/v2.0/authorize`, `/${TENANT}`, `/${TENANT}/v2.0`]) {
      const reply = await sandbox.send('GET', path, { authorization: null });
      assert.equal(reply.status, 401, path);
    }
  });
});
