/** What the scenarios say of their traffic is so: asked of core, over what a sandbox answers that starts with them. */
import assert from 'node:assert/strict';
import { Estate } from '../../../src/core/estate.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../../src/core/json.ts';
import { readNetwork } from '../../../src/core/network.ts';
import { ask, type Answer } from '../../../src/core/reach/ask.ts';
import { smallestFix } from '../../../src/core/reach/fix/smallestFix.ts';
import { resolveEnd } from '../../../src/core/reach/resolve.ts';
import { World } from '../../../src/core/reach/world.ts';
import { Surroundings } from '../../../src/core/surroundings/surroundings.ts';
import { CONTOSO, SUBSCRIPTION_A } from '../../../src/sandbox/scenarios/contoso.ts';
import { networkIdIn } from '../../../src/sandbox/scenarios/estateNetworks.ts';
import { bearer, NETWORK_VERSION, useSandbox, type TestSandbox } from './client.ts';

const GRAPH = '/providers/Microsoft.ResourceGraph/resources?api-version=2021-03-01';

/** The whole world as a client reads it; what a gateway has learned, it has to ask for. */
async function readWorld(sandbox: TestSandbox): Promise<World> {
  const query =
    "resources | where type startswith 'microsoft.network/' | project id, name, type, location, sku, properties";
  const bodies: JsonObject[] = [];
  for (let token: unknown; ;) {
    const options = { $top: 1000, ...(typeof token === 'string' ? { $skipToken: token } : {}) };
    const reply = await sandbox.send('POST', GRAPH, { body: { query, options } });
    assert.equal(reply.status, 200, reply.text);
    bodies.push(...arrayAt(reply.body, 'data').filter(isObject));
    token = reply.body['$skipToken'];
    if (token === undefined) break;
  }
  const estate = new Estate('absent');
  for (const body of bodies) {
    const network = /\/virtualNetworks\/[^/]+$/i.test(stringAt(body, 'id') ?? '')
      ? readNetwork(body)
      : undefined;
    if (network !== undefined) estate.put(network);
  }
  const asked = await Promise.all(bodies.map((body) => withLearned(sandbox, body)));
  return World.of(estate, new Surroundings(asked, true));
}

async function withLearned(sandbox: TestSandbox, body: JsonObject): Promise<JsonObject> {
  const id = typeof body['id'] === 'string' ? body['id'] : '';
  if (!/\/virtualNetworkGateways\/[^/]+$/i.test(id)) return body;
  assert.equal('learnedRoutes' in objectAt(body, 'properties'), false);
  const begun = await sandbox.send('POST', `${id}/getLearnedRoutes?${NETWORK_VERSION}`, { body: {} });
  const at = begun.headers['location'] ?? '';
  const learned = await sandbox.send('GET', at.slice(sandbox.running.endpoint.length));
  return { ...body, properties: { ...objectAt(body, 'properties'), learnedRoutes: learned.body } };
}

function answer(world: World, from: string, to: string, port = 1433): Answer {
  const [start, end] = [resolveEnd(world, from, 'from'), resolveEnd(world, to, 'to')];
  assert.ok(start.kind === 'end' && end.kind === 'end', `${from} ${start.kind}, ${to} ${end.kind}`);
  return ask(world, { from: start.end, to: end.end, protocol: 'tcp', port });
}

const codes = ({ there, back }: Answer): readonly string[] =>
  [...new Set([...there.blocks, ...back.blocks].map(({ code }) => code))].sort();

