import assert from 'node:assert/strict';
import { arrayAt, isArray, isObject, objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { networkBody, readNetwork, type Network } from '../../../src/core/network.ts';
import { FABRIKAM } from '../../../src/sandbox/scenarios/contoso.ts';
import { scaleScenario } from '../../../src/sandbox/scenarios/scale.ts';
import type { Scenario } from '../../../src/sandbox/scenarios/scenario.ts';
import { bearer, errorCode, useSandbox, type Reply } from './client.ts';

const NETWORKS = "resources | where type =~ 'Microsoft.Network/virtualNetworks'";

describe('sandbox: Resource Graph', () => {
  const sandbox = useSandbox({ scenario: 'estate' });

  const ask = (query: string, more: JsonObject = {}, authorization = bearer()): Promise<Reply> =>
    sandbox.send('POST', '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01', {
      body: { query, ...more },
      authorization,
    });
  const rows = async (query: string): Promise<readonly JsonObject[]> => {
    const reply = await ask(query);
    assert.equal(reply.status, 200, reply.text);
    return arrayAt(reply.body, 'data').filter(isObject);
  };

  it('tells of every link of the tenant in one query, but not of what may not be read', async () => {
    const links = await rows(
      `${NETWORKS} | mv-expand p = properties.virtualNetworkPeerings | project id, name, subscriptionId, peering=p.name, state=p.properties.peeringState, sync=p.properties.peeringSyncLevel, remote=p.properties.remoteVirtualNetwork.id | order by id asc`,
    );
    assert.ok(links.length > 50, String(links.length));
    assert.deepEqual(
      new Set(links.map((link) => link['state'])),
      new Set(['Connected', 'Initiated', 'Disconnected']),
    );
    assert.ok(links.every((link) => link['name'] !== 'vault-neu'));
    assert.deepEqual(Object.keys(links[0] ?? {}), [
      'id',
      'name',
      'subscriptionId',
      'peering',
      'state',
      'sync',
      'remote',
    ]);
  });

  const questions: readonly (readonly [query: string, expected: unknown])[] = [
    [`${NETWORKS} | count`, [{ Count: 30 }]],
    [`${NETWORKS} | where name == 'hub-weu' | project location`, [{ location: 'westeurope' }]],
    [
      `${NETWORKS} | where name startswith "HUB-" and not(location =~ 'eastus') | project name | sort by name`,
      [{ name: 'hub-weu' }, { name: 'hub-neu' }],
    ],
    [
      `${NETWORKS} | where name in~ ('ERP-PROD', 'nothing') or tags.environment == 'platform' | summarize n = count() by location | order by location asc`,
      [
        { location: 'eastus', n: 1 },
        { location: 'northeurope', n: 1 },
        { location: 'westeurope', n: 2 },
      ],
    ],
    [
      `${NETWORKS} | where array_length(properties.virtualNetworkPeerings) == 0 | project name`,
      [{ name: 'loyalty-weu' }, { name: 'kiosk-weu' }],
    ],
    [
      `${NETWORKS} | where name == 'hub-weu' | extend first = properties.addressSpace.addressPrefixes[0] | project first, group = tolower(resourceGroup)`,
      [{ first: '10.10.0.0/16', group: 'hubs-weu' }],
    ],
    [
      `${NETWORKS} | where name == 'hub-weu' | project odd = properties.constructor, odder = toString`,
      [{ odd: null, odder: null }],
    ],
    [
      "resourcecontainers | where type == 'microsoft.resources/subscriptions' | take 1 | project name",
      [{ name: 'Contoso Connectivity' }],
    ],
    [
      "Resources | where type == 'microsoft.network/virtualnetworkgateways' | project name, properties['sku'].name",
      [
        { name: 'hub-weu-gateway', properties_sku_name: 'VpnGw1' },
        { name: 'hub-eus-gateway', properties_sku_name: 'VpnGw1' },
      ],
    ],
  ];
  for (const [query, expected] of questions) {
    it(query, async () => {
      const actual = await rows(query);
      if (query.endsWith('| count')) assert.ok(Number(actual[0]?.['Count']) >= 30);
      else assert.deepEqual(actual, expected);
    });
  }

  it('pages by a token, and says so in a text', async () => {
    const names: unknown[] = [];
    let options: JsonObject = { $top: 7 };
    for (;;) {
      const { body } = await ask(`${NETWORKS} | project id, name | order by id asc`, { options });
      assert.equal(body['resultTruncated'], 'false');
      assert.ok(isArray(body['data']));
      names.push(...body['data'].filter(isObject).map((row) => row['name']));
      assert.equal(body['count'], body['data'].length);
      if (body['$skipToken'] === undefined) {
        assert.equal(names.length, body['totalRecords']);
        break;
      }
      options = { $top: 7, $skipToken: body['$skipToken'] };
    }
    assert.equal(new Set(names).size, names.length);
  });

  it('skips rows from the front, and refuses to skip anything else', async () => {
    const names = (body: JsonObject): readonly unknown[] =>
      arrayAt(body, 'data')
        .filter(isObject)
        .map((row) => row['name']);
    const query = `${NETWORKS} | project name | order by name asc`;
    const all = names((await ask(query)).body);
    assert.deepEqual(names((await ask(query, { options: { $skip: 2 } })).body), all.slice(2));
    for (const $skip of [-3, 1.5, '1', true, []]) {
      const reply = await ask(query, { options: { $skip } });
      assert.equal(`${reply.status} ${errorCode(reply)}`, '400 BadRequest');
    }
  });

  it('answers for the subscriptions that are asked about, in the tenant of the token', async () => {
    const one = await ask(NETWORKS, { subscriptions: ['20000000-0000-4000-8000-000000000011'] });
    assert.equal(one.body['totalRecords'], 3);
    const other = await ask(NETWORKS, {}, bearer(FABRIKAM.tenantId));
    assert.equal(other.body['totalRecords'], 1);
  });

  for (const query of [
    '',
    'nowhere',
    'resources | join kind=inner (resources) on id',
    'resources | where name ==',
    'resources | where name % 2',
    'resources | project ago(1d)',
    "resources | where name =~ 'x' | render table",
  ]) {
    it(`refuses "${query}" in its error shape`, async () => {
      const reply = await ask(query);
      assert.equal(reply.status, 400, reply.text);
      const error = objectAt(reply.body, 'error');
      assert.equal(error['code'], 'BadRequest');
      assert.deepEqual(
        arrayAt(error, 'details')
          .filter(isObject)
          .map((detail) => detail['code']),
        ['InvalidQuery', 'ParserFailure'],
      );
    });
  }
});

describe('sandbox: the limits of Resource Graph', () => {
  const throttled = useSandbox({ scenario: 'guide', throttled: true });
  const scale = scaleScenario({ subscriptions: 1, networks: 1000, links: 0 });
  const large = useSandbox({ scenario: { ...scale, ready: () => heavyNetworks(scale) } });

  const ask = (sandbox: typeof throttled, options: JsonObject = {}): Promise<Reply> =>
    sandbox.send('POST', '/providers/Microsoft.ResourceGraph/resources?api-version=2022-10-01', {
      body: { query: `${NETWORKS} | order by id asc`, options },
    });

  it('are told with each answer, and kept: a quota of queries in a few seconds, apart from that of reads', async () => {
    const replies: Reply[] = [];
    // Also where a window ends in the middle of it one is refused: so many are not let through in two.
    for (let asked = 0; asked < 40 && replies.at(-1)?.status !== 429; asked += 1)
      replies.push(await ask(throttled));
    const last = replies.at(-1);
    assert.equal(last?.status, 429);
    assert.equal(errorCode(last), 'RateLimiting');
    assert.equal(last.headers['x-ms-user-quota-remaining'], '0');
    assert.match(String(last.headers['x-ms-user-quota-resets-after']), /^00:00:0[1-5]$/);
    assert.match(String(last.headers['retry-after']), /^[1-5]$/);
    assert.equal(replies[0]?.headers['x-ms-user-quota-remaining'], '14');
  });

  it('refuse a page that has grown too large, and let a smaller one pass', async () => {
    const refused = await ask(large, { $top: 1000 });
    assert.equal(refused.status, 400);
    const [detail] = arrayAt(objectAt(refused.body, 'error'), 'details').filter(isObject);
    assert.equal(detail?.['code'], 'ResponsePayloadTooLarge');
    assert.match(
      stringAt(detail, 'message') ?? '',
      /^Response payload size is 2\d{7}, and has exceeded the limit of 16777216/,
    );
    const smaller = await ask(large, { $top: 500 });
    assert.deepEqual([smaller.status, smaller.body['count']], [200, 500]);
  });
});

/** Networks of 20 KB each. */
function* heavyNetworks(scenario: Scenario): Iterable<Network> {
  for (const network of scenario.ready?.() ?? []) {
    const body = networkBody(network);
    const properties = { ...objectAt(body, 'properties'), filler: 'x'.repeat(20_000) };
    const heavy = readNetwork({ ...body, properties });
    if (heavy !== undefined) yield heavy;
  }
}
