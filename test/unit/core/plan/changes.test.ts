/** What Show Changes and Show Requests show of a plan. */
import assert from 'node:assert/strict';
import { apiVersionOf } from '../../../../src/core/apiVersions.ts';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import { objectAt, type JsonObject } from '../../../../src/core/json.ts';
import { changedResources } from '../../../../src/core/plan/changes.ts';
import { planFlags, planPeering, planRemoval } from '../../../../src/core/plan/linkPlans.ts';
import type { Plan, ResourceImage } from '../../../../src/core/plan/plan.ts';
import { restText } from '../../../../src/core/say/rest.ts';
import { networkId, World } from '../world.ts';
import { carryOut } from './carryOut.ts';

function hubAndSpoke(): { readonly world: World; readonly plan: Plan } {
  const world = new World({ a: ['10.1.0.0/16'] });
  world.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  const plan = planPeering(world.estate, {
    local: { networkId: networkId('a'), name: 'forth', flags: { ...DEFAULT_FLAGS, useRemoteGateways: true } },
    remoteId: networkId('hub'),
    back: { name: 'back', flags: { ...DEFAULT_FLAGS, allowGatewayTransit: true } },
  });
  return { world, plan };
}

describe('the changes of a plan', () => {
  it('have one entry for each network and link that will look different', () => {
    const { plan } = hubAndSpoke();
    assert.deepEqual(
      changedResources(plan).map(({ label, before }) => [label, before === undefined]),
      [
        ['a', false],
        ['hub', false],
        ['a → hub (forth)', true],
        ['hub → a (back)', true],
      ],
    );
  });

  it('say of a network what it reaches, beyond Azure too', () => {
    const { plan } = hubAndSpoke();
    const [a, hub] = changedResources(plan);
    assert.deepEqual([a?.before?.['reaches'], a?.before?.['reachesOnPremisesThrough']], [[], null]);
    assert.deepEqual(
      [a?.after?.['reaches'], a?.after?.['reachesOnPremisesThrough']],
      [['10.0.0.0/16'], 'the gateway of hub'],
    );
    assert.equal(hub?.after?.['reachesOnPremisesThrough'], 'its own gateway gw');
  });

  it('leave out what ARM alone decides, and nothing else', () => {
    const { world, plan } = hubAndSpoke();
    carryOut(world, plan);
    const [link] = world.at('a').links;
    assert.ok(link);
    const change = planFlags(world.estate, link, { ...link.flags, allowForwardedTraffic: true });
    const [entry, ...others] = changedResources(change);
    assert.deepEqual(others, []);
    assert.ok(entry?.before && entry.after);
    assert.deepEqual(
      [entry.before, entry.after].map((body) => objectAt(body, 'properties')['allowForwardedTraffic']),
      [false, true],
    );
    for (const member of ['etag', 'type']) assert.ok(!(member in entry.before), member);
    const properties = objectAt(entry.after, 'properties');
    assert.ok(!('resourceGuid' in properties));
    assert.deepEqual(
      [properties['peeringState'], properties['peeringSyncLevel']],
      ['Connected', 'FullyInSync'],
    );
  });

  it('show what a removal leaves behind', () => {
    const { world, plan } = hubAndSpoke();
    carryOut(world, plan);
    const [link] = world.at('a').links;
    assert.ok(link);
    const entries = changedResources(planRemoval(world.estate, link, 'this'));
    const states = entries.map(({ label, after }) => [
      label,
      after === undefined ? 'gone' : objectAt(after, 'properties')['peeringState'],
    ]);
    assert.deepEqual(states.slice(-2), [
      ['a → hub (forth)', 'gone'],
      ['hub → a (back)', 'Disconnected'],
    ]);
  });
});

describe('what is compared of a plan', () => {
  const body = (more: JsonObject, properties: JsonObject = {}): JsonObject => ({
    id: '/x/routeTables/rt',
    etag: 'W/"1"',
    type: 'Microsoft.Network/routeTables',
    ...more,
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: 'g',
      routeServiceVips: {},
      routes: [],
      ...properties,
    },
  });
  const plan = (before: ResourceImage, after: ResourceImage): Plan => ({
    ...hubAndSpoke().plan,
    networks: [],
    ends: [],
    others: [{ id: '/x/providers/Microsoft.Network/routeTables/rt', before, after }],
  });
  const present = (given: JsonObject): ResourceImage => ({ kind: 'resource', body: given });

  it('is another resource too, by what people know of it', () => {
    const routes = [{ name: 'r' }];
    assert.deepEqual(changedResources(plan(present(body({})), present(body({}, { routes })))), [
      {
        id: '/x/providers/Microsoft.Network/routeTables/rt',
        label: 'routeTables rt',
        before: { id: '/x/routeTables/rt', properties: { routes: [] } },
        after: { id: '/x/routeTables/rt', properties: { routes } },
      },
    ]);
    assert.deepEqual(
      changedResources(plan({ kind: 'absent' }, present({ tags: {} }))).map(({ before, after }) => [
        before,
        after,
      ]),
      [[undefined, { tags: {} }]],
    );
  });

  it('is nothing that only Azure decides', () => {
    const other = body(
      { etag: 'W/"2"', type: 'another' },
      { provisioningState: 'Updating', resourceGuid: 'h', routeServiceVips: { x: 'y' } },
    );
    assert.deepEqual(changedResources(plan(present(body({})), present(other))), []);
  });

  it('is nothing of a network that was not read, and of a link that is on neither side', () => {
    const { plan: made } = hubAndSpoke();
    const [network] = made.networks;
    const [end] = made.ends;
    assert.ok(network && end);
    const unread = { ...network, before: undefined };
    const unreached = { ...network, reach: undefined, after: ['10.9.0.0/16'] };
    const nothing = { ...end, before: { kind: 'absent' }, after: { kind: 'absent' } } as const;
    assert.deepEqual(
      changedResources({ ...made, networks: [unread, unreached], ends: [nothing], others: [] }),
      [],
    );
  });

  it('is the address space of a network, which stays where nothing is foretold of it', () => {
    const { plan: made } = hubAndSpoke();
    const [network] = made.networks;
    assert.ok(network?.reach);
    const same = { before: network.reach.before, after: network.reach.before };
    const entries = (after: readonly string[] | undefined): readonly unknown[] =>
      changedResources({ ...made, networks: [{ ...network, after, reach: same }], ends: [] }).map(
        ({ label, after: shown }) => [label, shown?.['addressPrefixes']],
      );
    assert.deepEqual(entries(undefined), []);
    assert.deepEqual(entries(['10.9.0.0/16']), [['a', ['10.9.0.0/16']]]);
  });
});

describe('the requests of a plan', () => {
  it('are those that will be sent, without a token', () => {
    const { world, plan } = hubAndSpoke();
    const text = restText(plan, 'https://arm.example', apiVersionOf);
    assert.match(
      text,
      /PUT https:\/\/arm\.example\/.*\/a\/virtualNetworkPeerings\/forth\?api-version=2026-01-01\n/,
    );
    assert.match(text, /Bearer \(yours\)/);
    carryOut(world, plan);
    const [link] = world.at('a').links;
    assert.ok(link);
    const removal = restText(planRemoval(world.estate, link, 'this'), 'https://arm.example', apiVersionOf);
    assert.match(
      removal,
      /\nDELETE https:\/\/arm\.example.*forth\?api-version=2026-01-01\nAuthorization: Bearer \(yours\)\n$/,
    );
  });
});