describe('sandbox: traffic in the scenario estate', () => {
  const sandbox = useSandbox({ scenario: 'estate' });
  let world: World;
  before(async () => {
    world = await readWorld(sandbox);
  });

  const through = (found: Answer): readonly string[] =>
    [...found.there.crossed, ...found.back.crossed].map(({ name }) => name);

  const cases: readonly (readonly [from: string, to: string, verdict: string, codes: readonly string[]])[] = [
    ['web-prod/default', 'crm-prod/data', 'reachable', []],
    ['web-prod/default', 'erp-prod', 'notReachable', ['dropped-by-default-route', 'link-missing']],
    ['erp-prod', 'on-premises', 'reachable', []],
    ['hr-prod/default', 'on-premises', 'notReachable', ['asymmetric']],
    ['web-dr/default', 'lake-neu/data', 'notReachable', ['ip-forwarding-off']],
    ['shop-weu/default', '10.18.1.4', 'notReachable', ['nsg-deny']],
    ['hub-weu/default', '10.18.1.4', 'reachable', []],
    ['warehouse-weu/default', '10.15.1.10', 'reachable', []],
  ];
  for (const [from, to, verdict, blocks] of cases) {
    it(`${from} to ${to} is ${verdict}`, () => {
      const found = answer(world, from, to);
      assert.deepEqual([found.verdict, codes(found)], [verdict, blocks]);
    });
  }

  it('goes through the firewall where tables say so, and past it where a summary does not hold', () => {
    assert.deepEqual(through(answer(world, 'web-prod/default', 'crm-prod/data')), [
      'hub-weu-firewall',
      'hub-weu-firewall',
    ]);
    assert.deepEqual(through(answer(world, 'web-prod/default', 'hub-weu/appliances')), []);
  });

  it('is as it was for whoever only looks at networks: no network but its hub has another subnet', async () => {
    const reply = await sandbox.send('GET', `${networkIdIn('hub-weu')}/subnets?${NETWORK_VERSION}`);
    assert.deepEqual(
      arrayAt(reply.body, 'value').map((one) => isObject(one) && one['name']),
      ['default', 'appliances', 'GatewaySubnet', 'AzureFirewallSubnet'],
    );
  });
});

describe('sandbox: the scenario reach', () => {
  const sandbox = useSandbox({ scenario: 'reach' });
  const provider = `/subscriptions/${SUBSCRIPTION_A.subscriptionId}/resourceGroups/shop/providers/Microsoft.Network`;
  const send = async (method: string, path: string, body?: JsonObject): Promise<void> => {
    const reply = await sandbox.send(method, `${provider}/${path}?${NETWORK_VERSION}`, {
      ...(body === undefined ? {} : { body }),
      authorization: bearer(CONTOSO.tenantId),
    });
    assert.ok(reply.status < 300, reply.text);
  };
  const now = async (): Promise<Answer> => answer(await readWorld(sandbox), 'web-nic', 'database-nic');

  const hubLink = {
    properties: {
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: true,
      remoteVirtualNetwork: { id: `${provider}/virtualNetworks/spoke-data` },
    },
  };

  it('has three faults, all of which are told at once, and the smallest fix is one change for each', async () => {
    const world = await readWorld(sandbox);
    const found = answer(world, 'web-nic', 'database-nic');
    assert.equal(found.verdict, 'notReachable');
    assert.deepEqual(codes(found), [
      'dropped-by-default-route',
      'link-missing',
      'link-one-sided',
      'nsg-deny',
    ]);
    const [from, to] = ['web-nic', 'database-nic'].map((name, index) =>
      resolveEnd(world, name, index === 0 ? 'from' : 'to'),
    );
    assert.ok(from?.kind === 'end' && to?.kind === 'end');
    const fix = smallestFix(world, { from: from.end, to: to.end, protocol: 'tcp', port: 1433 }, found);
    assert.deepEqual([fix?.verdict, fix?.edits.length], ['reachable', 3]);
  });

  it('is mended by its peering, then its table, then its group, and by nothing less', async () => {
    // The spoke's link is Disconnected and must be Initiated again before the hub can answer it.
    const spokeLink = 'virtualNetworks/spoke-data/virtualNetworkPeerings/spoke-data-to-hub';
    const body = {
      properties: {
        allowVirtualNetworkAccess: true,
        allowForwardedTraffic: true,
        remoteVirtualNetwork: { id: `${provider}/virtualNetworks/hub` },
      },
    };
    await send('DELETE', spokeLink);
    await send('PUT', spokeLink, body);
    await send('PUT', 'virtualNetworks/hub/virtualNetworkPeerings/hub-to-spoke-data', hubLink);
    assert.deepEqual(codes(await now()), ['dropped-by-default-route', 'link-missing', 'nsg-deny']);
    await send('PUT', 'routeTables/rt-data/routes/spoke-web', {
      properties: {
        addressPrefix: '10.1.0.0/16',
        nextHopType: 'VirtualAppliance',
        nextHopIpAddress: '10.0.1.4',
      },
    });
    assert.deepEqual(codes(await now()), ['nsg-deny']);
    await send('DELETE', 'networkSecurityGroups/nsg-data/securityRules/deny-spokes');
    const mended = await now();
    assert.deepEqual([mended.verdict, codes(mended)], ['reachable', []]);
    assert.deepEqual(
      mended.there.crossed.map(({ name }) => name),
      ['nva-nic'],
    );
  });
});
