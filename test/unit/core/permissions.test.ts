import assert from 'node:assert/strict';
import type { Permission } from '../../../src/core/actions.ts';
import { missingActions, needsOf } from '../../../src/core/permissions.ts';
import { DEFAULT_FLAGS } from '../../../src/core/flags.ts';
import { planPeering, planRemoval } from '../../../src/core/plan/linkPlans.ts';
import { makePlan } from '../../../src/core/plan/makePlan.ts';
import { planAddressSpace } from '../../../src/core/plan/syncPlans.ts';
import type { OtherWrite } from '../../../src/core/plan/plan.ts';
import type { Others } from '../../../src/core/plan/predict.ts';
import { keyOf } from '../../../src/core/resourceId.ts';
import { networkId, SUBSCRIPTION, World } from './world.ts';

const WRITE = 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write';

describe('the permissions that are missing', () => {
  const may = (actions: readonly string[], notActions: readonly string[] = []): Permission => ({
    actions,
    notActions,
  });
  const table: readonly (readonly [string, readonly Permission[], boolean])[] = [
    ['nothing held', [], false],
    ['everything', [may(['*'])], true],
    ['reading everything', [may(['*/read'])], false],
    ['the provider', [may(['Microsoft.Network/*'])], true],
    ['the very action, in another case', [may([WRITE.toUpperCase()])], true],
    ['writes anywhere', [may(['*/write'])], true],
    ['a pattern in the middle', [may(['Microsoft.Network/*/virtualNetworkPeerings/*'])], true],
    ['another type', [may(['Microsoft.Network/routeTables/*'])], false],
    [
      'a pattern whose parts would overlap',
      [may(['Microsoft.Network/virtualNetworks/*/virtualNetworks/*'])],
      false,
    ],
    ['taken away again', [may(['*'], ['Microsoft.Network/*/write'])], false],
    ['taken away by one role and given by another', [may(['*'], [WRITE]), may([WRITE])], true],
  ];
  for (const [title, held, enough] of table) {
    it(title, () => {
      assert.deepEqual(missingActions([WRITE], held), enough ? [] : [WRITE]);
    });
  }
});

const SUBSCRIPTION_ID = `/subscriptions/${SUBSCRIPTION}`;
const GROUP = `${SUBSCRIPTION_ID}/resourceGroups/rg`;

