/** Knows a plan of every kind, for tests of how plans are said. */
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import type { Link } from '../../../../src/core/link.ts';
import { planFlags, planPeering, planRemoval } from '../../../../src/core/plan/linkPlans.ts';
import { makePlan } from '../../../../src/core/plan/makePlan.ts';
import { PRESETS, planSpokes } from '../../../../src/core/plan/manyPlans.ts';
import { planGatewayTransit } from '../../../../src/core/plan/pairPlans.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import type { TitledWrite } from '../../../../src/core/plan/predict.ts';
import { planAddressSpace, planSync } from '../../../../src/core/plan/syncPlans.ts';
import { networkAt } from '../../../../src/core/estate.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { networkId, SUBSCRIPTION, World } from '../world.ts';

const OTHER = '22222222-0000-4000-8000-000000000002';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg`;
const FAR = `/subscriptions/${OTHER}/resourceGroups/rg far/providers/Microsoft.Network/virtualNetworks/far`;
const ROLE = `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Authorization/roleDefinitions/33333333-0000-4000-8000-000000000003`;
const GUID = '44444444-0000-4000-8000-000000000004';

function world(): World {
  const made = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] });
  made.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  const far = { location: 'eastus', properties: { addressSpace: { addressPrefixes: ['10.9.0.0/16'] } } };
  made.write({ kind: 'putNetwork', id: FAR, body: far });
  return made;
}

/** A world in which a and b are peered. */
function peered(properties: JsonObject = {}): World {
  const made = world();
  made.putLink('a', 'b', properties);
  made.putLink('b', 'a');
  return made;
}

function link(made: World, local: string, remote: string): Link {
  const found = made.link(local, remote);
  if (found === undefined) throw new Error(`no link from ${local} to ${remote}`);
  return found;
}

function written(made: World, title: string, writes: readonly TitledWrite[]): Plan {
  return makePlan(made.estate, { title, writes, pairs: [] });
}

function bothWays(remoteId: string, remote: string): Plan {
  return planPeering(world().estate, {
    local: {
      networkId: networkId('a'),
      name: `a-to-${remote}`,
      flags: { ...DEFAULT_FLAGS, allowForwardedTraffic: true },
    },
    remoteId,
    back: { name: `${remote}-to-a`, flags: DEFAULT_FLAGS },
  });
}

function outOfSync(): World {
  const made = peered();
  made.network('b', ['10.2.0.0/16', '10.22.0.0/16']);
  return made;
}

const SUBNET = `${networkId('a')}/subnets/work`;
const TABLE = `${GROUP}/providers/Microsoft.Network/routeTables/via-hub`;

function beside(): Plan {
  const properties = {
    addressPrefix: '10.1.1.0/24',
    routeTable: { id: TABLE },
    provisioningState: 'Succeeded',
  };
  const others = new Map([
    [keyOf(SUBNET), { id: SUBNET, name: 'work', properties: { addressPrefix: '10.1.1.0/24' } }],
  ]);
  const writes: readonly TitledWrite[] = [
    {
      title: 'Register the feature',
      write: {
        kind: 'register',
        id: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Features/providers/Microsoft.Network/features/AllowMultiplePeeringLinksBetweenVnets`,
      },
    },
    {
      title: 'Register the provider',
      write: { kind: 'register', id: `/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Network` },
    },
    {
      title: 'Make the route table',
      write: {
        kind: 'putOther',
        id: TABLE,
        body: {
          location: 'westeurope',
          properties: {
            disableBgpRoutePropagation: true,
            routes: [
              {
                name: 'to-b',
                properties: {
                  addressPrefix: '10.2.0.0/16',
                  nextHopType: 'VirtualAppliance',
                  nextHopIpAddress: '10.0.1.4',
                },
              },
            ],
          },
        },
      },
    },
    {
      title: 'Use it in work',
      write: { kind: 'putOther', id: SUBNET, body: { id: SUBNET, name: 'work', properties } },
    },
    {
      title: 'Define the role',
      write: {
        kind: 'putOther',
        id: ROLE,
        body: {
          properties: {
            roleName: "Peering's other side",
            description: 'May peer.',
            type: 'CustomRole',
            assignableScopes: [`/subscriptions/${SUBSCRIPTION}`],
            permissions: [{ actions: ['Microsoft.Network/virtualNetworks/peer/action'], notActions: [] }],
          },
        },
      },
    },
    {
      title: 'Assign it',
      write: {
        kind: 'putOther',
        id: `${networkId('a')}/providers/Microsoft.Authorization/roleAssignments/${GUID}`,
        body: {
          properties: { roleDefinitionId: ROLE, principalId: GUID, principalType: 'ServicePrincipal' },
        },
      },
    },
    {
      title: 'Delete a table',
      write: { kind: 'deleteOther', id: `${GROUP}/providers/Microsoft.Network/routeTables/old` },
    },
  ];
  return makePlan(world().estate, { title: 'Make a way through the hub', writes, pairs: [], others });
}

