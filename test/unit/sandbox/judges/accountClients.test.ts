/** Microsoft's clients for subscriptions and for rights judge the sandbox, with their own policies. */
import assert from 'node:assert/strict';
import { AuthorizationManagementClient } from '@azure/arm-authorization';
import { SubscriptionClient } from '@azure/arm-resources-subscriptions';
import { CONTOSO, FABRIKAM, SUBSCRIPTION_A } from '../../../../src/sandbox/scenarios/contoso.ts';
import { LOCATIONS } from '../../../../src/sandbox/world/locations.ts';
import { ROLES } from '../../../../src/sandbox/world/roles.ts';
import { useSandbox } from '../client.ts';
import { A, VNET1 } from '../guideWorld.ts';
import { clientOptions, credentialOf } from './clientOptions.ts';
import { isRefusal, sizes } from './judgement.ts';

const USER_B = '30000000-0000-4000-8000-00000000000b';
/** Of the token that {@link credentialOf} gives. */
const CALLER = 'a0000000-0000-4000-8000-00000000000a';
const GROUP = '30000000-0000-4000-8000-00000000000d';
const ASSIGNMENT = '50000000-0000-4000-8000-000000000001';
const NETWORK_CONTRIBUTOR = ROLES.networkContributor;

describe('sandbox: judged by @azure/arm-resources-subscriptions', () => {
  const sandbox = useSandbox({ pageSize: 2 });
  const client = (tenantId = CONTOSO.tenantId) =>
    new SubscriptionClient(credentialOf(tenantId), clientOptions(sandbox.running));

  it("lists the subscriptions of the token's tenant only", async () => {
    for (const [tenantId, expected] of [
      [CONTOSO.tenantId, ['Subscription A', 'Subscription B']],
      [FABRIKAM.tenantId, ['Fabrikam Partners']],
    ] as const) {
      const found: (string | undefined)[] = [];
      for await (const subscription of client(tenantId).subscriptions.list()) {
        assert.deepEqual([subscription.state, subscription.tenantId], ['Enabled', tenantId]);
        found.push(subscription.displayName);
      }
      assert.deepEqual(found, expected);
    }
  });

  it('reads one, and is refused one that does not exist or belongs to another tenant', async () => {
    const { subscriptions } = client();
    const read = await subscriptions.get(SUBSCRIPTION_A.subscriptionId);
    assert.equal(read.subscriptionPolicies?.spendingLimit, 'Off');
    await assert.rejects(
      subscriptions.get('90000000-0000-4000-8000-000000000000'),
      isRefusal(404, 'SubscriptionNotFound'),
    );
    await assert.rejects(
      client(FABRIKAM.tenantId).subscriptions.get(SUBSCRIPTION_A.subscriptionId),
      isRefusal(401, 'InvalidAuthenticationTokenTenant'),
    );
  });

  it('lists tenants, and every location in one page, since no client looks for a second one', async () => {
    const names: (string | undefined)[] = [];
    for await (const tenant of client().tenants.list()) names.push(tenant.displayName);
    assert.deepEqual(names, ['Contoso', 'Fabrikam']);
    const locations: (string | undefined)[] = [];
    for await (const location of client().subscriptions.listLocations(SUBSCRIPTION_A.subscriptionId)) {
      assert.deepEqual([location.type, location.metadata?.regionType], ['Region', 'Physical']);
      locations.push(location.name);
    }
    assert.deepEqual(
      locations,
      LOCATIONS.map(({ name }) => name),
    );
  });
});

