/** Knows a plan of every kind that heals, goes on, takes back, grants, registers and routes. */
import type { Estate } from '../../../../src/core/estate.ts';
import type { JsonObject } from '../../../../src/core/json.ts';
import { withProperties } from '../../../../src/core/sentLink.ts';
import { networkWith } from '../../../../src/core/network.ts';
import { planAppliance } from '../../../../src/core/plan/appliancePlan.ts';
import type { ApplianceChange } from '../../../../src/core/plan/applianceTables.ts';
import {
  leastRightsRole,
  networkContributor,
  planGrant,
  type Grantee,
} from '../../../../src/core/plan/grantPlan.ts';
import { planHeal, type Healing } from '../../../../src/core/plan/heal.ts';
import { planHealMany } from '../../../../src/core/plan/healMany.ts';
import { planPeering } from '../../../../src/core/plan/linkPlans.ts';
import { planSpokes } from '../../../../src/core/plan/manyPlans.ts';
import { otherSidePlan } from '../../../../src/core/plan/otherSide.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { planContinue, planTakeBack, planUndo } from '../../../../src/core/plan/reach.ts';
import { CLASSIC_FEATURE, planRegistration } from '../../../../src/core/plan/registerPlan.ts';
import { withoutParts } from '../../../../src/core/plan/without.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { putLinkInto } from '../../../../src/core/rules/pair.ts';
import { networkId, SUBSCRIPTION, World } from '../world.ts';
import { carryOut, ruled } from './carryOut.ts';
import { world, star, link, preset, inState, partly, peering, resized } from './situations.ts';

const GUID = '44444444-0000-4000-8000-000000000004';

