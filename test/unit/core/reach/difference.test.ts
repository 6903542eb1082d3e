/**
 * What a plan changes in what reaches what: the same as two whole matrices, made of estates that are read anew. `RUNS=N`
 * draws more estates.
 */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { Estate } from '../../../../src/core/estate.ts';
import { objectAt, objectsAt, type JsonObject } from '../../../../src/core/json.ts';
import { DEFAULT_FLAGS } from '../../../../src/core/flags.ts';
import { networkBody, networkWith, readNetwork } from '../../../../src/core/network.ts';
import { flagsWrite, peeringWrites } from '../../../../src/core/plan/linkPlans.ts';
import type { PlanWrite } from '../../../../src/core/plan/plan.ts';
import { syncWrite } from '../../../../src/core/plan/syncPlans.ts';
import { atOnce } from '../../../../src/core/planning.ts';
import { reachDifference } from '../../../../src/core/reach/difference.ts';
import { World } from '../../../../src/core/reach/world.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { Surroundings } from '../../../../src/core/surroundings/surroundings.ts';
import { estates } from './randomEstate.ts';
import { assertDifference } from './wholeMatrices.ts';

function worldOf(bodies: readonly JsonObject[]): { readonly world: World; readonly estate: Estate } {
  const estate = new Estate('unread');
  for (const body of bodies) {
    const network = readNetwork(body);
    if (network !== undefined) estate.put(network);
  }
  return { world: World.of(estate, new Surroundings(bodies, true)), estate };
}

/** One write of each kind that plans have, chosen by a number. */
function writeOf(estate: Estate, bodies: readonly JsonObject[], draw: number): readonly PlanWrite[] {
  const networks = [...estate.all()];
  const links = networks.flatMap((network) => network.links);
  const pick = <T>(items: readonly T[], turn: number): T | undefined =>
    items[Math.floor(draw / 7 ** turn) % Math.max(1, items.length)];
  const link = pick(links, 1);
  const other = (type: string): JsonObject | undefined =>
    pick(
      bodies.filter(({ id }) => (id as string).includes(`/${type}/`)),
      1,
    );
  const put = (body: JsonObject | undefined, members: JsonObject): readonly PlanWrite[] =>
    body === undefined
      ? []
      : [
          {
            kind: 'putOther',
            id: body['id'] as string,
            body: { ...body, properties: { ...objectAt(body, 'properties'), ...members } },
          },
        ];
  switch (draw % 9) {
    case 0: {
      const [a, b] = [pick(networks, 1), pick(networks, 2)];
      if (a === undefined || b === undefined || a === b) return [];
      return peeringWrites(estate, {
        local: { networkId: a.id, name: `to-${b.name}`, flags: DEFAULT_FLAGS },
        remoteId: b.id,
        back: { name: `to-${a.name}`, flags: DEFAULT_FLAGS },
      }).map(({ write }) => write);
    }
    case 1:
      return link === undefined ? [] : [{ kind: 'deleteLink', id: link.id }];
    case 2:
      return link === undefined
        ? []
        : [
            flagsWrite(estate, link, {
              ...link.flags,
              allowVirtualNetworkAccess: link.flags.allowVirtualNetworkAccess !== true,
            }).write,
          ];
    case 3:
      return link === undefined ? [] : [syncWrite(estate, link).write];
    case 4: {
      const table = other('routeTables');
      return put(table, {
        disableBgpRoutePropagation:
          objectAt(table ?? {}, 'properties')['disableBgpRoutePropagation'] !== true,
      });
    }
    case 5: {
      const table = other('routeTables');
      return put(table, { routes: objectsAt(objectAt(table ?? {}, 'properties'), 'routes').slice(1) });
    }
    case 6: {
      const nic = other('networkInterfaces');
      return put(nic, {
        enableIPForwarding: objectAt(nic ?? {}, 'properties')['enableIPForwarding'] !== true,
      });
    }
    case 7:
      return put(other('networkSecurityGroups'), { securityRules: [] });
    default: {
      const network = pick(networks, 1);
      if (network === undefined) return [];
      const properties = objectAt(network.body, 'properties');
      const addressSpace = {
        addressPrefixes: [...network.addressPrefixes, `10.${200 + (draw % 40)}.0.0/16`],
      };
      const body = networkBody(
        networkWith(network, { body: { ...network.body, properties: { ...properties, addressSpace } } }),
      );
      return [{ kind: 'putNetwork', id: network.id, body }];
    }
  }
}