describe('sandbox: judged by @azure/arm-authorization', () => {
  const sandbox = useSandbox({ pageSize: 2 });
  let client: AuthorizationManagementClient;
  before(() => {
    client = new AuthorizationManagementClient(
      credentialOf(CONTOSO.tenantId),
      SUBSCRIPTION_A.subscriptionId,
      clientOptions(sandbox.running),
    );
  });

  it('lists role definitions, finds one by name and reads it by its id', async () => {
    const pages = await sizes(client.roleDefinitions.list(A));
    assert.equal(pages[0], 2);
    const found: (string | undefined)[] = [];
    const filter = `roleName eq '${NETWORK_CONTRIBUTOR.name}'`;
    for await (const role of client.roleDefinitions.list(A, { filter })) {
      found.push(role.name);
      const read = await client.roleDefinitions.getById(role.id ?? '');
      assert.deepEqual(read, role);
      assert.ok(role.permissions?.[0]?.actions?.includes('Microsoft.Network/*'));
    }
    assert.deepEqual(found, [NETWORK_CONTRIBUTOR.definition]);
    await assert.rejects(
      client.roleDefinitions.get(A, '90000000-0000-4000-8000-000000000000'),
      isRefusal(404, 'RoleDefinitionDoesNotExist'),
    );
  });

  it('grants a role on one network, finds it in the lists, and takes it away', async () => {
    const roleDefinitionId = `${A}/providers/Microsoft.Authorization/roleDefinitions/${NETWORK_CONTRIBUTOR.definition}`;
    const asked = { roleDefinitionId, principalId: USER_B, principalType: 'User' };
    const made = await client.roleAssignments.create(VNET1, ASSIGNMENT, asked);
    assert.deepEqual(
      [made.name, made.scope, made.principalId, made.roleDefinitionId],
      [ASSIGNMENT, VNET1, USER_B, roleDefinitionId],
    );
    assert.deepEqual([made.createdBy, made.updatedBy, made.description], [null, CALLER, null]);
    assert.ok(made.createdOn instanceof Date && made.createdOn.getTime() === made.updatedOn?.getTime());
    const read = { ...made, createdBy: CALLER };
    assert.deepEqual(await client.roleAssignments.get(VNET1, ASSIGNMENT), read);
    assert.deepEqual(await client.roleAssignments.getById(made.id ?? ''), read);
    const lists = [
      client.roleAssignments.listForScope(VNET1, { filter: `principalId eq '${USER_B}'` }),
      client.roleAssignments.listForSubscription({ filter: `principalId eq '${USER_B}'` }),
      client.roleAssignments.listForResourceGroup('vnet101', { filter: `principalId eq '${USER_B}'` }),
      client.roleAssignments.listForResource('vnet101', 'Microsoft.Network', 'virtualNetworks', 'vnet1', {
        filter: `assignedTo('${USER_B}')`,
      }),
    ];
    for (const list of lists) {
      const found: (string | undefined)[] = [];
      for await (const assignment of list) found.push(assignment.name);
      assert.deepEqual(found, [ASSIGNMENT]);
    }
    const again = client.roleAssignments.create(VNET1, '50000000-0000-4000-8000-000000000002', asked);
    await assert.rejects(again, isRefusal(409, 'RoleAssignmentExists'));
    await client.roleAssignments.delete(VNET1, ASSIGNMENT);
    await assert.rejects(
      client.roleAssignments.get(VNET1, ASSIGNMENT),
      isRefusal(404, 'RoleAssignmentNotFound'),
    );
  });

  it('keeps what is said of a grant, which can be said anew, and nothing else of it changes', async () => {
    const definition = (role: string): string =>
      `${A}/providers/Microsoft.Authorization/roleDefinitions/${role}`;
    const asked = {
      roleDefinitionId: definition(NETWORK_CONTRIBUTOR.definition),
      principalId: GROUP,
      principalType: 'Group',
    };
    const { roleAssignments } = client;
    const made = await roleAssignments.create(VNET1, ASSIGNMENT, { ...asked, description: 'until May' });
    const said = await roleAssignments.create(VNET1, ASSIGNMENT, { ...asked, description: 'until June' });
    assert.deepEqual([made.description, said.description], ['until May', 'until June']);
    assert.deepEqual(said.createdOn, made.createdOn);
    const others = [
      { ...asked, principalId: USER_B, principalType: 'User' },
      { ...asked, roleDefinitionId: definition(ROLES.reader.definition) },
    ];
    for (const other of others)
      await assert.rejects(
        roleAssignments.create(VNET1, ASSIGNMENT, other),
        isRefusal(400, 'RoleAssignmentUpdateNotPermitted'),
      );
    await assert.rejects(
      roleAssignments.create(VNET1, ASSIGNMENT, { ...asked, principalType: 'User' }),
      isRefusal(400, 'UnmatchedPrincipalType'),
    );
    assert.equal((await roleAssignments.get(VNET1, ASSIGNMENT)).description, 'until June');
    await roleAssignments.delete(VNET1, ASSIGNMENT);
  });

  it('asks what the caller may do at a group and at a network', async () => {
    const { permissions } = client;
    for (const list of [
      permissions.listForResourceGroup('vnet101'),
      permissions.listForResource('vnet101', 'Microsoft.Network', '', 'virtualNetworks', 'vnet1'),
    ]) {
      const found: (readonly string[] | undefined)[] = [];
      for await (const permission of list) found.push(permission.actions);
      assert.deepEqual(found, [['*']]);
    }
  });
});
