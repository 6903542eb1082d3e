/** What belongs to a service of Azure is told apart, and no plan writes to it. */
import assert from 'node:assert/strict';
import { DEFAULT_FLAGS, type Flags } from '../../../src/core/flags.ts';
import { UNGUARDED } from '../../../src/core/guards.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { Link } from '../../../src/core/link.ts';
import { readLink, withProperties } from '../../../src/core/sentLink.ts';
import { type Network, networkWith, readNetwork } from '../../../src/core/network.ts';
import { linkOwner, networkOwner } from '../../../src/core/ownership.ts';
import { planHeal } from '../../../src/core/plan/heal.ts';
import { atOnce } from '../../../src/core/planning.ts';
import {
  planFlagOfMany,
  planFlags,
  planPeering,
  planRemoval,
  planRemovalOfMany,
  type NewLink,
} from '../../../src/core/plan/linkPlans.ts';
import { planSpokes, PRESETS } from '../../../src/core/plan/manyPlans.ts';
import { rewrite } from '../../../src/core/plan/networkWrite.ts';
import { planGatewayTransit, planPairFlags } from '../../../src/core/plan/pairPlans.ts';
import { otherSidePlan } from '../../../src/core/plan/otherSide.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { planContinue, planTakeBack } from '../../../src/core/plan/reach.ts';
import { planAddressSpace, planSync } from '../../../src/core/plan/syncPlans.ts';
import { linkIdOf } from '../../../src/core/resourceId.ts';
import { carryOut } from './plan/carryOut.ts';
import { codeOf, networkId, World } from './world.ts';

const ON: Flags = { ...DEFAULT_FLAGS, allowForwardedTraffic: true };

const HUB_NETWORK =
  '/subscriptions/s/resourceGroups/RG_hub_1/providers/Microsoft.Network/virtualNetworks/HV_hub_2';

describe('the owner of a link', () => {
  for (const [name, remote, service] of [
    ['RemoteVnetToHubPeering_1', HUB_NETWORK, 'Virtual WAN'],
    ['anything', HUB_NETWORK, 'Virtual WAN'],
    ['ANM_0AF3_hub', networkId('hub'), 'Virtual Network Manager'],
    ['to-hub', networkId('hub'), undefined],
    ['to-HV_own', networkId('HV_own'), undefined],
    ['ANM-to-hub', networkId('hub'), undefined],
  ] as const) {
    it(`of ${name} to ${remote.split('/').pop() ?? ''} is ${service ?? 'a person'}`, () => {
      const link = readLink({ name, properties: { remoteVirtualNetwork: { id: remote } } }, networkId('a'));
      assert.equal(linkOwner(link)?.service, service);
    });
  }

  it('of a virtual hub is Virtual WAN, whatever it points at', () => {
    const properties = { remoteVirtualNetwork: { id: networkId('a') } };
    assert.equal(linkOwner(readLink({ name: 'x', properties }, HUB_NETWORK))?.service, 'Virtual WAN');
  });
});

