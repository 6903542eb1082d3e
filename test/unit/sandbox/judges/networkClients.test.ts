/**
 * The clients that Microsoft publishes judge the sandbox, over HTTPS, with their own policies for tokens, retries
 * and polling. The same story is told to the two generations that are in use.
 */
import assert from 'node:assert/strict';
import type { VirtualNetworkPeering } from '@azure/arm-network';
import {
  CONTOSO,
  FABRIKAM,
  FABRIKAM_PARTNERS,
  SUBSCRIPTION_A,
} from '../../../../src/sandbox/scenarios/contoso.ts';
import { useSandbox } from '../client.ts';
import { PARTNER, VNET3 } from '../guideWorld.ts';
import { isRefusal, sizes } from './judgement.ts';
import { network36 } from './network36.ts';
import { network39 } from './network39.ts';
import type { JudgeMaker, NetworkJudge, Paged } from './networkJudge.ts';

const GROUP = 'vnet101';
const FLAGS = {
  allowVirtualNetworkAccess: true,
  allowForwardedTraffic: false,
  allowGatewayTransit: false,
  useRemoteGateways: false,
};

const judges: readonly (readonly [title: string, make: JudgeMaker])[] = [
  ['@azure/arm-network 36', network36],
  ['@azure/arm-network 39', network39],
];

