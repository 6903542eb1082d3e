/** A role assignment is at one scope, and only there: with another one it is neither read nor taken away. */
import assert from 'node:assert/strict';
import { arrayAt, type JsonObject } from '../../../src/core/json.ts';
import { ROLES } from '../../../src/sandbox/world/roles.ts';
import { errorCode, errorMessage, useSandbox, type Reply } from './client.ts';
import { A, VNET1, VNET2 } from './guideWorld.ts';

const ROLE_VERSION = 'api-version=2022-04-01';
const NAME = '50000000-0000-4000-8000-0000000000f1';
const GROUP = `${A}/resourceGroups/vnet101`;
const at = (scope: string, name = NAME): string =>
  `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}?${ROLE_VERSION}`;
const body: JsonObject = {
  properties: {
    roleDefinitionId: `${A}/providers/Microsoft.Authorization/roleDefinitions/${ROLES.networkContributor.definition}`,
    principalId: '30000000-0000-4000-8000-00000000000b',
  },
};

describe('sandbox: the scope of a role assignment', () => {
  const sandbox = useSandbox();
  const said = (reply: Reply): string => `${reply.status} ${errorCode(reply) ?? ''}`;

  it('is that of the path, in any case, and no other', async () => {
    assert.equal((await sandbox.send('PUT', at(VNET1), { body })).status, 201);
    for (const scope of [VNET2, GROUP, A, `${VNET1}/subnets/x`]) {
      assert.equal(said(await sandbox.send('GET', at(scope))), '404 RoleAssignmentNotFound');
      assert.equal(said(await sandbox.send('DELETE', at(scope))), '204 ');
    }
    const there = await sandbox.send('GET', at(VNET1.toUpperCase(), NAME.toUpperCase()));
    assert.equal(there.status, 200, there.text);
    assert.equal((await sandbox.send('DELETE', at(VNET1.toUpperCase()))).status, 200);
    assert.equal((await sandbox.send('GET', at(VNET1))).status, 404);
  });

  it('is something that there is', async () => {
    const places: readonly (readonly [scope: string, refusal: string])[] = [
      [`${VNET1}9`, '404 ResourceNotFound'],
      [`${GROUP}/providers/Microsoft.Compute/virtualMachines/vm`, '404 ResourceNotFound'],
      [`${A}/resourceGroups/none`, '404 ResourceGroupNotFound'],
      [`${A}/resourceGroups/none/providers/Microsoft.Network/virtualNetworks/v`, '404 ResourceNotFound'],
    ];
    for (const [scope, refusal] of places) {
      assert.equal(said(await sandbox.send('PUT', at(scope), { body })), refusal);
      const permissions = `${scope}/providers/Microsoft.Authorization/permissions?${ROLE_VERSION}`;
      assert.equal(said(await sandbox.send('GET', permissions)), refusal);
    }
    const all = `${A}/providers/Microsoft.Authorization/roleAssignments?${ROLE_VERSION}`;
    const listed = JSON.stringify(arrayAt((await sandbox.send('GET', all)).body, 'value'));
    assert.ok(!listed.includes(NAME), listed);
  });

  it('has assignments whose names are GUIDs', async () => {
    const reply = await sandbox.send('PUT', at(VNET1, 'abc'), { body });
    assert.equal(said(reply), '400 InvalidRoleAssignmentId');
    assert.equal(
      errorMessage(reply),
      "The role assignment ID 'abc' is not valid. The role assignment ID must be a GUID.",
    );
  });
});
