import assert from 'node:assert/strict';
import { arrayAt, isObject, stringAt } from '../../../src/core/json.ts';
import { CONTOSO, FABRIKAM } from '../../../src/sandbox/scenarios/contoso.ts';
import { networkIdIn } from '../../../src/sandbox/scenarios/estateNetworks.ts';
import { matches } from '../../../src/sandbox/world/roles.ts';
import {
  ARM_VERSION,
  bearer,
  errorCode,
  errorMessage,
  NETWORK_VERSION,
  useSandbox,
  type Reply,
} from './client.ts';
import { A, linkBody, linkPath, PARTNER, VNET1, VNET3, VNET5 } from './guideWorld.ts';

const USER_A = bearer(CONTOSO.tenantId, '30000000-0000-4000-8000-00000000000a', {
  upn: 'UserA@contoso.example',
});
const USER_B = bearer(CONTOSO.tenantId, '30000000-0000-4000-8000-00000000000b');
const READER = bearer(CONTOSO.tenantId, '30000000-0000-4000-8000-00000000000c');

const names = (reply: Reply): readonly (string | undefined)[] =>
  arrayAt(reply.body, 'value')
    .filter(isObject)
    .map((entry) => stringAt(entry, 'displayName') ?? stringAt(entry, 'name'));

describe('sandbox: who may do what', () => {
  const sandbox = useSandbox();

  it('lists the subscriptions of the tenant of the token that the caller has to do with', async () => {
    const list = async (authorization: string): Promise<readonly (string | undefined)[]> =>
      names(await sandbox.send('GET', '/subscriptions?api-version=2020-01-01', { authorization }));
    assert.deepEqual(await list(bearer()), ['Subscription A', 'Subscription B']);
    assert.deepEqual(await list(bearer(FABRIKAM.tenantId)), ['Fabrikam Partners']);
    assert.deepEqual(await list(USER_A), ['Subscription A']);
    assert.deepEqual(await list(bearer('90000000-0000-4000-8000-000000000000')), []);
  });

  it('lists every tenant', async () => {
    const reply = await sandbox.send('GET', '/tenants?api-version=2020-01-01');
    assert.deepEqual(names(reply), ['Contoso', 'Fabrikam']);
  });

  it('refuses a read and a write without a role, in the words of ARM', async () => {
    const read = await sandbox.send('GET', `${VNET5}?${NETWORK_VERSION}`, { authorization: USER_A });
    assert.equal(`${read.status} ${errorCode(read)}`, '403 AuthorizationFailed');
    assert.equal(
      errorMessage(read),
      `The client 'UserA@contoso.example' with object id '30000000-0000-4000-8000-00000000000a' does not have authorization to perform action 'Microsoft.Network/virtualNetworks/read' over scope '${VNET5}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
    );
    const write = await sandbox.send('PUT', linkPath(VNET1, 'x'), {
      authorization: READER,
      body: linkBody(VNET3),
    });
    assert.match(errorMessage(write), /'Microsoft.Network\/virtualNetworks\/virtualNetworkPeerings\/write'/);
  });

  it('asks for peer/action on the remote network', async () => {
    const own = await sandbox.send('PUT', linkPath(VNET3, 'a'), {
      authorization: USER_A,
      body: linkBody(VNET1),
    });
    assert.equal(own.status, 201, own.text);
    const refused = await sandbox.send('PUT', linkPath(VNET3, 'b'), {
      authorization: USER_A,
      body: linkBody(VNET5),
    });
    assert.equal(`${refused.status} ${errorCode(refused)}`, '403 LinkedAuthorizationFailed');
    assert.match(
      errorMessage(refused),
      /does not have permission to perform action 'peer\/action' on the linked scope/,
    );
    const otherWay = await sandbox.send('PUT', linkPath(VNET5, 'b'), {
      authorization: USER_B,
      body: linkBody(VNET3),
    });
    assert.equal(errorCode(otherWay), 'LinkedAuthorizationFailed');
  });

  it('needs an auxiliary token for a remote network of another tenant', async () => {
    const path = linkPath(VNET1, 'partner');
    const body = linkBody(PARTNER);
    const without = await sandbox.send('PUT', path, { body });
    assert.equal(errorCode(without), 'LinkedAuthorizationFailed');
    assert.match(errorMessage(without), /is not authorized to access linked subscription/);
    const auxiliary = (value: string) => ({ 'x-ms-authorization-auxiliary': value });
    const expired = await sandbox.send('PUT', path, {
      body,
      headers: auxiliary(bearer(FABRIKAM.tenantId, undefined, { exp: 1 })),
    });
    assert.equal(expired.status, 401);
    const many = Array.from({ length: 4 }, () => bearer(FABRIKAM.tenantId)).join(', ');
    assert.equal((await sandbox.send('PUT', path, { body, headers: auxiliary(many) })).status, 401);
    const good = await sandbox.send('PUT', path, { body, headers: auxiliary(bearer(FABRIKAM.tenantId)) });
    assert.equal(good.status, 201, good.text);
  });

  it('asks for the remotes of links that a network lists, too', async () => {
    const reply = await sandbox.send('PUT', `${VNET3}?${NETWORK_VERSION}`, {
      authorization: USER_A,
      body: {
        location: 'eastus',
        properties: {
          addressSpace: { addressPrefixes: ['10.3.0.0/16'] },
          virtualNetworkPeerings: [{ name: 'x', ...linkBody(VNET5) }],
        },
      },
    });
    assert.equal(errorCode(reply), 'LinkedAuthorizationFailed');
  });

  it('lists only what may be read', async () => {
    const reply = await sandbox.send('GET', `${A}/resourceGroups?${ARM_VERSION}`, { authorization: USER_B });
    assert.deepEqual(names(reply), []);
  });

  it('matches actions by pattern', () => {
    assert.ok(matches('Microsoft.Network/*', 'microsoft.network/virtualNetworks/peer/action'));
    assert.ok(matches('*/read', 'Microsoft.Network/virtualNetworks/read'));
    assert.ok(!matches('*/read', 'Microsoft.Network/virtualNetworks/write'));
    assert.ok(!matches('Microsoft.Network/*', 'MicrosoftXNetwork/virtualNetworks/read'));
  });
});

describe('sandbox: what is denied to everybody', () => {
  const sandbox = useSandbox({ scenario: 'estate' });

  it('cannot be read and is left out of lists', async () => {
    const denied = networkIdIn('vault-neu');
    assert.equal((await sandbox.send('GET', `${denied}?${NETWORK_VERSION}`)).status, 403);
    const scope = denied.slice(0, denied.indexOf('/resourceGroups/'));
    const list = await sandbox.send(
      'GET',
      `${scope}/providers/Microsoft.Network/virtualNetworks?${NETWORK_VERSION}`,
    );
    assert.ok(names(list).includes('lake-neu'));
    assert.ok(!names(list).includes('vault-neu'));
  });
});