for (const [title, make] of judges) {
  describe(`sandbox: judged by ${title}`, () => {
    const sandbox = useSandbox({ operationMs: 15, retryAfterSeconds: 0, pageSize: 2 });
    let arm: NetworkJudge;
    before(() => {
      arm = make({ sandbox: sandbox.running, subscription: SUBSCRIPTION_A, group: GROUP });
    });
    afterEach(() => {
      sandbox.running.setFaults([]);
    });

    it('creates networks with subnets and reads them back', async () => {
      for (const [name, prefix] of [
        ['north', '10.61.0.0/16'],
        ['south', '10.62.0.0/16'],
      ] as const) {
        const made = await arm.networks.put(name, {
          location: 'eastus',
          tags: { for: 'judges' },
          addressSpace: { addressPrefixes: [prefix] },
          subnets: [{ name: 'default', addressPrefix: prefix.replace('/16', '/24') }],
        });
        assert.equal(made.provisioningState, 'Succeeded');
        const { id, type, location, tags, etag, addressSpace, subnets } = await arm.networks.get(name);
        assert.equal(made.etag, etag);
        assert.deepEqual(
          [id?.endsWith(`/virtualNetworks/${name}`), type, location, tags, addressSpace?.addressPrefixes],
          [true, 'Microsoft.Network/virtualNetworks', 'eastus', { for: 'judges' }, [prefix]],
        );
        assert.equal(subnets?.[0]?.provisioningState, 'Succeeded');
      }
    });

    it('lists networks page by page', async () => {
      assert.deepEqual(await sizes(arm.networks.list()), [2, 2, 1]);
      assert.deepEqual(await names(arm.networks.list()), ['vnet1', 'vnet2', 'HubVNet', 'north', 'south']);
      assert.deepEqual(await sizes(arm.networks.listAll()), [2, 2, 2]);
    });

    it('peers two networks, one side after the other', async () => {
      const first = await arm.links.put('north', 'to-south', await linkTo('south'));
      assert.deepEqual(
        [first.provisioningState, first.peeringState, first.peeringSyncLevel],
        ['Succeeded', 'Initiated', 'RemoteNotInSync'],
      );
      const second = await arm.links.put('south', 'to-north', await linkTo('north'));
      assert.deepEqual([second.peeringState, second.peeringSyncLevel], ['Connected', 'FullyInSync']);
      const read = await arm.links.get('north', 'to-south');
      assert.deepEqual([read.peeringState, read.peeringSyncLevel], ['Connected', 'FullyInSync']);
      assert.equal(read.resourceGuid, second.resourceGuid);
      assert.equal(read.etag, (await arm.networks.get('north')).etag);
    });

    it('lists links page by page, and as members of their network', async () => {
      await arm.links.put('north', 'to-1', await linkTo('vnet1'));
      await arm.links.put('north', 'to-3', { ...FLAGS, remoteVirtualNetwork: { id: VNET3 } });
      assert.deepEqual(await sizes(arm.links.list('north')), [2, 1]);
      const inside = (await arm.networks.get('north')).virtualNetworkPeerings ?? [];
      assert.deepEqual(
        inside.map((link) => link.name),
        await names(arm.links.list('north')),
      );
    });

    it('updates flags by writing back what it read', async () => {
      const before = await arm.links.get('north', 'to-south');
      const after = await arm.links.put('north', 'to-south', { ...before, allowForwardedTraffic: true });
      assert.equal(after.allowForwardedTraffic, true);
      assert.deepEqual(
        { ...after, allowForwardedTraffic: false, etag: '' },
        { ...before, allowForwardedTraffic: false, etag: '' },
      );
      assert.notEqual(after.etag, before.etag);
    });

    it('resizes a network by writing back what it read, and syncs the other side', async () => {
      const south = await arm.networks.get('south');
      const prefixes = ['10.62.0.0/16', '10.63.0.0/16'];
      const resized = await arm.networks.put('south', {
        ...south,
        addressSpace: { addressPrefixes: prefixes },
      });
      assert.equal(resized.virtualNetworkPeerings?.[0]?.peeringSyncLevel, 'RemoteNotInSync');
      const stale = await arm.links.get('north', 'to-south');
      assert.equal(stale.peeringSyncLevel, 'LocalNotInSync');
      assert.deepEqual(stale.remoteAddressSpace?.addressPrefixes, ['10.62.0.0/16']);
      assert.deepEqual(stale.remoteVirtualNetworkAddressSpace?.addressPrefixes, prefixes);
      const synced = await arm.links.sync('north', 'to-south', stale);
      assert.equal(synced.peeringSyncLevel, 'FullyInSync');
      assert.deepEqual(synced.remoteAddressSpace?.addressPrefixes, prefixes);
      assert.equal((await arm.links.get('south', 'to-north')).peeringSyncLevel, 'FullyInSync');
    });

    it('is refused with the code of ARM, and nothing has been written', async () => {
      const refused = { ...(await linkTo('vnet2')), useRemoteGateways: true };
      await assert.rejects(
        arm.links.put('north', 'refused', refused),
        isRefusal(400, 'RemoteVnetHasNoGateways'),
      );
      await assert.rejects(arm.links.get('north', 'refused'), isRefusal(404, 'NotFound'));
      await assert.rejects(arm.networks.get('nowhere'), isRefusal(404, 'ResourceNotFound'));
    });

    for (const [outcome, found] of [
      ['Failed', /Failed|failed/],
      ['Canceled', /Canceled|canceled/],
    ] as const) {
      it(`is told of an operation that ends ${outcome}`, async () => {
        sandbox.running.setFaults([{ method: 'PUT', times: 1, effect: { kind: 'operation', outcome } }]);
        await assert.rejects(arm.links.put('vnet1', 'unlucky', await linkTo('vnet2')), found);
        assert.equal((await arm.links.get('vnet1', 'unlucky')).provisioningState, outcome);
        const network = await arm.networks.get('vnet1');
        assert.equal(network.provisioningState, outcome);
        assert.equal((await arm.networks.put('vnet1', network)).provisioningState, 'Succeeded');
        await arm.links.remove('vnet1', 'unlucky');
      });
    }

    it('deletes one link, which leaves the other Disconnected, and then that one', async () => {
      await arm.links.remove('north', 'to-south');
      await assert.rejects(arm.links.get('north', 'to-south'), isRefusal(404, 'NotFound'));
      assert.equal((await arm.links.get('south', 'to-north')).peeringState, 'Disconnected');
      await assert.rejects(
        arm.links.put('north', 'to-south', await linkTo('south')),
        isRefusal(400, 'RemotePeeringIsDisconnected'),
      );
      await arm.links.remove('south', 'to-north');
      await arm.links.remove('south', 'to-north');
      assert.deepEqual(await names(arm.links.list('south')), []);
    });

    it('routes a subnet through a table of its own', async () => {
      const table = await arm.routeTables.put('spoke-routes', { location: 'eastus', routes: [] });
      assert.deepEqual([table.provisioningState, table.disableBgpRoutePropagation], ['Succeeded', false]);
      for (const number of [1, 2, 3]) {
        const route = await arm.routes.put('spoke-routes', `route-${number}`, {
          addressPrefix: `10.7${number}.0.0/16`,
          nextHopType: 'VirtualAppliance',
          nextHopIpAddress: '10.0.0.4',
        });
        assert.equal(route.provisioningState, 'Succeeded');
      }
      assert.deepEqual(await sizes(arm.routes.list('spoke-routes')), [2, 1]);
      assert.equal((await arm.routes.get('spoke-routes', 'route-2')).nextHopIpAddress, '10.0.0.4');
      const asked = { addressPrefix: '10.61.9.0/24', routeTable: { id: table.id ?? '' } };
      const subnet = await arm.subnets.put('north', 'routed', asked);
      assert.equal(subnet.routeTable?.id, table.id);
      assert.deepEqual(await names(arm.subnets.list('north')), ['default', 'routed']);
      const used = (await arm.routeTables.get('spoke-routes')).subnets?.map(({ id }) => id);
      assert.deepEqual(used, [(await arm.subnets.get('north', 'routed')).id]);
      await assert.rejects(
        arm.routeTables.remove('spoke-routes'),
        isRefusal(400, 'InUseRouteTableCannotBeDeleted'),
      );
      await arm.subnets.remove('north', 'routed');
      await arm.routes.remove('spoke-routes', 'route-3');
      await arm.routeTables.remove('spoke-routes');
      assert.deepEqual(await names(arm.routeTables.list()), []);
    });

    it('changes tags and asks whether an address is free', async () => {
      const tagged = await arm.networks.updateTags('north', { tags: { owner: 'me' } });
      assert.deepEqual(tagged.tags, { owner: 'me' });
      assert.equal(await arm.networks.isFree('north', '10.61.0.9'), true);
      assert.equal(await arm.networks.isFree('north', '10.61.0.1'), false);
    });

    it('peers across tenants, each side by its own, with a token of the other one along', async () => {
      const bench = { sandbox: sandbox.running, group: GROUP, subscription: SUBSCRIPTION_A };
      const partner = { ...bench, group: 'partner-vnets', subscription: FABRIKAM_PARTNERS };
      const asked = { ...FLAGS, remoteVirtualNetwork: { id: PARTNER } };
      await assert.rejects(
        arm.links.put('vnet2', 'to-partner', asked),
        isRefusal(403, 'LinkedAuthorizationFailed'),
      );
      const here = make({ ...bench, guestIn: [FABRIKAM.tenantId] });
      assert.equal((await here.links.put('vnet2', 'to-partner', asked)).peeringState, 'Initiated');
      const there = make({ ...partner, guestIn: [CONTOSO.tenantId] });
      const back = await there.links.put('PartnerVNet', 'to-vnet2', await linkTo('vnet2'));
      assert.equal(back.peeringState, 'Connected');
      const stranger = make({ ...bench, subscription: { ...SUBSCRIPTION_A, tenantId: FABRIKAM.tenantId } });
      await assert.rejects(
        stranger.networks.get('vnet2'),
        isRefusal(401, 'InvalidAuthenticationTokenTenant'),
      );
    });

    it('comes again when it is told to wait', async () => {
      sandbox.running.setFaults([
        { method: 'GET', times: 1, effect: { kind: 'answer', status: 429, retryAfter: 0 } },
      ]);
      assert.equal((await arm.networks.get('vnet2')).name, 'vnet2');
    });

    it('deletes a network; what pointed at it stays, Disconnected', async () => {
      await arm.links.put('vnet1', 'to-north', await linkTo('north'));
      await arm.networks.remove('north');
      await arm.networks.remove('south');
      assert.deepEqual(await names(arm.networks.list()), ['vnet1', 'vnet2', 'HubVNet']);
      assert.equal((await arm.links.get('vnet1', 'to-north')).peeringState, 'Disconnected');
    });

    async function linkTo(remote: string): Promise<VirtualNetworkPeering> {
      return { ...FLAGS, remoteVirtualNetwork: { id: (await arm.networks.get(remote)).id ?? '' } };
    }
  });
}

async function names(list: Paged<{ readonly name?: string }>): Promise<readonly (string | undefined)[]> {
  const found: (string | undefined)[] = [];
  for await (const { name } of list) found.push(name);
  return found;
}
