/** What stands in Azure against a rule is no reason to refuse a write that does not make it worse. */
import assert from 'node:assert/strict';
import { Estate, networkAt } from '../../../src/core/estate.ts';
import { FLAGS } from '../../../src/core/flags.ts';
import type { JsonObject } from '../../../src/core/json.ts';
import type { Link } from '../../../src/core/link.ts';
import { readNetwork, sharedIds } from '../../../src/core/network.ts';
import { planHeal } from '../../../src/core/plan/heal.ts';
import { planFlags } from '../../../src/core/plan/linkPlans.ts';
import { planGatewayTransit } from '../../../src/core/plan/pairPlans.ts';
import type { Plan } from '../../../src/core/plan/plan.ts';
import { planAddressSpace, planSync } from '../../../src/core/plan/syncPlans.ts';
import { keyOf } from '../../../src/core/resourceId.ts';
import { networkId } from './world.ts';

interface Given {
  readonly prefixes: readonly string[];
  /** Ids in an address configuration, by subnet. */
  readonly users?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, JsonObject>>;
}

/** An estate as ARM would list it, whatever the rules say of it. */
function estateOf(given: Readonly<Record<string, Given>>): Estate {
  const estate = new Estate('unread');
  for (const [name, { prefixes, users = {}, links = {} }] of Object.entries(given)) {
    const network = readNetwork({
      id: networkId(name),
      name,
      location: 'westeurope',
      properties: {
        provisioningState: 'Succeeded',
        addressSpace: { addressPrefixes: prefixes },
        subnets: Object.entries(users).map(([subnet, user]) => ({
          name: subnet,
          id: `${networkId(name)}/subnets/${subnet}`,
          properties: { addressPrefix: prefixes[0] ?? '', ipConfigurations: [{ id: user }] },
        })),
        virtualNetworkPeerings: Object.entries(links).map(([remote, more]) => ({
          name: `${name}-to-${remote}`,
          id: `${networkId(name)}/virtualNetworkPeerings/${name}-to-${remote}`,
          properties: {
            provisioningState: 'Succeeded',
            peeringState: 'Connected',
            peeringSyncLevel: 'FullyInSync',
            remoteVirtualNetwork: { id: networkId(remote) },
            ...Object.fromEntries(FLAGS.map((flag) => [flag, flag === 'allowVirtualNetworkAccess'])),
            remoteAddressSpace: { addressPrefixes: given[remote]?.prefixes ?? [] },
            remoteVirtualNetworkAddressSpace: { addressPrefixes: given[remote]?.prefixes ?? [] },
            ...more,
          },
        })),
      },
    });
    assert.ok(network);
    estate.put(network);
  }
  return estate;
}

function linkOf(estate: Estate, name: string): Link {
  const link = networkAt(estate, keyOf(networkId(name)))?.links[0];
  assert.ok(link);
  return link;
}

function refusalOf(plan: Plan): string | undefined {
  return plan.refusal?.refusal.code;
}

const HUB = '10.0.0.0/16';
const SPOKE = '10.1.0.0/16';
const PROVIDERS = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Network';
const ROUTE_SERVER = `${PROVIDERS}/virtualHubs/rs/ipConfigurations/one`;
const VPN = `${PROVIDERS}/virtualNetworkGateways/gw/ipConfigurations/one`;

describe('what a network shares', () => {
  for (const [what, users, word] of [
    ['a gateway', { GatewaySubnet: VPN }, 'gateway'],
    ['a Route Server', { RouteServerSubnet: ROUTE_SERVER }, 'Route Server'],
    ['both', { GatewaySubnet: VPN, RouteServerSubnet: ROUTE_SERVER }, 'gateway'],
  ] as const) {
    it(`is ${what}, in the order in which ARM takes it`, () => {
      const estate = estateOf({
        hub: { prefixes: [HUB], users, links: { spoke: {} } },
        spoke: { prefixes: [SPOKE], links: { hub: {} } },
      });
      const plan = planGatewayTransit(estate, linkOf(estate, 'hub'), true);
      assert.equal(refusalOf(plan), undefined);
      assert.deepEqual(
        plan.steps.map(({ title }) => title),
        ['Update link hub-to-spoke of hub', 'Update link spoke-to-hub of spoke'],
      );
      assert.ok(plan.consequences.includes(`spoke uses the ${word} of hub.`), plan.consequences.join(' '));
    });
  }

  it('is nothing where something else stands in these subnets', () => {
    const estate = estateOf({
      hub: { prefixes: [HUB], users: { RouteServerSubnet: VPN, GatewaySubnet: ROUTE_SERVER } },
    });
    const hub = networkAt(estate, keyOf(networkId('hub')));
    assert.deepEqual(hub === undefined ? undefined : sharedIds(hub), []);
  });

  it('names no gateway in a link that uses a Route Server', () => {
    const estate = estateOf({
      hub: {
        prefixes: [HUB],
        users: { RouteServerSubnet: ROUTE_SERVER },
        links: { spoke: { allowGatewayTransit: true } },
      },
      spoke: { prefixes: [SPOKE], links: { hub: {} } },
    });
    const link = linkOf(estate, 'spoke');
    const [step] = planFlags(estate, link, { ...link.flags, useRemoteGateways: true }).steps;
    assert.ok(step?.after.kind === 'present');
    assert.ok(!('remoteGateways' in (step.after.body['properties'] as JsonObject)));
  });
});