describe('the owner of a network', () => {
  for (const [title, more, service] of [
    ['of nobody', {}, undefined],
    ['with tags of its own', { tags: { application: 'shop' } }, undefined],
    ['of a workspace, by its tags', { tags: { application: 'databricks' } }, 'Azure Databricks'],
    [
      'of a workspace, by its manager',
      { managedBy: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Databricks/workspaces/w' },
      'Azure Databricks',
    ],
    [
      'of nobody where a cluster has made it, whose peerings are left to people',
      {
        managedBy: '/subscriptions/s/resourceGroups/g/providers/Microsoft.ContainerService/managedClusters/k',
      },
      undefined,
    ],
    [
      'of another service',
      { managedBy: '/subscriptions/s/resourceGroups/g/providers/X.Y/apps/app1' },
      'app1',
    ],
  ] as const) {
    it(title, () => {
      const network = readNetwork({ id: networkId('a'), name: 'a', location: 'x', properties: {}, ...more });
      assert.equal(network === undefined ? 'unreadable' : networkOwner(network, UNGUARDED)?.service, service);
    });
  }

  it('of a virtual hub, by its names', () => {
    const network = readNetwork({ id: HUB_NETWORK, name: 'HV_hub_2', location: 'x', properties: {} });
    assert.equal(
      network === undefined ? 'unreadable' : networkOwner(network, UNGUARDED)?.service,
      'Virtual WAN',
    );
  });
});

describe('a link that a service owns', () => {
  function owned(): World {
    const world = new World({ hub: ['10.0.0.0/16'], spoke: ['10.1.0.0/16'], free: ['10.2.0.0/16'] });
    const put = (local: string, remote: string, name: string): void => {
      const body = { properties: { remoteVirtualNetwork: { id: networkId(remote) } } };
      world.write({ kind: 'putLink', id: linkIdOf(networkId(local), name), body, sync: false });
    };
    put('hub', 'spoke', 'ANM_1_spoke');
    put('spoke', 'hub', 'ANM_2_hub');
    put('hub', 'free', 'to-free');
    put('free', 'hub', 'to-hub');
    return world;
  }

  it('is written by no plan, and every plan says who writes it', () => {
    const { estate } = owned();
    const world = owned();
    const [link] = world.at('spoke').links;
    assert.ok(link);
    const on = { ...link.flags, allowForwardedTraffic: true };
    for (const plan of [
      planFlags(estate, link, on),
      planRemoval(estate, link, 'both'),
      planRemoval(estate, link, 'this'),
      planSync(estate, link),
      planPairFlags(estate, link, on, on),
      planGatewayTransit(estate, link, true),
    ]) {
      assert.deepEqual(plan.steps, [], plan.title);
      assert.match(
        plan.refusal?.refusal.message ?? '',
        /Virtual Network Manager.*network manager/,
        plan.title,
      );
    }
    const healing = planHeal(estate, link);
    assert.ok(healing.kind === 'impossible');
    assert.match(healing.refusal?.message ?? '', /Virtual Network Manager/);
  });

  it('is left out of plans for many links, and the rest is done', () => {
    const { estate } = owned();
    const links = [...estate.all()].flatMap((network) => network.links);
    for (const plan of [
      planFlagOfMany(estate, links, { allowForwardedTraffic: true }),
      planRemovalOfMany(estate, links, 'both'),
    ]) {
      assert.deepEqual(plan.steps.map(({ write }) => write.id.split('/').pop()).toSorted(), [
        'to-free',
        'to-hub',
      ]);
      assert.equal(plan.warnings.filter((text) => text.endsWith('It is left out.')).length, 2, plan.title);
    }
  });

  it('is not written by new peerings of its networks either', () => {
    const world = owned();
    const [plain] = PRESETS;
    assert.ok(plain);
    const spokes = ['spoke', 'free'].map((name) => world.at(name));
    const plan = planSpokes(world.estate, world.at('hub'), spokes, { ...plain, hub: ON, spoke: ON });
    assert.deepEqual(plan.steps.map(({ write }) => write.id.split('/').pop()).toSorted(), [
      'to-free',
      'to-hub',
    ]);
    assert.ok(
      plan.warnings.some((text) => /hub and spoke is left out: .*Virtual Network Manager/.test(text)),
    );
  });

  it('is not made by hand either, by its name or by what it would join', () => {
    const { estate } = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'] });
    const link = (name: string): NewLink => ({ networkId: networkId('a'), name, flags: DEFAULT_FLAGS });
    const back = link('ANM_1_a');
    for (const [local, remoteId, more] of [
      [link('to-hub'), HUB_NETWORK, undefined],
      [link('ANM_1_b'), networkId('b'), undefined],
      [link('to-b'), networkId('b'), back],
    ] as const) {
      const plan = planPeering(estate, { local, remoteId, back: more });
      assert.deepEqual(plan.steps, [], plan.title);
      assert.match(plan.refusal?.refusal.message ?? '', /^A link \S+ belongs to Virtual (WAN|Network)/);
    }
  });

  it('is not synced by a resize of its remote', () => {
    const world = owned();
    const plan = planAddressSpace(world.estate, world.at('hub'), ['10.0.0.0/16', '10.9.0.0/16']);
    assert.deepEqual(
      plan.steps.map(({ write }) => write.id.split('/').pop()),
      ['hub', 'to-hub'],
    );
    assert.ok(plan.warnings.some((text) => text.includes('ANM_2_hub') && text.endsWith('It is left out.')));
  });

  it('may be removed when it is left over', () => {
    const world = owned();
    world.write({ kind: 'deleteLink', id: linkIdOf(networkId('hub'), 'ANM_1_spoke') });
    const [link] = world.at('spoke').links;
    assert.equal(link?.state, 'Disconnected');
    assert.equal(planRemoval(world.estate, link, 'this').steps.length, 1);
  });
});

describe('a network that a service owns', () => {
  const world = new World({ hub: ['10.0.0.0/16'] });
  const body = { location: 'x', tags: { application: 'databricks' } };
  const properties = { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } };
  world.write({ kind: 'putNetwork', id: networkId('workers'), body: { ...body, properties } });
  const link = (name: string): NewLink => ({ networkId: networkId(name), name: 'l', flags: DEFAULT_FLAGS });

  it('gets no link of its own by any plan', () => {
    for (const plan of [
      planPeering(world.estate, { local: link('workers'), remoteId: networkId('hub'), back: undefined }),
      planPeering(world.estate, {
        local: link('hub'),
        remoteId: networkId('workers'),
        back: link('workers'),
      }),
    ]) {
      assert.deepEqual(plan.steps, [], plan.title);
      assert.match(plan.refusal?.refusal.message ?? '', /^The network workers belongs to Azure Databricks/);
    }
  });

  it('may be pointed at: that writes nothing to it', () => {
    const plan = planPeering(world.estate, {
      local: link('hub'),
      remoteId: networkId('workers'),
      back: undefined,
    });
    assert.equal(plan.refusal, undefined);
    assert.equal(otherSidePlan(world.estate, plan), undefined, 'nobody is asked to make its link');
  });
});