function recreated(): Plan {
  const made = peered();
  const { id, body } = link(made, 'a', 'b');
  return written(made, 'Make a link anew', [
    { title: 'Delete it', write: { kind: 'deleteLink', id } },
    { title: 'Make it', write: { kind: 'putLink', id, body, sync: false } },
  ]);
}

function wordless(): Plan {
  const made = peered();
  const { id, body } = link(made, 'a', 'b');
  const communities = { virtualNetworkCommunity: '12076:20001' };
  const properties = { ...(body['properties'] as JsonObject), remoteBgpCommunities: communities };
  return written(made, 'Set what commands have no word for', [
    { title: 'Update it', write: { kind: 'putLink', id, body: { ...body, properties }, sync: false } },
  ]);
}

/** A plan of every kind, by the name of its golden files. */
export const PLANS: Readonly<Record<string, () => Plan>> = {
  'both-links': () => bothWays(networkId('b'), 'b'),
  'two-subscriptions': () => bothWays(FAR, 'far'),
  'this-side-only': () =>
    planPeering(world().estate, {
      local: { networkId: networkId('a'), name: 'a-to-b', flags: DEFAULT_FLAGS },
      remoteId: networkId('b'),
      back: undefined,
    }),
  'into-another-subscription': () =>
    planPeering(world().estate, {
      local: { networkId: networkId('a'), name: 'a-to-far', flags: DEFAULT_FLAGS },
      remoteId: FAR,
      back: undefined,
    }),
  subnets: () =>
    planPeering(world().estate, {
      local: { networkId: networkId('a'), name: 'a-to-b', flags: DEFAULT_FLAGS },
      remoteId: networkId('b'),
      back: { name: 'b-to-a', flags: DEFAULT_FLAGS },
      subnets: { local: ['front', 'work'], remote: ['data'], onlyIPv6: true },
    }),
  flags: () => {
    const made = peered();
    return planFlags(made.estate, link(made, 'a', 'b'), {
      ...DEFAULT_FLAGS,
      allowForwardedTraffic: true,
      allowVirtualNetworkAccess: false,
    });
  },
  gateway: () => {
    const made = world();
    made.putLink('hub', 'a');
    made.putLink('a', 'hub');
    return planGatewayTransit(made.estate, link(made, 'hub', 'a'), true);
  },
  removal: () => {
    const made = peered();
    return planRemoval(made.estate, link(made, 'a', 'b'), 'both');
  },
  sync: () => {
    const made = outOfSync();
    return planSync(made.estate, link(made, 'a', 'b'));
  },
  'address-space': () => {
    const made = peered();
    const network = networkAt(made.estate, keyOf(networkId('b')));
    if (network === undefined) throw new Error('there is no b');
    return planAddressSpace(made.estate, network, ['10.2.0.0/16', 'fd00:db8::/48']);
  },
  spokes: () => {
    const made = world();
    const [plain] = PRESETS;
    if (plain === undefined) throw new Error('there are no presets');
    return planSpokes(made.estate, made.at('hub'), [made.at('a'), made.at('b')], plain);
  },
  recreated,
  wordless,
  beside,
  refused: () => bothWays(networkId('a'), 'a'),
};