describe('what a plan needs', () => {
  const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });

  it('is to write each link and to peer with each remote network', () => {
    const plan = planPeering(world.estate, {
      local: { networkId: networkId('a'), name: 'forth', flags: DEFAULT_FLAGS },
      remoteId: networkId('b'),
      back: { name: 'back', flags: DEFAULT_FLAGS },
    });
    assert.deepEqual(
      needsOf(plan).map(
        ({ scope, action }) => `${scope.split('/').pop() ?? ''} ${action.split('/').slice(-2).join('/')}`,
      ),
      ['a virtualNetworkPeerings/write', 'b peer/action', 'b virtualNetworkPeerings/write', 'a peer/action'],
    );
  });

  it('of a removal is to delete the link alone', () => {
    world.putLink('a', 'b');
    const link = world.link('a', 'b');
    assert.ok(link);
    assert.deepEqual(
      needsOf(planRemoval(world.estate, link, 'both')).map(({ action }) => action.split('/').pop()),
      ['delete'],
    );
  });

  it('of a write of a network is to peer with the remotes of the links that it lists', () => {
    const peered = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    peered.putLink('a', 'b');
    const plan = planAddressSpace(peered.estate, peered.at('a'), ['10.1.0.0/16', '10.9.0.0/16']);
    assert.deepEqual(
      needsOf(plan).map(({ scope, action }) => `${scope.split('/').pop() ?? ''} ${action}`),
      ['a Microsoft.Network/virtualNetworks/write', 'b Microsoft.Network/virtualNetworks/peer/action'],
    );
  });

  it('is to peer with no classic network: that has no such right', () => {
    const classic = networkId('old').replace('Microsoft.Network', 'Microsoft.ClassicNetwork');
    const plan = planPeering(world.estate, {
      local: { networkId: networkId('a'), name: 'forth', flags: DEFAULT_FLAGS },
      remoteId: classic,
      back: undefined,
    });
    assert.deepEqual(needsOf(plan), [{ scope: networkId('a'), action: WRITE }]);
  });

  it('is each right once, however its scope is spelled', () => {
    const write = (name: string, id: string): OtherWrite => ({
      kind: 'putOther',
      id: `${id}/subnets/${name}`,
      body: {},
    });
    const plan = makePlan(world.estate, {
      title: '',
      writes: [write('s', networkId('a')), write('t', networkId('a').toUpperCase())].map((each) => ({
        write: each,
        title: '',
      })),
      pairs: [],
    });
    assert.deepEqual(
      needsOf(plan).map(({ action }) => action),
      ['Microsoft.Network/virtualNetworks/subnets/write'],
    );
  });

  it('is to join what the plan makes first where its group is, since there is nothing else to ask about', () => {
    const table = `${GROUP}/providers/Microsoft.Network/routeTables/t`;
    const writes: readonly OtherWrite[] = [
      { kind: 'putOther', id: table, body: {} },
      {
        kind: 'putOther',
        id: `${networkId('a')}/subnets/s`,
        body: { properties: { routeTable: { id: table.replace('routeTables', 'ROUTETABLES') } } },
      },
    ];
    const draft = { title: '', writes: writes.map((write) => ({ write, title: '' })), pairs: [] };
    const joins = (before: Others): readonly string[] =>
      needsOf(makePlan(world.estate, { ...draft, others: before }))
        .filter(({ action }) => action.endsWith('/join/action'))
        .map(({ scope }) => scope);
    assert.deepEqual(joins(new Map()), [GROUP]);
    assert.deepEqual(joins(new Map([[keyOf(table), {}]])), [table.replace('routeTables', 'ROUTETABLES')]);
  });

  const beside: readonly (readonly [OtherWrite, readonly string[]])[] = [
    [
      {
        kind: 'putOther',
        id: `${networkId('spoke')}/subnets/work`,
        body: {
          properties: { routeTable: { id: `${GROUP}/providers/Microsoft.Network/routeTables/to-hub` } },
        },
      },
      [
        `Microsoft.Network/virtualNetworks/subnets/write ${networkId('spoke')}`,
        `Microsoft.Network/routeTables/join/action ${GROUP}/providers/Microsoft.Network/routeTables/to-hub`,
      ],
    ],
    [
      { kind: 'deleteOther', id: `${GROUP}/providers/Microsoft.Network/routeTables/to-hub` },
      [`Microsoft.Network/routeTables/delete ${GROUP}`],
    ],
    [
      {
        kind: 'putOther',
        id: `${networkId('spoke')}/providers/Microsoft.Authorization/roleAssignments/one`,
        body: {},
      },
      [`Microsoft.Authorization/roleAssignments/write ${networkId('spoke')}`],
    ],
    [
      {
        kind: 'putOther',
        id: `${SUBSCRIPTION_ID}/providers/Microsoft.Authorization/roleDefinitions/one`,
        body: {},
      },
      [`Microsoft.Authorization/roleDefinitions/write ${SUBSCRIPTION_ID}`],
    ],
    [
      {
        kind: 'register',
        id: `${SUBSCRIPTION_ID}/providers/Microsoft.Features/providers/Microsoft.Network/features/Allow`,
      },
      [`Microsoft.Features/providers/features/register/action ${SUBSCRIPTION_ID}`],
    ],
    [
      { kind: 'deleteOther', id: `${networkId('spoke')}/subnets/work` },
      [`Microsoft.Network/virtualNetworks/subnets/delete ${networkId('spoke')}`],
    ],
    [{ kind: 'putOther', id: `${GROUP}/providers/Microsoft.Compute/disks/d`, body: {} }, []],
    // What lies in one of these is not written as it is.
    [
      {
        kind: 'putOther',
        id: `${GROUP}/providers/Microsoft.Network/routeTables/to-hub/routes/default`,
        body: {},
      },
      [],
    ],
    [{ kind: 'putOther', id: `${networkId('spoke')}/subnets/work/more/m`, body: {} }, []],
    [
      { kind: 'register', id: `${SUBSCRIPTION_ID}/providers/Microsoft.Network` },
      [`Microsoft.Network/register/action ${SUBSCRIPTION_ID}`],
    ],
    [
      {
        kind: 'putOther',
        id: `${GROUP}/providers/Microsoft.Authorization/roleAssignments/one/more/m`,
        body: {},
      },
      [],
    ],
    [
      {
        kind: 'putOther',
        id: `${GROUP}/providers/Microsoft.Authorization/roleDefinitions/one/more/m`,
        body: {},
      },
      [],
    ],
    [
      {
        kind: 'register',
        id: `${SUBSCRIPTION_ID}/providers/Microsoft.Features/features/Allow/providers/Microsoft.Network`,
      },
      [`Microsoft.Network/register/action ${SUBSCRIPTION_ID}`],
    ],
    // A tenant as a whole.
    [
      { kind: 'register', id: '/providers/Microsoft.Network' },
      ['Microsoft.Network/register/action /providers/Microsoft.Network'],
    ],
  ];
  for (const [write, expected] of beside)
    it(`of ${write.kind} of ${write.id.split('/').slice(-2).join('/')} is to do just that`, () => {
      const plan = makePlan(world.estate, { title: '', writes: [{ write, title: '' }], pairs: [] });
      assert.deepEqual(
        needsOf(plan).map(({ scope, action }) => `${action} ${scope}`),
        expected,
      );
    });
});