describe('a peering of a person with a network that a service owns', () => {
  const owned = (): World => {
    const world = new World({ hub: ['10.0.0.0/16'] });
    const properties = { addressSpace: { addressPrefixes: ['10.1.0.0/16'] } };
    const body = { location: 'x', tags: { application: 'databricks' }, properties };
    world.write({ kind: 'putNetwork', id: networkId('workers'), body });
    world.putLink('hub', 'workers');
    world.putLink('workers', 'hub');
    return world;
  };
  const fail = (world: World, name: string): void => {
    world.estate.put(networkWith(world.at(name), { provisioningState: 'Failed' }));
  };
  const written = (plan: Plan): readonly string[] => plan.steps.map(({ write }) => write.id);
  const linkOf = (world: World, local: string, remote: string): Link => {
    const link = world.link(local, remote);
    assert.ok(link);
    return link;
  };

  it('is not healed by a write of that network, and it is said who mends it', () => {
    const world = owned();
    world.deleteLink('hub', 'workers');
    const [disconnected] = world.at('workers').links;
    assert.equal(disconnected?.state, 'Disconnected');
    world.estate.put(
      networkWith(world.at('hub'), {
        links: [withProperties(linkOf(owned(), 'hub', 'workers'), { peeringState: 'Disconnected' })],
      }),
    );
    const healing = planHeal(world.estate, linkOf(world, 'hub', 'workers'));
    assert.ok(healing.kind === 'impossible', healing.kind);
    assert.match(healing.refusal?.message ?? '', /^The network workers belongs to Azure Databricks/);
  });

  it('is healed where the own side alone is in the way', () => {
    const world = owned();
    fail(world, 'hub');
    const healing = planHeal(world.estate, linkOf(world, 'hub', 'workers'));
    assert.ok(healing.kind === 'plan', healing.kind);
    assert.deepEqual(written(healing.plan), [networkId('hub')]);
  });

  it('that works is left alone, though that network has failed', () => {
    const world = owned();
    fail(world, 'workers');
    assert.equal(planHeal(world.estate, linkOf(world, 'hub', 'workers')).kind, 'healthy');
  });

  it('does not come back by a write of that network when it has been removed', () => {
    const world = owned();
    const plan = planRemoval(world.estate, linkOf(world, 'hub', 'workers'), 'this');
    assert.deepEqual(carryOut(world, plan), []);
    const way = planTakeBack(world.estate, plan);
    assert.deepEqual(written(way), []);
    assert.ok(way.warnings.includes('The links of hub and workers cannot be brought there.'));
  });

  it('loses the own link only, and is synced where the own link is out of sync only', () => {
    const world = owned();
    const removal = planRemoval(world.estate, linkOf(world, 'hub', 'workers'), 'both');
    assert.deepEqual(written(removal), [linkOf(world, 'hub', 'workers').id]);
    assert.ok(removal.warnings.some((text) => /^The link to-hub belongs to .*It is left out\.$/.test(text)));
    world.network('hub', ['10.0.0.0/16', '10.9.0.0/16']);
    const sync = planSync(world.estate, linkOf(world, 'hub', 'workers'));
    assert.deepEqual(written(sync), []);
    assert.match(sync.refusal?.refusal.message ?? '', /^The link to-hub belongs to Azure Databricks/);
  });

  it('that has come after a plan is taken back by the own link only', () => {
    const world = new World({ hub: ['10.0.0.0/16'] });
    const before = owned();
    world.estate.put(networkWith(before.at('workers'), { links: [] }));
    const local: NewLink = { networkId: networkId('hub'), name: 'to-workers', flags: DEFAULT_FLAGS };
    const plan = planPeering(world.estate, { local, remoteId: networkId('workers'), back: undefined });
    assert.deepEqual(carryOut(world, plan), []);
    world.putLink('workers', 'hub');
    const way = planTakeBack(world.estate, plan);
    assert.ok(!written(way).includes(linkOf(world, 'workers', 'hub').id), written(way).join());
  });

  it('is gone on with, and that network is not mended on the way', () => {
    const world = owned();
    const plan = planAddressSpace(world.estate, world.at('hub'), ['10.0.0.0/16', '10.9.0.0/16']);
    fail(world, 'workers');
    for (const way of [planContinue(world.estate, plan), planTakeBack(world.estate, plan)])
      assert.ok(!written(way).includes(networkId('workers')), way.title);
  });
});