describe('the difference that writes make to reach', () => {
  it('is that of two whole matrices', () => {
    const kinds = new Map<number, number>();
    let changed = 0;
    fc.assert(
      fc.property(estates, fc.nat({ max: 9 * 7 ** 4 }), ({ bodies }, draw) => {
        const { world, estate } = worldOf(bodies);
        const writes = writeOf(estate, bodies, draw);
        const told = assertDifference(world, writes) ?? 0;
        changed += told;
        kinds.set(draw % 9, (kinds.get(draw % 9) ?? 0) + told);
      }),
      { numRuns: Number(process.env['RUNS'] ?? 150) },
    );
    if (process.env['RUNS'] !== undefined)
      process.stdout.write(`${changed} differences, by kind ${JSON.stringify([...kinds])}\n`);
    assert(changed > 0);
  });

  it('looks at the pairs of a spoke alone, where a spoke is written', () => {
    const above = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks';
    const link = (to: string): JsonObject => ({
      name: to,
      properties: {
        ...DEFAULT_FLAGS,
        peeringState: 'Connected',
        peeringSyncLevel: 'FullyInSync',
        remoteVirtualNetwork: { id: `${above}/${to}` },
        remoteAddressSpace: { addressPrefixes: [spaceOf(to)] },
        remoteVirtualNetworkAddressSpace: { addressPrefixes: [spaceOf(to)] },
      },
    });
    const spaceOf = (name: string): string => (name === 'hub' ? '10.0.0.0/16' : `10.${name.slice(1)}.0.0/16`);
    const spokes = Array.from({ length: 200 }, (_, index) => `s${index + 1}`);
    const bodyOf = (name: string, links: readonly JsonObject[]): JsonObject => ({
      id: `${above}/${name}`,
      name,
      location: 'westeurope',
      properties: {
        addressSpace: { addressPrefixes: [spaceOf(name)] },
        subnets: [{ name: 'default', properties: { addressPrefix: spaceOf(name) } }],
        virtualNetworkPeerings: [...links],
      },
    });
    const { world } = worldOf([
      bodyOf('hub', spokes.map(link)),
      ...spokes.map((spoke) => bodyOf(spoke, [link('hub')])),
    ]);
    const hub = world.network(keyOf(`${above}/hub`));
    const gone = hub?.links.find(({ name }) => name === 's7');
    assert(gone);
    const difference = atOnce(reachDifference(world, [{ kind: 'deleteLink', id: gone.id }]));
    assert(difference.kind === 'compared');
    assert.deepEqual(
      difference.changes
        .map(({ from, to, after }) => `${from.name} → ${to?.name ?? ''} ${after.verdict}`)
        .sort(),
      ['hub → s7 notReachable', 's7 → hub notReachable'],
    );
  });

  it('says that what is known to lie on-premises is lost, though a gateway has not told what else does', () => {
    const above = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network';
    const id = (kind: string, name: string): string => `${above}/${kind}/${name}`;
    const network = (name: string, prefix: string, subnet: string, link: JsonObject): JsonObject => ({
      id: id('virtualNetworks', name),
      name,
      location: 'westeurope',
      properties: {
        addressSpace: { addressPrefixes: [prefix] },
        subnets: [
          {
            id: `${id('virtualNetworks', name)}/subnets/${subnet}`,
            name: subnet,
            properties: { addressPrefix: prefix.replace('/16', '/24') },
          },
        ],
        virtualNetworkPeerings: [link],
      },
    });
    const link = (own: string, other: string, prefix: string, flags: JsonObject): JsonObject => ({
      id: `${id('virtualNetworks', own)}/virtualNetworkPeerings/${other}`,
      name: other,
      properties: {
        remoteVirtualNetwork: { id: id('virtualNetworks', other) },
        allowVirtualNetworkAccess: true,
        ...flags,
        peeringState: 'Connected',
        peeringSyncLevel: 'FullyInSync',
        remoteAddressSpace: { addressPrefixes: [prefix] },
      },
    });
    const gatewaySubnet = { id: `${id('virtualNetworks', 'hub')}/subnets/GatewaySubnet` };
    const { world } = worldOf([
      network(
        'hub',
        '10.0.0.0/16',
        'GatewaySubnet',
        link('hub', 'spoke', '10.1.0.0/16', { allowGatewayTransit: true }),
      ),
      network(
        'spoke',
        '10.1.0.0/16',
        'default',
        link('spoke', 'hub', '10.0.0.0/16', { useRemoteGateways: true }),
      ),
      {
        id: id('virtualNetworkGateways', 'gw'),
        name: 'gw',
        properties: {
          gatewayType: 'Vpn',
          sku: { name: 'VpnGw1', tier: 'VpnGw1' },
          enableBgp: true,
          ipConfigurations: [{ name: 'default', properties: { subnet: gatewaySubnet } }],
        },
      },
      {
        id: id('localNetworkGateways', 'site'),
        name: 'site',
        properties: { localNetworkAddressSpace: { addressPrefixes: ['192.168.0.0/24'] } },
      },
      {
        id: id('connections', 'tunnel'),
        name: 'tunnel',
        properties: {
          connectionType: 'IPsec',
          virtualNetworkGateway1: { id: id('virtualNetworkGateways', 'gw') },
          localNetworkGateway2: { id: id('localNetworkGateways', 'site') },
          connectionStatus: 'Connected',
          enableBgp: true,
        },
      },
    ]);
    const gone = world.network(keyOf(id('virtualNetworks', 'spoke')))?.links[0];
    assert(gone);
    const difference = atOnce(reachDifference(world, [{ kind: 'deleteLink', id: gone.id }]));
    assert(difference.kind === 'compared');
    assert.deepEqual(
      difference.changes.flatMap(({ from, to, before, after }) =>
        to === undefined ? [`${from.name}: ${before.verdict}, then ${after.verdict}`] : [],
      ),
      ['spoke: reachable, then notReachable'],
    );
  });
});