describe('what a write of a network needs', () => {
  const provider = `/subscriptions/${SUBSCRIPTION}/resourceGroups/shared/providers/Microsoft.Network`;
  const named = {
    routeTable: `${provider}/routeTables/t`,
    networkSecurityGroup: `${provider}/networkSecurityGroups/g`,
    natGateway: `${provider}/natGateways/n`,
  };

  it('is to join whatever its body names, and nothing that only stands in it', () => {
    const world = new World();
    world.network('a', ['10.1.0.0/16'], {
      ddosProtectionPlan: { id: `${provider}/ddosProtectionPlans/d` },
      subnets: [
        {
          name: 's',
          id: `${networkId('a')}/subnets/s`,
          properties: {
            addressPrefix: '10.1.0.0/24',
            ...Object.fromEntries(Object.entries(named).map(([member, id]) => [member, { id }])),
            serviceEndpointPolicies: [{ id: `${provider}/serviceEndpointPolicies/p` }],
            ipConfigurations: [{ id: `${provider}/networkInterfaces/i/ipConfigurations/one` }],
          },
        },
      ],
    });
    const needs = needsOf(planAddressSpace(world.estate, world.at('a'), ['10.1.0.0/16', '10.9.0.0/16']));
    assert.deepEqual(
      needs.map(({ action, scope }) => `${action} ${scope.split('/').pop() ?? ''}`).toSorted(),
      [
        'Microsoft.Network/ddosProtectionPlans/join/action d',
        'Microsoft.Network/natGateways/join/action n',
        'Microsoft.Network/networkSecurityGroups/join/action g',
        'Microsoft.Network/routeTables/join/action t',
        'Microsoft.Network/serviceEndpointPolicies/join/action p',
        'Microsoft.Network/virtualNetworks/write a',
      ],
    );
  });

  it('is to take prefixes of the pool that it names', () => {
    const pool = `${provider}/networkManagers/global/ipamPools/ten`;
    const world = new World();
    world.network('a', ['10.1.0.0/16'], {
      subnets: [
        {
          name: 's',
          properties: {
            addressPrefix: '10.1.0.0/24',
            ipamPoolPrefixAllocations: [{ pool: { id: pool }, more: { id: `${pool}/staticCidrs/one` } }],
          },
        },
      ],
    });
    assert.deepEqual(
      needsOf(planAddressSpace(world.estate, world.at('a'), ['10.1.0.0/16', '10.9.0.0/16'])).slice(1),
      [
        {
          scope: pool,
          action: 'Microsoft.Network/networkManagers/ipamPools/associateResourcesToPool/action',
        },
      ],
    );
  });

  for (const member of ['virtualNetworkPeerings', 'ipConfigurations', 'privateEndpoints'])
    it(`is nothing of what is told in full in ${member}: that is not joined`, () => {
      const inside = { properties: { networkSecurityGroup: { id: named.networkSecurityGroup } } };
      const world = new World({ a: ['10.1.0.0/16'] });
      const write: OtherWrite = {
        kind: 'putOther',
        id: `${networkId('a')}/subnets/s`,
        body: { properties: { [member]: [inside] } },
      };
      const plan = makePlan(world.estate, { title: '', writes: [{ write, title: '' }], pairs: [] });
      assert.deepEqual(
        needsOf(plan).map(({ action }) => action),
        ['Microsoft.Network/virtualNetworks/subnets/write'],
      );
    });

  it('is nothing for an id that is none of these, or no text', () => {
    const world = new World({ a: ['10.1.0.0/16'] });
    const write: OtherWrite = {
      kind: 'putOther',
      id: `${networkId('a')}/subnets/s`,
      body: {
        id: named.routeTable,
        properties: {
          note: named.routeTable,
          more: [
            { id: 7 },
            { id: `${provider}/publicIPAddresses/p` },
            { id: { id: named.natGateway } },
            null,
          ],
          inner: { id: `${named.routeTable}/routes/r` },
        },
      },
    };
    const plan = makePlan(world.estate, { title: '', writes: [{ write, title: '' }], pairs: [] });
    assert.deepEqual(
      needsOf(plan).map(({ action, scope }) => `${action} ${scope.split('/').pop() ?? ''}`),
      ['Microsoft.Network/virtualNetworks/subnets/write a', 'Microsoft.Network/natGateways/join/action n'],
    );
  });
});