describe('a rule that is violated already', () => {
  const unseen = (): Estate =>
    estateOf({
      hub: { prefixes: [HUB], links: { spoke: { allowGatewayTransit: true } } },
      spoke: {
        prefixes: [SPOKE],
        links: {
          hub: {
            useRemoteGateways: true,
            peeringSyncLevel: 'LocalNotInSync',
            remoteAddressSpace: { addressPrefixes: ['10.0.0.0/17'] },
          },
        },
      },
    });

  it('bars no update, sync, resize or heal, and is a warning', () => {
    const estate = unseen();
    const link = linkOf(estate, 'spoke');
    const hub = networkAt(estate, keyOf(networkId('hub')));
    assert.ok(hub);
    for (const plan of [
      planFlags(estate, link, { ...link.flags, allowForwardedTraffic: true }),
      planSync(estate, link),
      planAddressSpace(estate, hub, [HUB, '10.9.0.0/16']),
    ]) {
      assert.equal(refusalOf(plan), undefined, plan.title);
      assert.ok(plan.steps.length > 0, plan.title);
      const warned = plan.warnings.filter((text) => text.includes('Azure has the last word'));
      assert.equal(warned.length, 1, `${plan.title}: ${plan.warnings.join(' ')}`);
      assert.match(warned[0] ?? '', /hub has no gateway/);
    }
    assert.equal(planHeal(estate, link).kind, 'plan');
  });

  it('bars what makes it worse', () => {
    const estate = estateOf({
      hub: { prefixes: [HUB], links: { spoke: { allowGatewayTransit: true } } },
      spoke: { prefixes: [SPOKE], links: { hub: {} } },
    });
    const link = linkOf(estate, 'spoke');
    const plan = planFlags(estate, link, { ...link.flags, useRemoteGateways: true });
    assert.equal(refusalOf(plan), 'RemoteVnetHasNoGateways');
  });

  it('lets two networks that overlap keep their peering, and grow where they do not', () => {
    const shared = '10.0.8.0/24';
    const estate = estateOf({
      hub: { prefixes: [HUB], links: { spoke: {} } },
      spoke: { prefixes: [SPOKE, shared], links: { hub: {} } },
    });
    const link = linkOf(estate, 'spoke');
    const spoke = networkAt(estate, keyOf(networkId('spoke')));
    assert.ok(spoke);
    assert.equal(
      refusalOf(planFlags(estate, link, { ...link.flags, allowForwardedTraffic: true })),
      undefined,
    );
    assert.equal(refusalOf(planAddressSpace(estate, spoke, [SPOKE, shared, '10.7.0.0/16'])), undefined);
    assert.equal(
      refusalOf(planAddressSpace(estate, spoke, [SPOKE, shared, '10.0.9.0/24'])),
      'VnetAddressSpacesOverlap',
    );
  });

  it('bars no resize: a link that might be refused is not sent along', () => {
    const estate = estateOf({
      hub: { prefixes: [HUB], links: { spoke: { peeringState: 'Disconnected' } } },
    });
    estate.remove(keyOf(networkId('spoke')));
    const hub = networkAt(estate, keyOf(networkId('hub')));
    assert.ok(hub);
    const plan = planAddressSpace(estate, hub, [HUB, '10.9.0.0/16']);
    assert.deepEqual([plan.refusal, plan.warnings], [undefined, []]);
    const [step] = plan.steps;
    assert.ok(step?.write.kind === 'putNetwork');
    assert.ok(!('virtualNetworkPeerings' in (step.write.body['properties'] as JsonObject)));
  });
});
