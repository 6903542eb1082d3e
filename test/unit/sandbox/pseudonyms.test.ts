/** Names that are replaced: none is left, and the networks are peered as they were. */
import assert from 'node:assert/strict';
import { concernsOf } from '../../../src/core/concern.ts';
import { Estate, networkAt } from '../../../src/core/estate.ts';
import { UNGUARDED } from '../../../src/core/guards.ts';
import { networkBody, readNetwork, type Network } from '../../../src/core/network.ts';
import { linkOwner, networkOwner } from '../../../src/core/ownership.ts';
import { keyOf, parseNetworkId } from '../../../src/core/resourceId.ts';
import { readScenario } from '../../../src/sandbox/scenarios/file/readScenario.ts';
import { writeScenario } from '../../../src/sandbox/scenarios/file/writeScenario.ts';
import type { Scenario } from '../../../src/sandbox/scenarios/scenario.ts';
import { scenarioNamed } from '../../../src/sandbox/scenarios/scenarios.ts';
import { buildWorld } from '../../../src/sandbox/world/build.ts';

function nameless(scenario: Scenario): string {
  return writeScenario({
    name: 'issue',
    summary: '',
    tenants: scenario.tenants,
    subscriptions: scenario.subscriptions,
    networks: networksOf(scenario),
    guards: [],
    parts: { names: false, resourceNames: false, tags: false, occupants: true },
  });
}

function networksOf(scenario: Scenario): readonly Network[] {
  return [...buildWorld(scenario, {}).networks.all()];
}

function again(text: string): readonly Network[] {
  const reading = readScenario(text);
  assert.ok(reading.kind === 'scenario', JSON.stringify(reading));
  return networksOf(reading.scenario);
}

/** Everything that the product says of the links of an estate, but for names. */
function peered(networks: readonly Network[]): readonly unknown[] {
  const estate = new Estate('absent');
  for (const network of networks) estate.put(network);
  return networks.map((network) => ({
    prefixes: network.addressPrefixes,
    subnets: network.subnets.map(({ addressPrefixes }) => addressPrefixes),
    owner: networkOwner(network, UNGUARDED)?.service,
    concerns: concernsOf(estate, network, (id) =>
      networkAt(estate, keyOf(id)) === undefined ? 'missing' : 'present',
    ).map(({ level }) => level),
    links: network.links.map((link) => [
      link.state,
      link.syncLevel,
      linkOwner(link)?.service,
      link.remoteId === undefined ? undefined : networks.findIndex(({ id }) => same(id, link.remoteId)),
    ]),
  }));
}

function same(a: string, b: string | undefined): boolean {
  return a.toLowerCase() === b?.toLowerCase();
}

describe('sandbox: replaced names', () => {
  for (const name of ['estate', 'guide', 'reach', 'scale:3:60:80'])
    describe(name, () => {
      const scenario = scenarioNamed(name);
      assert.ok(scenario);

      it('leave none that a person has chosen', () => {
        const text = nameless(scenario).toLowerCase();
        const names = networksOf(scenario).flatMap((network) => {
          const id = parseNetworkId(network.id);
          return [id?.name, id?.resourceGroup, id?.subscriptionId, ...network.links.map((link) => link.name)];
        });
        const words = new Set(text.split(/["/]/));
        assert.deepEqual(
          names.filter((each) => each !== undefined && words.has(each.toLowerCase())),
          [],
        );
      });

      it('leave the networks peered as they were', () => {
        assert.deepEqual(peered(again(nameless(scenario))), peered(networksOf(scenario)));
      });
    });

  it('are the same for the same name, however it is written and whatever names it', () => {
    const network = (name: string): string =>
      `/subscriptions/20000000-0000-4000-8000-000000000009/resourceGroups/Payroll/providers/Microsoft.Network/virtualNetworks/${name}`;
    const text = writeScenario({
      name: 'issue',
      summary: '',
      tenants: [],
      subscriptions: [],
      networks: [
        readNetwork({
          id: network('Vault'),
          name: 'Vault',
          properties: {
            addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
            subnets: [
              { name: 'GatewaySubnet', properties: {} },
              {
                id: `${network('Vault')}/subnets/Secret`,
                name: 'Secret',
                properties: {
                  routeTable: { id: network('x').replace('virtualNetworks/x', 'routeTables/Secret') },
                },
              },
            ],
            virtualNetworkPeerings: [
              {
                name: 'ANM_1a2b_Vault',
                properties: {
                  remoteVirtualNetwork: { id: network('OTHER').toUpperCase() },
                  localSubnetNames: ['secret'],
                  note: `see ${network('other')} and ask`,
                },
              },
            ],
          },
        }),
      ].flatMap((each) => each ?? []),
      guards: [],
      parts: { names: false, resourceNames: false, tags: false, occupants: false },
    });
    assert.doesNotMatch(text, /vault|secret|other|payroll|20000000/i);
    const [saved] = (JSON.parse(text) as { resources: Parameters<typeof readNetwork>[0][] }).resources;
    assert.ok(saved);
    const read = readNetwork(saved);
    assert.ok(read);
    assert.deepEqual(
      read.subnets.map(({ name }) => name),
      ['GatewaySubnet', 'subnet-1'],
    );
    const body = JSON.stringify(networkBody(read));
    assert.match(body, /"localSubnetNames":\["subnet-1"\]/);
    assert.match(body, /"ANM_1a2b_link-1"/i);
    assert.match(body, /routeTables\/routeTable-1"/);
    assert.equal(body.match(/virtualNetworks\/network-2/gi)?.length, 2);
  });
});
