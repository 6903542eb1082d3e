/** An estate that is saved as a scenario: what stays, and what must not. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../src/core/json.ts';
import { readGuards, type Guards } from '../../../src/core/guards.ts';
import { networkBody, readNetwork } from '../../../src/core/network.ts';
import { readScenario } from '../../../src/sandbox/scenarios/file/readScenario.ts';
import { writeScenario, type SavedParts } from '../../../src/sandbox/scenarios/file/writeScenario.ts';
import { denialOf, EVERYBODY } from '../../../src/core/denied.ts';
import { networkOwner } from '../../../src/core/ownership.ts';
import { denyAssignments } from '../../../src/sandbox/world/denyAssignments.ts';
import { buildWorld } from '../../../src/sandbox/world/build.ts';
import { A, HUB, VNET1 } from './guideWorld.ts';

const TENANT = '10000000-0000-4000-8000-000000000001';
const NOTHING: SavedParts = { names: false, resourceNames: true, tags: false, occupants: false };
const EVERYTHING: SavedParts = { names: true, resourceNames: true, tags: true, occupants: true };

const GATEWAY = {
  id: `${A}/resourceGroups/g/providers/Microsoft.Network/virtualNetworkGateways/gw/ipConfigurations/ip`,
};
const MACHINE = {
  id: `${A}/resourceGroups/g/providers/Microsoft.Network/networkInterfaces/pc-of-ada/ipConfigurations/ip`,
};

const BODY: JsonObject = {
  id: HUB,
  name: 'HubVNet',
  etag: 'W/"1"',
  location: 'westeurope',
  tags: { owner: 'ada@contoso.example' },
  systemData: { createdBy: 'ada@contoso.example' },
  properties: {
    provisioningState: 'Succeeded',
    resourceGuid: 'guid',
    news: { of: ['tomorrow'] },
    addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
    subnets: [
      { name: 'GatewaySubnet', properties: { addressPrefix: '10.0.0.0/27', ipConfigurations: [GATEWAY] } },
      {
        name: 'pcs',
        properties: {
          addressPrefix: '10.0.1.0/24',
          ipConfigurations: [MACHINE],
          privateEndpoints: [MACHINE],
        },
      },
    ],
    virtualNetworkPeerings: [
      {
        id: `${HUB}/virtualNetworkPeerings/l`,
        name: 'l',
        etag: 'W/"1"',
        systemData: { createdBy: 'ada@contoso.example' },
        properties: {
          peeringState: 'Connected',
          remoteVirtualNetwork: { id: VNET1 },
          resourceGuid: 'shared',
        },
      },
    ],
  },
};

function written(parts: SavedParts, body: JsonObject = BODY, guards: readonly Guards[] = []): string {
  const network = readNetwork(body);
  assert.ok(network);
  return writeScenario({
    name: 'saved',
    summary: '',
    tenants: [{ tenantId: TENANT, displayName: 'Contoso' }],
    subscriptions: [{ subscriptionId: A.split('/')[2] ?? '', tenantId: TENANT, displayName: 'Payroll' }],
    networks: [network],
    guards,
    parts,
  });
}

function bodyIn(text: string): JsonObject {
  const reading = readScenario(text);
  assert.ok(reading.kind === 'scenario', JSON.stringify(reading));
  const [network] = [...buildWorld(reading.scenario, {}).networks.all()];
  assert.ok(network);
  return networkBody(network);
}

describe('sandbox: saved scenarios', () => {
  it('name nobody, and nothing that is not asked for', () => {
    const text = written(NOTHING);
    for (const word of ['ada', 'Contoso', 'Payroll', 'systemData', 'tags'])
      assert.ok(!text.includes(word), word);
    for (const word of ['guid', 'shared', 'tomorrow', 'W/\\"1\\"', GATEWAY.id, VNET1])
      assert.ok(text.includes(word), word);
  });

  it('name nobody even where everything is asked for, except in tags', () => {
    const { systemData: _, ...rest } = BODY;
    const text = written(EVERYTHING);
    assert.ok(!text.includes('systemData'));
    assert.ok(text.includes('Contoso') && text.includes('Payroll'));
    const { properties, ...members } = bodyIn(text);
    const { properties: expected, ...others } = rest;
    assert.deepEqual(members, { ...others, type: 'Microsoft.Network/virtualNetworks' });
    assert.deepEqual(
      properties,
      JSON.parse(
        JSON.stringify(expected, (member, value: unknown) => (member === 'systemData' ? undefined : value)),
      ),
    );
  });

  for (const resourceNames of [true, false])
    it(`keep who owns a network, and what nobody may do there, ${resourceNames ? '' : 'also '}with names ${resourceNames ? 'as they are' : 'replaced'}`, () => {
      const [subscriptionId = ''] = A.split('/').slice(2);
      const group = HUB.slice(0, HUB.indexOf('/providers/'));
      const denial = (scope: string, action: string): JsonObject => ({
        id: `${scope}/providers/Microsoft.Authorization/denyAssignments/${action.length}`,
        properties: {
          denyAssignmentName: "ada's",
          scope,
          permissions: [{ actions: [action], notActions: ['*/read'] }],
          principals: [{ id: EVERYBODY, type: 'SystemDefined' }],
          excludePrincipals: [],
        },
      });
      const elsewhere = `${A}/resourceGroups/elsewhere`;
      const guards = readGuards(
        subscriptionId,
        [
          { id: group, managedBy: `${elsewhere}/providers/Microsoft.Databricks/workspaces/w` },
          { id: elsewhere, managedBy: MACHINE.id },
        ],
        [
          denial(group, '*/write'),
          denial(`${HUB}/virtualNetworkPeerings/l`, '*/delete'),
          denial(elsewhere, '*'),
        ],
        undefined,
      );
      const text = written({ ...NOTHING, resourceNames }, BODY, [guards]);
      assert.equal(text.includes('ada'), resourceNames);
      const reading = readScenario(text);
      assert.ok(reading.kind === 'scenario', JSON.stringify(reading));
      const world = buildWorld(reading.scenario, {});
      const [network] = [...world.networks.all()];
      assert.ok(network);
      const groups = [...world.groups.values()].map(({ id, managedBy }) => ({ id, managedBy }));
      const denials = [...denyAssignments(world)].map(({ body }) => body);
      const now = readGuards(network.subscriptionId, groups, denials, undefined);
      assert.equal(networkOwner(network, now)?.service, 'Azure Databricks');
      const isDenied = (action: string, id: string): boolean =>
        denialOf(now.denials, `Microsoft.Network/virtualNetworks/${action}`, id) !== undefined;
      assert.ok(
        isDenied('write', network.id) && !isDenied('read', network.id) && !isDenied('delete', network.id),
      );
      assert.ok(isDenied('delete', network.links[0]?.id ?? ''));
      assert.equal(denials.length, 2);
    });

  it('keep the tag by which a service owns a network, and no other', () => {
    const text = written(NOTHING, { ...BODY, tags: { application: 'Databricks', owner: 'ada' } });
    assert.deepEqual(bodyIn(text)['tags'], { application: 'Databricks' });
  });

  it('keep a network without an etag as it is, too', () => {
    const { etag: _, ...rest } = BODY;
    const body = bodyIn(written(NOTHING, rest));
    const state = JSON.stringify(body);
    assert.ok(state.includes('"peeringState":"Connected"'), state);
  });
});