describe('a network whose address space a pool allots', () => {
  const pool =
    '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/networkManagers/m/ipamPools/pool1';
  const pooled = (provisioningState: string): Network => {
    const read = readNetwork({
      id: networkId('a'),
      name: 'a',
      location: 'x',
      properties: {
        provisioningState,
        addressSpace: {
          addressPrefixes: ['10.1.0.0/24'],
          ipamPoolPrefixAllocations: [{ pool: { id: pool }, numberOfIpAddresses: '256' }],
        },
      },
    });
    assert.ok(read);
    return read;
  };

  it('leaves its prefixes to the pool when it is written again, and keeps them', () => {
    const world = new World();
    world.estate.put(pooled('Failed'));
    const { write } = atOnce(rewrite(world.estate, world.at('a')));
    assert.ok(write.kind === 'putNetwork');
    const space = (write.body['properties'] as JsonObject)['addressSpace'] as JsonObject;
    assert.deepEqual(space['addressPrefixes'], []);
    assert.equal(codeOf(world.write(write)), 'accepted');
    assert.deepEqual(world.at('a').addressPrefixes, ['10.1.0.0/24']);
    assert.equal(world.at('a').provisioningState, 'Succeeded');
  });

  it('is given no prefixes beside the pool', () => {
    const world = new World();
    const read = pooled('Succeeded');
    world.estate.put(read);
    const plan = planAddressSpace(world.estate, read, ['10.1.0.0/24', '10.9.0.0/24']);
    assert.deepEqual(plan.steps, []);
    assert.match(plan.refusal?.refusal.message ?? '', /The IPAM pool pool1 allots the address space of a/);
  });
});
