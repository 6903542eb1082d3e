import assert from 'node:assert/strict';
import { objectAt, type JsonObject } from '../../../src/core/json.ts';
import {
  ARM_VERSION,
  bearer,
  errorCode,
  errorMessage,
  NETWORK_VERSION,
  useSandbox,
  type Reply,
} from './client.ts';
import { A, HUB, linkBody, linkPath, VNET1, VNET2 } from './guideWorld.ts';
import { FABRIKAM } from '../../../src/sandbox/scenarios/contoso.ts';

describe('sandbox: envelopes', () => {
  const sandbox = useSandbox();

  interface Case {
    readonly what: string;
    readonly method?: string;
    readonly path: string;
    readonly status: number;
    readonly code: string;
    /** The network provider lists `details` and prints over several lines; ARM itself does neither. */
    readonly speaker: 'provider' | 'gateway';
    readonly body?: Parameters<typeof sandbox.send>[2];
  }

  const cases: readonly Case[] = [
    {
      what: 'no api-version',
      path: VNET1,
      status: 400,
      code: 'MissingApiVersionParameter',
      speaker: 'gateway',
    },
    {
      what: 'an api-version that ARM never had',
      path: '/subscriptions?api-version=2020-11-11',
      status: 400,
      code: 'InvalidApiVersionParameter',
      speaker: 'gateway',
    },
    {
      what: 'an api-version that the network provider never had',
      path: `${VNET1}?api-version=2020-11-11`,
      status: 400,
      code: 'NoRegisteredProviderFound',
      speaker: 'gateway',
    },
    {
      what: 'a type that the sandbox does not have',
      path: `${A}/providers/Microsoft.Network/expressRouteCircuits?${NETWORK_VERSION}`,
      status: 404,
      code: 'InvalidResourceType',
      speaker: 'gateway',
    },
    {
      what: 'a method that a type does not have',
      method: 'PATCH',
      path: linkPath(VNET1, 'x'),
      status: 405,
      code: 'HttpMethodNotAllowed',
      speaker: 'gateway',
    },
    {
      what: 'a subscription that is none',
      path: `/subscriptions/nonsense/resourceGroups?${ARM_VERSION}`,
      status: 400,
      code: 'InvalidSubscriptionId',
      speaker: 'gateway',
    },
    {
      what: 'a subscription that does not exist',
      path: `/subscriptions/90000000-0000-4000-8000-000000000000?${ARM_VERSION}`,
      status: 404,
      code: 'SubscriptionNotFound',
      speaker: 'gateway',
    },
    {
      what: 'a group that does not exist',
      path: `${A}/resourceGroups/none?${ARM_VERSION}`,
      status: 404,
      code: 'ResourceGroupNotFound',
      speaker: 'gateway',
    },
    {
      what: 'a network that does not exist',
      path: `${VNET1}9?${NETWORK_VERSION}`,
      status: 404,
      code: 'ResourceNotFound',
      speaker: 'gateway',
    },
    {
      what: 'a link that does not exist',
      path: linkPath(VNET1, 'none'),
      status: 404,
      code: 'NotFound',
      speaker: 'provider',
    },
    {
      what: 'a link of a network that does not exist',
      method: 'PUT',
      path: linkPath(`${VNET1}9`, 'x'),
      body: { body: linkBody(VNET2) },
      status: 404,
      code: 'ParentResourceNotFound',
      speaker: 'gateway',
    },
    {
      what: 'a refusal of a peering rule',
      method: 'PUT',
      path: linkPath(VNET1, 'x'),
      body: { body: linkBody(VNET2, { useRemoteGateways: true }) },
      status: 400,
      code: 'RemoteVnetHasNoGateways',
      speaker: 'provider',
    },
    {
      what: 'a body that is no JSON',
      method: 'PUT',
      path: linkPath(VNET1, 'x'),
      body: { body: '{nonsense' },
      status: 400,
      code: 'InvalidRequestContent',
      speaker: 'gateway',
    },
    {
      what: 'a network without a location',
      method: 'PUT',
      path: `${VNET1}9?${NETWORK_VERSION}`,
      body: { body: { properties: { addressSpace: { addressPrefixes: ['10.99.0.0/16'] } } } },
      status: 400,
      code: 'LocationRequired',
      speaker: 'gateway',
    },
    {
      what: 'a network that moves',
      method: 'PUT',
      path: `${VNET1}?${NETWORK_VERSION}`,
      body: { body: { location: 'westeurope', properties: {} } },
      status: 409,
      code: 'InvalidResourceLocation',
      speaker: 'gateway',
    },
    {
      what: 'an operation that nobody started',
      path: `${A}/providers/Microsoft.Network/locations/eastus/operations/90000000-0000-4000-8000-000000000000?${NETWORK_VERSION}`,
      status: 404,
      code: 'OperationNotFound',
      speaker: 'provider',
    },
  ];

  for (const one of cases) {
    it(`answers ${one.what} with ${one.status} ${one.code}`, async () => {
      const reply = await sandbox.send(one.method ?? 'GET', one.path, one.body);
      assert.equal(`${reply.status} ${errorCode(reply)}`, `${one.status} ${one.code}`, reply.text);
      checkEnvelope(reply, one.speaker);
    });
  }

  function checkEnvelope(reply: Reply, speaker: 'provider' | 'gateway'): void {
    const provider = speaker === 'provider';
    assert.equal('details' in objectAt(reply.body, 'error'), provider);
    assert.equal(reply.text.includes('\r\n  "error"'), provider);
    assert.equal(reply.headers['x-ms-failure-cause'], provider ? undefined : 'gateway');
    assert.equal(reply.headers['content-type'], 'application/json; charset=utf-8');
  }

  it('quotes the member that it does not know, with its place in the text', async () => {
    const body = '{"properties": {\n  "syncRemoteAddressSpace": true}}';
    const reply = await sandbox.send('PUT', linkPath(VNET1, 'x'), { body });
    assert.equal(errorCode(reply), 'InvalidRequestFormat');
    const [detail] = objectAt(reply.body, 'error')['details'] as readonly { readonly message: string }[];
    assert.equal(
      detail?.message,
      "Could not find member 'syncRemoteAddressSpace' on object of type 'VirtualNetworkPeeringProperties'. Path 'properties.syncRemoteAddressSpace', line 2, position 27.",
    );
  });

  const misfits: readonly (readonly [where: string, properties: JsonObject, message: RegExp])[] = [
    [
      linkPath(VNET1, 'x'),
      { allowForwardedTraffic: 'yes' },
      /boolean\. Path 'properties\.allowForwardedTraffic'/,
    ],
    [linkPath(VNET1, 'x'), { remoteVirtualNetwork: 'id' }, /Path 'properties\.remoteVirtualNetwork'/],
    [`${VNET1}?${NETWORK_VERSION}`, { addressSpace: { addressPrefixes: [1] } }, /list of strings/],
    [
      `${VNET1}?${NETWORK_VERSION}`,
      { subnets: [{ name: 's', properties: { prefix: 'x' } }] },
      /'prefix' on object of type 'SubnetPropertiesFormat'\. Path 'properties\.subnets\[0\]\.properties\.prefix'/,
    ],
    [`${VNET1}?${NETWORK_VERSION}`, { subnets: {} }, /list\. Path 'properties\.subnets'/],
  ];
  for (const [where, properties, message] of misfits) {
    it(`refuses ${JSON.stringify(properties)}`, async () => {
      const reply = await sandbox.send('PUT', where, { body: { properties } });
      assert.equal(`${reply.status} ${errorCode(reply)}`, '400 InvalidRequestFormat');
      assert.match(reply.text, message);
    });
  }

  it('knows a member only from its api-version on', async () => {
    const body = { properties: { ...linkBody(VNET2).properties, peerCompleteVnets: true } };
    const old = await sandbox.send('PUT', linkPath(VNET1, 'x', 'api-version=2018-11-01'), { body });
    assert.equal(errorCode(old), 'InvalidRequestFormat');
  });

  it('carries request ids, and gives the client its own back when asked', async () => {
    const reply = await sandbox.send('GET', `${VNET1}?${NETWORK_VERSION}`, {
      headers: { 'x-ms-client-request-id': 'mine', 'x-ms-return-client-request-id': 'true' },
    });
    assert.match(reply.headers['x-ms-request-id'] ?? '', /^[0-9a-f-]{36}$/);
    assert.match(reply.headers['x-ms-correlation-request-id'] ?? '', /^[0-9a-f-]{36}$/);
    assert.match(reply.headers['x-ms-routing-request-id'] ?? '', /^[A-Z]+:\d{8}T\d{6}Z:[0-9a-f-]{36}$/);
    assert.equal(reply.headers['x-ms-client-request-id'], 'mine');
    assert.ok(Number(reply.headers['x-ms-ratelimit-remaining-subscription-reads']) > 0);
  });

  it('matches paths without regard to case and answers in the case of creation', async () => {
    const reply = await sandbox.send('GET', `${HUB.toUpperCase()}?API-VERSION=2024-05-01`);
    assert.equal(reply.status, 200);
    assert.equal(reply.body['id'], HUB);
    assert.equal(reply.headers['etag'], reply.body['etag']);
  });

  it('decodes names in paths', async () => {
    const reply = await sandbox.send('GET', `${A}/resourceGroups/vnet%3101?${ARM_VERSION}`);
    assert.equal(reply.body['name'], 'vnet101');
  });

  const tokens: readonly (readonly [what: string, authorization: string | null, code: string])[] = [
    ['no token', null, 'AuthenticationFailed'],
    ['garbage', 'Bearer garbage', 'InvalidAuthenticationToken'],
    ['another scheme', 'Basic eDp5', 'InvalidAuthenticationToken'],
    [
      'a token without a tenant',
      `Bearer e30.${Buffer.from('{"oid":"x"}').toString('base64url')}.`,
      'InvalidAuthenticationToken',
    ],
    ['an expired token', bearer(undefined, undefined, { exp: 1_000_000 }), 'ExpiredAuthenticationToken'],
    ...[1e300, -1e300, 1e16, -1e16].map((exp): readonly [string, string, string] => [
      `a token that expires at ${exp}`,
      bearer(undefined, undefined, { exp }),
      'InvalidAuthenticationToken',
    ]),
    ['a token of another tenant', bearer(FABRIKAM.tenantId), 'InvalidAuthenticationTokenTenant'],
  ];

  for (const [what, authorization, code] of tokens) {
    it(`challenges ${what}`, async () => {
      const reply = await sandbox.send('GET', `${VNET1}?${NETWORK_VERSION}`, { authorization });
      assert.equal(`${reply.status} ${errorCode(reply)}`, `401 ${code}`, errorMessage(reply));
      assert.match(reply.headers['www-authenticate'] ?? '', /^Bearer authorization_uri="https:\/\//);
    });
  }
});