const TABLE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network/routeTables/rt`;

function planOf(healing: Healing): Plan {
  if (healing.kind !== 'plan') throw new Error(`no plan: ${healing.kind}`);
  return healing.plan;
}

function alternativeOf(healing: Healing): Plan {
  if (healing.kind !== 'plan' || healing.alternative === undefined) throw new Error('no other plan');
  return healing.alternative;
}

/** A peering of a and the hub of which the link of the hub was removed. */
function halfGone(): World {
  const made = star();
  made.deleteLink('hub', 'a');
  return made;
}

function grantTo(principal: Grantee, own: boolean): Plan {
  const made = world();
  return planGrant(made.estate, {
    network: made.at('a'),
    role: own ? leastRightsRole(SUBSCRIPTION, GUID) : networkContributor(SUBSCRIPTION),
    presentDefinition: undefined,
    principal,
    assignment: GUID,
  });
}

function subnetOf(network: string, prefix: string, table?: string): JsonObject {
  return {
    id: `${networkId(network)}/subnets/work`,
    name: 'work',
    properties: {
      addressPrefix: prefix,
      networkSecurityGroup: { id: '/x/nsg' },
      ...(table === undefined ? {} : { routeTable: { id: table } }),
    },
  };
}

/** Two spokes whose work goes through an appliance; the second one has a table. */
function throughAppliance(more: Partial<ApplianceChange>): Plan {
  const made = star();
  const table: JsonObject = {
    id: TABLE,
    location: 'westeurope',
    properties: {
      disableBgpRoutePropagation: true,
      routes: [{ name: 'old', properties: { addressPrefix: '10.1.0.0/16', nextHopType: 'None' } }],
      subnets: [{ id: `${networkId('b')}/subnets/work` }, { id: `${networkId('c')}/subnets/other` }],
    },
  };
  return planAppliance(made.estate, {
    hub: made.at('hub'),
    appliance: '10.0.1.4',
    spokes: [
      { network: made.at('a'), subnets: [subnetOf('a', '10.1.1.0/24')], newTableId: `${TABLE}-a` },
      { network: made.at('b'), subnets: [subnetOf('b', '10.2.1.0/24', TABLE)], newTableId: `${TABLE}-b` },
    ],
    tables: new Map([[keyOf(TABLE), table]]),
    destinations: undefined,
    replace: false,
    ...more,
  }).plan;
}

/** A plan of which the first step has been carried out. */
function stopped(): readonly [Estate, Plan] {
  const made = world();
  const plan = planPeering(made.estate, peering(networkId('b'), true));
  const [first] = plan.steps;
  if (first !== undefined) made.write(ruled(first.write));
  return [made.estate, plan];
}

export const OTHER_PLANS: Readonly<Record<string, () => Plan>> = {
  'heal a peering whose link is gone': () => {
    const made = halfGone();
    return planOf(planHeal(made.estate, link(made, 'a', 'hub')));
  },
  'heal it by making both links anew': () => {
    const made = halfGone();
    return alternativeOf(planHeal(made.estate, link(made, 'a', 'hub')));
  },
  'heal a link to what does not exist': () => {
    const made = world();
    made.putLink('a', 'b');
    made.putLink('b', 'a');
    made.write({ kind: 'deleteNetwork', id: networkId('b') });
    return planOf(planHeal(made.estate, link(made, 'a', 'b')));
  },
  'heal a link that names nothing': () => {
    const made = world();
    made.putLink('a', 'b');
    const odd = withProperties(link(made, 'a', 'b'), { remoteVirtualNetwork: {} });
    made.estate.put(putLinkInto(made.at('a'), odd));
    return planOf(planHeal(made.estate, odd));
  },
  'heal a link to what was not read': () => {
    const made = halfGone();
    return planOf(planHeal(partly(made, 'a'), link(made, 'a', 'hub')));
  },
  'remove a link to what was not read': () => {
    const made = halfGone();
    return alternativeOf(planHeal(partly(made, 'a'), link(made, 'a', 'hub')));
  },
  'heal a network that has failed': () => {
    const made = inState(star(), 'a', 'Failed');
    return planOf(planHeal(made.estate, link(made, 'a', 'hub')));
  },
  'heal a link to a classic network that has failed': () => {
    const made = world();
    made.putLink('a', made.classic('old', ['10.8.0.0/16']));
    const failed = withProperties(link(made, 'a', 'old'), { provisioningState: 'Failed' });
    made.estate.put(putLinkInto(made.at('a'), failed));
    return planOf(planHeal(made.estate, failed));
  },
  'heal many': () => {
    const made = star();
    made.deleteLink('hub', 'a');
    made.network('b', ['10.2.0.0/16', '10.22.0.0/16']);
    inState(made, 'c', 'Updating');
    const extra = new World({ d: ['10.4.0.0/16'] }).at('d');
    made.estate.put(networkWith(extra, { provisioningState: 'Failed' }));
    return planHealMany(made.estate, {
      links: [link(made, 'a', 'hub'), link(made, 'b', 'hub'), link(made, 'hub', 'b'), link(made, 'c', 'hub')],
      networks: [extra.key],
    });
  },
  'heal networks alone': () => {
    const made = inState(world(), 'a', 'Canceled');
    return planHealMany(made.estate, { links: [], networks: [keyOf(networkId('a'))] });
  },
  'heal a peering that cannot be': () => {
    const made = world();
    made.putLink('a', 'b');
    made.putLink('b', 'a');
    made.write({ kind: 'deleteNetwork', id: networkId('b') });
    made.network('b', ['10.1.0.0/16']);
    return planHealMany(made.estate, { links: [link(made, 'a', 'b')], networks: [] });
  },
  'the link back': () => {
    const made = world();
    const plan = planPeering(
      made.estate,
      peering(networkId('hub'), false, { useRemoteGateways: true, allowForwardedTraffic: true }),
    );
    const back = otherSidePlan(made.estate, plan);
    if (back === undefined) throw new Error('no link back');
    return back;
  },
  'what is left of a plan': () => planContinue(...stopped()),
  'taking back a plan': () => planTakeBack(...stopped()),
  'undo of a resize': () => {
    const made = star();
    const plan = resized(made, 'a', '10.1.0.0/16', '10.11.0.0/16');
    carryOut(made, plan);
    const undo = planUndo(made.estate, plan);
    if (undo.kind !== 'plan') throw new Error('it has moved');
    return undo.plan;
  },
  'a plan without one of its parts': () => {
    const made = world();
    const plan = planSpokes(made.estate, made.at('hub'), [made.at('a'), made.at('b')], preset('plain'));
    return withoutParts(made.estate, plan, new Set([1]));
  },
  'grant a role to a user': () =>
    grantTo({ id: GUID, type: 'User', name: 'Kim Doe', detail: 'kim@example.com' }, false),
  'grant a role of its own to an application': () =>
    grantTo({ id: GUID, type: 'ServicePrincipal', name: 'deploy' }, true),
  'grant a role to a group that is known by its id': () => grantTo({ id: GUID, type: 'Group' }, false),
  'register a feature': () =>
    planRegistration(world().estate, {
      subscriptionId: SUBSCRIPTION,
      subscriptionName: 'Production',
      chosen: [CLASSIC_FEATURE, 'Microsoft.Network'],
      read: new Map([
        [
          keyOf(`/subscriptions/${SUBSCRIPTION}/providers/Microsoft.Network`),
          { registrationState: 'Registered' },
        ],
      ]),
    }),
  'register nothing': () =>
    planRegistration(world().estate, {
      subscriptionId: SUBSCRIPTION,
      subscriptionName: 'Production',
      chosen: [],
      read: new Map(),
    }),
  'route through an appliance': () => throughAppliance({}),
  'route through an appliance, replacing routes': () => throughAppliance({ replace: true }),
  'route everything through an appliance': () =>
    throughAppliance({ destinations: ['0.0.0.0/0', '10.2.9.0/24'] }),
};
