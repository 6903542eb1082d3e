/** A template declares what a caller sets, also of what a resource has inside. */
import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json.ts';
import { parseArmId } from '../../../../src/core/say/armId.ts';
import { bicepBody } from '../../../../src/core/say/bicepBody.ts';

const NETWORK = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/a';

describe('the declaration of a resource', () => {
  const declared = (text: string, body: JsonObject): JsonObject => {
    const id = parseArmId(text);
    assert.ok(id);
    const act = { kind: 'putOther', id, body, created: false } as const;
    return bicepBody({ id, act, body, titles: [], existed: true });
  };

  it('has of delegations and service endpoints of a subnet what was asked for', () => {
    const id = `${NETWORK}/subnets/work`;
    const body = {
      id,
      etag: 'W/"1"',
      properties: {
        provisioningState: 'Succeeded',
        addressPrefix: '10.0.0.0/24',
        routeTable: { id: '/table' },
        serviceEndpoints: [{ provisioningState: 'Succeeded', service: 'Microsoft.Web', locations: ['*'] }],
        delegations: [
          {
            name: 'web',
            id: `${id}/delegations/web`,
            etag: 'W/"1"',
            type: 'Microsoft.Network/virtualNetworks/subnets/delegations',
            properties: {
              provisioningState: 'Succeeded',
              serviceName: 'Microsoft.Web/serverFarms',
              actions: ['Microsoft.Network/virtualNetworks/subnets/action'],
            },
          },
        ],
      },
    };
    assert.deepEqual(declared(id, body), {
      properties: {
        addressPrefix: '10.0.0.0/24',
        routeTable: { id: '/table' },
        serviceEndpoints: [{ service: 'Microsoft.Web', locations: ['*'] }],
        delegations: [{ name: 'web', properties: { serviceName: 'Microsoft.Web/serverFarms' } }],
      },
    });
  });

  it('keeps the actions of a role, and references', () => {
    const properties = {
      permissions: [{ actions: ['x/read'], notActions: [] }],
      ipAllocations: [{ id: '/allocation' }],
    };
    assert.deepEqual(declared(`${NETWORK}/subnets/work`, { properties }), { properties });
  });
});
