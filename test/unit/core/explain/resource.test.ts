/** How a resource is called for people: by its kind and its name, whatever its id is made of. */
import assert from 'node:assert/strict';
import { resourceOf, say, sayAll, sayFirst } from '../../../../src/core/explain/resource.ts';
import { roleFor } from '../../../../src/core/explain/roles.ts';
import { GROUP, network, provided, SUBSCRIPTION } from './samples.ts';

describe('a resource in words', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    [network('a.west'), 'network a.west'],
    [network('a').toUpperCase(), 'network A'],
    [`${network('a')}/subnets/s`, 'subnet s of network a'],
    [`${GROUP}/providers/Microsoft.ClassicNetwork/virtualNetworks/old`, 'classic network old'],
    [`${provided('networkInterfaces/n')}/ipConfigurations/i`, 'ip configuration i of interface n'],
    [provided('somethingNew/x'), 'resource x'],
    [GROUP, 'resource group zzgroup'],
    [`/subscriptions/${SUBSCRIPTION}`, `subscription ${SUBSCRIPTION}`],
    ['/providers/Microsoft.Management/managementGroups/corp', 'management group corp'],
    [`${network('a')}/providers/Microsoft.Authorization/roleAssignments/g`, 'resource g'],
    ['', undefined],
    ['/', undefined],
    ['/subscriptions', undefined],
    ['spoke', undefined],
  ];
  for (const [id, expected] of table) {
    it(expected ?? `none: "${id}"`, () => {
      const found = resourceOf(id);
      assert.equal(found === undefined ? undefined : say(found), expected);
    });
  }

  it('begins a sentence', () => {
    const found = resourceOf(network('a'));
    assert.ok(found);
    assert.equal(sayFirst(found), 'Network a');
  });

  it('is listed with others', () => {
    const named = ['a', 'b', 'c'].flatMap((name) => resourceOf(network(name)) ?? []);
    assert.equal(sayAll(named), 'network a, network b and network c');
    assert.equal(sayAll(named.slice(0, 2)), 'network a and network b');
    assert.equal(sayAll(named.slice(0, 1)), 'network a');
    assert.equal(sayAll([]), undefined);
  });
});

describe('the role that fits an action', () => {
  const table: readonly (readonly [string, string | undefined])[] = [
    ['Microsoft.Network/virtualNetworks/write', 'Network Contributor'],
    ['Microsoft.Network/virtualNetworks/peer/action', 'Network Contributor'],
    ['Microsoft.Network/ddosProtectionPlans/join/action', 'Network Contributor'],
    ['Microsoft.Network/virtualNetworks/read', 'Reader'],
    ['Microsoft.ClassicNetwork/virtualNetworks/peer/action', 'Classic Network Contributor'],
    ['Microsoft.Authorization/roleAssignments/write', 'Role Based Access Control Administrator'],
    ['Microsoft.Authorization/roleDefinitions/write', 'User Access Administrator'],
    ['Microsoft.Features/providers/features/register/action', 'Contributor'],
    ['Microsoft.Databricks/workspaces/write', undefined],
  ];
  for (const [action, role] of table) {
    it(`${action}: ${role ?? 'none that is known'}`, () => {
      assert.equal(roleFor(action), role);
    });
  }
});
