import assert from 'node:assert/strict';
import { networkAt, otherLink } from '../../../src/core/estate.ts';
import type { Link } from '../../../src/core/link.ts';
import { networkBody, readNetwork } from '../../../src/core/network.ts';
import { keyOf } from '../../../src/core/resourceId.ts';
import { networkIdIn } from '../../../src/sandbox/scenarios/estateNetworks.ts';
import type { Scenario } from '../../../src/sandbox/scenarios/scenario.ts';
import { SCENARIOS } from '../../../src/sandbox/scenarios/scenarios.ts';
import { buildWorld } from '../../../src/sandbox/world/build.ts';
import type { World } from '../../../src/sandbox/world/world.ts';

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

const build = (scenario: Scenario): World => buildWorld(scenario, { operationMs: 0 });

const linksOf = (world: World): readonly Link[] =>
  [...world.networks.all()].flatMap((network) => network.links);

describe('sandbox: scenarios', () => {
  for (const scenario of SCENARIOS) {
    it(`${scenario.name} is consistent`, () => {
      const world = build(scenario);
      const ids = [
        ...scenario.tenants.map((tenant) => tenant.tenantId),
        ...scenario.subscriptions.map((one) => one.subscriptionId),
      ];
      for (const id of ids) assert.match(id, GUID);
      assert.equal(new Set(ids).size, ids.length);
      for (const network of world.networks.all()) {
        assert.deepEqual(network.problems, []);
        assert.deepEqual(readNetwork(networkBody(network))?.problems, []);
        assert.ok(world.group(network.subscriptionId, network.resourceGroup), network.id);
        for (const link of network.links) {
          assert.deepEqual(link.problems, []);
          const other = otherLink(world.networks, link);
          assert.equal(link.state === 'Connected', other?.state === 'Connected', link.id);
          if (other !== undefined) assert.equal(other.resourceGuid, link.resourceGuid, link.id);
          const current = networkAt(world.networks, link.remoteKey)?.addressPrefixes;
          if (current !== undefined) assert.deepEqual(link.remoteCurrentAddressSpace, current, link.id);
        }
      }
    });

    it(`${scenario.name} is the same at each start`, () => {
      const bodies = (): readonly string[] =>
        [...build(scenario).networks.all()].map((network) => JSON.stringify(networkBody(network)));
      assert.deepEqual(bodies(), bodies());
    });
  }

  it('estate has links in every state, out of sync on each side, and pointing at what is not there', () => {
    const estate = SCENARIOS.find((scenario) => scenario.name === 'estate');
    assert.ok(estate);
    const world = build(estate);
    assert.ok(world.networks.size >= 30, String(world.networks.size));
    const links = linksOf(world);
    assert.deepEqual(
      new Set(links.map((link) => link.state)),
      new Set(['Connected', 'Initiated', 'Disconnected']),
    );
    assert.deepEqual(
      new Set(links.map((link) => link.syncLevel)),
      new Set(['FullyInSync', 'RemoteNotInSync', 'LocalNotInSync', 'LocalAndRemoteNotInSync']),
    );
    assert.ok(
      links.some(
        (link) => link.remoteKey !== undefined && world.networks.lookup(link.remoteKey).kind === 'absent',
      ),
    );
    assert.ok(
      links.some((link) => link.flags.useRemoteGateways === true && link.remoteGatewayIds.length === 1),
    );
    assert.ok(links.some((link) => link.remoteKey === keyOf(networkIdIn('vault-neu'))));
    assert.ok(links.some((link) => link.remoteKey === keyOf(networkIdIn('fabrikam-hub'))));
    assert.deepEqual(
      new Set([...world.networks.all()].map((network) => network.provisioningState)),
      new Set(['Succeeded', 'Failed', 'Updating']),
    );
  });

  it('refuses a scenario whose history could not have happened', () => {
    const guide = SCENARIOS.find((scenario) => scenario.name === 'guide');
    assert.ok(guide);
    const wrong: Scenario = { ...guide, history: [{ kind: 'link', local: 'vnet1', remote: 'vnet1' }] };
    assert.throws(() => build(wrong), /overlap/);
  });
});
