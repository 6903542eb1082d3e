import assert from 'node:assert/strict';
import type { JsonObject } from '../../../../src/core/json.ts';
import {
  grantedAt,
  leastRightsRole,
  networkContributor,
  planGrant,
  type Grant,
} from '../../../../src/core/plan/grantPlan.ts';
import { missingActions } from '../../../../src/core/permissions.ts';
import { networkId, SUBSCRIPTION, World } from '../world.ts';

const WHO = '30000000-0000-4000-8000-00000000000b';
const ROLE = '70000000-0000-4000-8000-000000000007';
const ASSIGNMENT = '80000000-0000-4000-8000-000000000008';

const world = new World({ a: ['10.1.0.0/16'] });
const grant = (more: Partial<Grant> = {}): Grant => ({
  network: world.at('a'),
  role: networkContributor(SUBSCRIPTION),
  presentDefinition: undefined,
  principal: { id: WHO, type: 'User' },
  assignment: ASSIGNMENT,
  ...more,
});
const titles = (more?: Partial<Grant>): readonly string[] =>
  planGrant(world.estate, grant(more)).steps.map(({ title }) => title);

describe('the plan of a grant', () => {
  it('assigns a built-in role on the network, to a principal of a kind', () => {
    const [step] = planGrant(world.estate, grant({ principal: { id: WHO, type: 'Group' } })).steps;
    assert.deepEqual(step?.write, {
      kind: 'putOther',
      id: `${networkId('a')}/providers/Microsoft.Authorization/roleAssignments/${ASSIGNMENT}`,
      body: {
        properties: {
          roleDefinitionId: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7`,
          principalId: WHO,
          principalType: 'Group',
        },
      },
    });
  });

  it('makes the role first where it does not exist, and only there', () => {
    const role = leastRightsRole(SUBSCRIPTION, ROLE);
    const define = `Define role Virtual Network Peering (${SUBSCRIPTION})`;
    const assign = `Assign it to user ${WHO} on a`;
    assert.deepEqual(titles({ role }), [define, assign]);
    assert.deepEqual(titles({ role, presentDefinition: { id: ROLE } }), [assign]);
  });

  it('says in plain words who may do what', () => {
    const role = leastRightsRole(SUBSCRIPTION, ROLE);
    assert.deepEqual(planGrant(world.estate, grant({ role })).consequences, [
      `The user ${WHO} may read and peer with a.`,
    ]);
    assert.deepEqual(planGrant(world.estate, grant()).consequences, [`The user ${WHO} may manage a.`]);
  });

  it('calls who is known by name, and says which of that name is meant', () => {
    const principal = { id: WHO, type: 'ServicePrincipal', name: 'pipeline', detail: 'an-app-id' } as const;
    const plan = planGrant(world.estate, grant({ principal }));
    assert.deepEqual(
      plan.steps.map(({ title }) => title),
      ['Assign it to application pipeline on a'],
    );
    assert.deepEqual(plan.consequences, ['The application pipeline may manage a.']);
    assert.equal(plan.notes[0], `pipeline, an-app-id, has the object id ${WHO}.`);
  });

  it('has a role with what links need and nothing else, in one subscription', () => {
    const properties = leastRightsRole(SUBSCRIPTION, ROLE).definition?.['properties'] as {
      assignableScopes: string[];
      permissions: { actions: string[]; notActions: string[] }[];
    };
    assert.deepEqual(properties.assignableScopes, [`/subscriptions/${SUBSCRIPTION}`]);
    const network = 'Microsoft.Network/virtualNetworks';
    const enough = [
      `${network}/read`,
      `${network}/virtualNetworkPeerings/write`,
      `${network}/virtualNetworkPeerings/delete`,
      `${network}/peer/action`,
    ];
    assert.deepEqual(missingActions(enough, properties.permissions), []);
    const more = [
      `${network}/write`,
      `${network}/delete`,
      `${network}/subnets/write`,
      'Microsoft.Network/routeTables/write',
    ];
    assert.deepEqual(missingActions(more, properties.permissions), more);
  });
});

describe('a grant that is there already', () => {
  const assignment = (scope: string, more: JsonObject = {}): JsonObject => ({
    properties: {
      roleDefinitionId: networkContributor(SUBSCRIPTION).definitionId.toUpperCase(),
      principalId: WHO.toUpperCase(),
      scope,
      ...more,
    },
  });
  const table: readonly (readonly [string, JsonObject, boolean])[] = [
    ['on the network', assignment(networkId('a').toUpperCase()), true],
    ['on its subscription', assignment(`/subscriptions/${SUBSCRIPTION}`), true],
    ['on everything', assignment('/'), true],
    // A role of Azure is the same wherever its definition is told from.
    [
      'told by the definition of the tenant',
      assignment(networkId('a'), {
        roleDefinitionId: networkContributor(SUBSCRIPTION).definitionId.replace(/^.*(?=\/providers)/, ''),
      }),
      true,
    ],
    ['on another network', assignment(networkId('b')), false],
    [
      'on a group whose name begins alike',
      assignment(`/subscriptions/${SUBSCRIPTION}/resourceGroups/r`),
      false,
    ],
    ['on a link of it', assignment(`${networkId('a')}/virtualNetworkPeerings/l`), false],
    ['to somebody else', assignment(networkId('a'), { principalId: ROLE }), false],
    ['of another role', assignment(networkId('a'), { roleDefinitionId: ROLE }), false],
    [
      'to nobody',
      { properties: { ...(assignment(networkId('a'))['properties'] as JsonObject), principalId: 7 } },
      false,
    ],
    ['that says nothing', {}, false],
  ];
  for (const [title, each, expected] of table)
    it(`${title}: ${expected ? 'is found' : 'is none'}`, () => {
      assert.equal(grantedAt([each], grant()) !== undefined, expected);
    });
});
