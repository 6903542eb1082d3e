/** What is written of an estate: everything that decides, each resource once, and nothing that opens anything or names people. */
import assert from 'node:assert/strict';
import { savedText } from '../../../src/cli/savedEstate.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import { readScenario } from '../../../src/sandbox/scenarios/file/readScenario.ts';

const TENANT = '10000000-0000-4000-8000-000000000001';
const SUBSCRIPTION = '20000000-0000-4000-8000-000000000001';
const above = (subscription: string): string =>
  `/subscriptions/${subscription}/resourceGroups/rg/providers/Microsoft.Network`;

function saved(...bodies: readonly JsonObject[]): string {
  return savedText({
    name: 'azure',
    title: 'Azure',
    summary: '',
    tenants: [{ tenantId: TENANT, displayName: 'Contoso' }],
    subscriptions: [{ subscriptionId: SUBSCRIPTION, tenantId: TENANT, displayName: 'A' }],
    groups: [],
    bodies,
    reading: { whole: ['links'], gone: [] },
  });
}

describe('a saved estate', () => {
  it('has no secret in it, however deep it lies', () => {
    const text = saved({
      id: `${above(SUBSCRIPTION)}/connections/c`,
      systemData: { createdBy: 'alice@contoso.example' },
      properties: {
        sharedKey: 'opens-it-1',
        authorizationKey: 'opens-it-2',
        vpnClientConfiguration: {
          radiusServerSecret: 'opens-it-3',
          radiusServers: [{ radiusServerSecret: 'opens-it-4', radiusServerAddress: '10.0.0.4' }],
        },
        connectionType: 'IPsec',
      },
    });
    assert.doesNotMatch(text, /opens-it|alice/);
    assert.match(text, /"connectionType": "IPsec"/);
    assert.match(text, /"radiusServerAddress": "10\.0\.0\.4"/);
  });

  it('has each resource once, and none of a subscription that it does not have', () => {
    const gateway = { id: `${above(SUBSCRIPTION)}/localNetworkGateways/site`, properties: {} };
    const elsewhere = {
      id: `${above('20000000-0000-4000-8000-000000000002')}/localNetworkGateways/site`,
      properties: {},
    };
    const text = saved(gateway, { ...gateway, id: gateway.id.toUpperCase() }, elsewhere);
    const reading = readScenario(text.replaceAll('/SUBSCRIPTIONS/', '/subscriptions/'));
    assert.ok(reading.kind === 'scenario', JSON.stringify(reading));
    assert.equal(reading.scenario.resources?.length, 1);
    assert.deepEqual(reading.scenario.reading, { whole: ['links'], gone: [] });
  });
});
