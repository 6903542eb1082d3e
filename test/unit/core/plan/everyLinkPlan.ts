/** Knows a plan of every kind that makes, changes and removes peerings, where it says something else. */
import {
  planFlagOfMany,
  planFlags,
  planPeering,
  planRemoval,
  planRemovalOfMany,
} from '../../../../src/core/plan/linkPlans.ts';
import { planMesh, planSpokes } from '../../../../src/core/plan/manyPlans.ts';
import { planGatewayTransit, planPairFlags } from '../../../../src/core/plan/pairPlans.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { planAddressSpace, planSync } from '../../../../src/core/plan/syncPlans.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { networkId } from '../world.ts';
import { SPOKES, world, star, link, preset, inState, partly, peering, resized } from './situations.ts';

export const LINK_PLANS: Readonly<Record<string, () => Plan>> = {
  'peer both sides': () => planPeering(world().estate, peering(networkId('b'), true)),
  'peer this side only': () => planPeering(world().estate, peering(networkId('b'), false)),
  'peer with the gateway of the other': () =>
    planPeering(world().estate, peering(networkId('hub'), true, { useRemoteGateways: true })),
  'peer with a classic network': () => {
    const made = world();
    return planPeering(made.estate, peering(made.classic('old', ['10.8.0.0/16']), false));
  },
  'peer with what was not read': () => planPeering(partly(world(), 'a'), peering(networkId('b'), false)),
  'peer chosen subnets, with a warning': () =>
    planPeering(
      world().estate,
      peering(
        networkId('b'),
        true,
        {},
        {
          subnets: { local: ['front'], remote: ['data'], onlyIPv6: true },
          warnings: ['Mind this.'],
        },
      ),
    ),
  'peer while one is busy': () =>
    planPeering(inState(world(), 'b', 'Updating').estate, peering(networkId('b'), true)),
  'peer where one has failed': () =>
    planPeering(inState(world(), 'a', 'Failed').estate, peering(networkId('b'), true)),
  'peer with itself': () => planPeering(world().estate, peering(networkId('a'), false)),
  'flags of a link': () => {
    const made = star();
    const found = link(made, 'a', 'hub');
    return planFlags(made.estate, found, {
      ...found.flags,
      allowForwardedTraffic: true,
      useRemoteGateways: undefined,
    });
  },
  'flag of many links': () => {
    const made = star();
    return planFlagOfMany(made.estate, made.at('hub').links, { allowForwardedTraffic: true });
  },
  'flag of many links, of which one cannot be': () => {
    const made = star();
    return planFlagOfMany(
      inState(made, 'b', 'Failed').estate,
      made.at('hub').links,
      { allowForwardedTraffic: true },
      'leaveOut',
    );
  },
  'removal of both': () => {
    const made = star();
    return planRemoval(made.estate, link(made, 'a', 'hub'), 'both');
  },
  'removal of one': () => {
    const made = star();
    return planRemoval(made.estate, link(made, 'a', 'hub'), 'this');
  },
  'removal of many': () => {
    const made = star();
    made.putLink('b', 'hub', { useRemoteGateways: true });
    return planRemovalOfMany(made.estate, made.at('hub').links.slice(0, 2), 'both');
  },
  'removal of many on this side': () => {
    const made = star();
    return planRemovalOfMany(made.estate, made.at('hub').links, 'this');
  },
  'sync of the side that is stale': () => {
    const made = star();
    made.network('a', ['10.1.0.0/16', '10.11.0.0/16']);
    return planSync(made.estate, link(made, 'a', 'hub'));
  },
  'sync of what is in sync': () => {
    const made = star();
    return planSync(made.estate, link(made, 'a', 'hub'));
  },
  'resize of a spoke': () => resized(star(), 'a', '10.1.0.0/16', '10.11.0.0/16'),
  'resize of a hub': () => resized(star(), 'hub', '10.0.0.0/16', '10.9.0.0/16'),
  'resize into a peer': () => resized(star(), 'a', '10.1.0.0/16', '10.0.9.0/24'),
  'resize of a network with peers that are not seen': () => {
    const made = star();
    made.putLink('a', made.classic('old', ['10.8.0.0/16']));
    made.putLink('a', 'b');
    made.putLink('a', 'c');
    const estate = partly(made, 'a', 'b');
    estate.remove(keyOf(networkId('c')));
    return planAddressSpace(estate, made.at('a'), ['10.1.0.0/16', '10.11.0.0/16']);
  },
  'resize of a network that has failed': () =>
    resized(inState(star(), 'a', 'Failed'), 'a', '10.1.0.0/16', '10.11.0.0/16'),
  'flags of both links': () => {
    const made = star();
    const found = link(made, 'a', 'hub');
    const there = link(made, 'hub', 'a').flags;
    return planPairFlags(
      made.estate,
      found,
      { ...found.flags, useRemoteGateways: true },
      { ...there, allowForwardedTraffic: true },
    );
  },
  'flags of both links that ARM would refuse': () => {
    const made = star();
    const found = link(made, 'a', 'hub');
    const there = { ...link(made, 'hub', 'a').flags, allowGatewayTransit: false };
    return planPairFlags(made.estate, found, { ...found.flags, useRemoteGateways: true }, there);
  },
  'gateway transit on': () => {
    const made = world();
    made.putLink('hub', 'a');
    made.putLink('a', 'hub');
    return planGatewayTransit(made.estate, link(made, 'hub', 'a'), true);
  },
  'gateway transit off': () => {
    const made = star();
    made.putLink('a', 'hub', { useRemoteGateways: true });
    return planGatewayTransit(made.estate, link(made, 'hub', 'a'), false);
  },
  'gateway transit where the other link is not there': () => {
    const made = world();
    made.putLink('hub', 'a');
    return planGatewayTransit(made.estate, link(made, 'hub', 'a'), true);
  },
  'spokes that talk to each other': () => {
    const made = world();
    return planSpokes(
      made.estate,
      made.at('hub'),
      SPOKES.map((name) => made.at(name)),
      preset('plain'),
    );
  },
  'spokes through an appliance, of which one is there': () => {
    const made = world();
    made.putLink('hub', 'a');
    made.putLink('a', 'hub');
    return planSpokes(made.estate, made.at('hub'), [made.at('a'), made.at('b')], preset('forwarded'));
  },
  'spokes with the gateway of the hub': () => {
    const made = world();
    return planSpokes(made.estate, made.at('hub'), [made.at('a'), made.at('b')], preset('gateway'));
  },
  'spokes of which one overlaps and one has failed': () => {
    const made = world();
    made.network('twin', ['10.0.7.0/24']);
    inState(made, 'b', 'Failed');
    const spokes = ['a', 'b', 'twin'].map((name) => made.at(name));
    return planSpokes(made.estate, made.at('hub'), spokes, preset('plain'), 'leaveOut');
  },
  'spokes of which one is mended first': () => {
    const made = inState(world(), 'b', 'Failed');
    return planSpokes(made.estate, made.at('hub'), [made.at('a'), made.at('b')], preset('plain'));
  },
  'a mesh': () => {
    const made = world();
    return planMesh(
      made.estate,
      SPOKES.map((name) => made.at(name)),
      preset('plain'),
    );
  },
};
