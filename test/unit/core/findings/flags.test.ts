/** Findings about flags and gateways. */
import type { JsonObject } from '../../../../src/core/json.ts';
import {
  gatewayId,
  gatewayOf,
  idOf,
  nic,
  peering,
  route,
  site,
  subnetId,
  table,
  type Given,
  type GivenLink,
  type GivenNetwork,
} from './given.ts';
import { tryRules } from './ruleCase.ts';

const OFF = { allowVirtualNetworkAccess: false };
const FORWARDED = { allowForwardedTraffic: true };
const TRANSIT = { allowGatewayTransit: true };
const USES = { useRemoteGateways: true };

const HUB: GivenNetwork = {
  space: ['10.0.0.0/16'],
  subnets: { nva: '10.0.0.0/24', GatewaySubnet: '10.0.255.0/27' },
};
const WITH_GATEWAY: GivenNetwork = { ...HUB, gateways: ['Vpn'] };

function spoke(number: number, properties: { readonly table?: string } = {}): GivenNetwork {
  return {
    space: [`10.${number}.0.0/16`],
    subnets: { default: { prefix: `10.${number}.0.0/24`, ...properties } },
  };
}

const NVA = nic('nva', 'hub/nva', '10.0.0.4');

/** Two spokes of which the first sends the second's prefix to the appliance of the hub. */
function star(links: readonly GivenLink[], hop = '10.0.0.4'): Given {
  return {
    networks: { hub: HUB, a: spoke(1, { table: 'rt' }), b: spoke(2) },
    links,
    others: [NVA, table('rt', [route('to-b', '10.2.0.0/16', hop)])],
  };
}

function two(
  hub: GivenNetwork,
  ofHub: JsonObject,
  ofSpoke: JsonObject,
  other: GivenNetwork = spoke(1),
): Given {
  return { networks: { hub, spoke: other }, links: peering('hub', 'spoke', ofHub, ofSpoke) };
}

const HUBS: Given = {
  networks: {
    hub1: { space: ['10.0.0.0/16'], subnets: { nva: { prefix: '10.0.0.0/24', table: 'hub' } } },
    hub2: { space: ['10.8.0.0/16'], subnets: { nva: '10.8.0.0/24' } },
    a: spoke(1, { table: 'rt' }),
  },
  links: [...peering('hub1', 'a', {}, FORWARDED), ...peering('hub1', 'hub2')],
  others: [
    nic('nva1', 'hub1/nva', '10.0.0.4'),
    nic('nva2', 'hub2/nva', '10.8.0.4'),
    table('rt', [route('all', '10.0.0.0/8', '10.0.0.4')]),
    table('hub', [route('far', '10.9.0.0/16', '10.8.0.4')]),
  ],
};

const SITE_ROUTES = { disableBgpRoutePropagation: true };

function gatewaySubnet(routes: readonly JsonObject[], properties: JsonObject = {}): Given {
  return {
    networks: {
      hub: {
        space: ['10.0.0.0/16'],
        subnets: { GatewaySubnet: { prefix: '10.0.255.0/27', table: 'gw' } },
        gateways: ['Vpn'],
      },
    },
    others: [table('gw', routes, properties)],
  };
}

function summarised(addressPrefixes: readonly string[]): Given {
  return two(
    { ...WITH_GATEWAY, properties: { summarizedGatewayPrefixes: { addressPrefixes } } },
    TRANSIT,
    USES,
  );
}

function circuit(name: string, to: string): JsonObject {
  return {
    id: idOf('connections', name),
    name,
    properties: {
      connectionType: 'ExpressRoute',
      virtualNetworkGateway1: { id: gatewayId(name, 'expressroute') },
      peer: { id: idOf('expressRouteCircuits', to) },
    },
  };
}

function onCircuit(number: number): GivenNetwork {
  return {
    space: [`10.${number}.0.0/16`],
    subnets: { GatewaySubnet: `10.${number}.255.0/27` },
    gateways: ['ExpressRoute'],
  };
}

const ROUTE_SERVER: JsonObject = {
  id: idOf('virtualHubs', 'rs'),
  name: 'rs',
  kind: 'RouteServer',
  properties: {
    virtualRouterIps: ['10.0.1.4', '10.0.1.5'],
    ipConfigurations: [{ name: 'c', properties: { subnet: { id: subnetId('hub', 'RouteServerSubnet') } } }],
  },
};

const many = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => `10.${(index >> 8) & 255}.${index & 255}.0/24`);

tryRules([
  {
    rule: 'access-one-sided',
    because: 'one of two',
    speaks: two(HUB, OFF, {}),
    silent: two(HUB, OFF, OFF),
    at: 'hub → spoke',
    says: ['hub-to-spoke of hub does not allow access, and spoke-to-hub of spoke does'],
    mended: true,
  },
  {
    rule: 'access-off',
    because: 'neither of two',
    speaks: two(HUB, OFF, OFF),
    silent: two(HUB, OFF, {}),
    at: 'hub → spoke',
    says: ['Neither link between hub and spoke'],
    mended: true,
  },
  {
    rule: 'forwarded-missing',
    because: 'the link of the second spoke does not take it',
    speaks: star([...peering('hub', 'a'), ...peering('hub', 'b')]),
    silent: star([...peering('hub', 'a'), ...peering('hub', 'b', {}, FORWARDED)]),
    at: 'b → hub',
    says: ['a sends 10.2.0.0/16 to the appliance 10.0.0.4 in hub (route to-b)'],
    mended: true,
  },
  {
    rule: 'forwarded-missing',
    because: 'through a VPN gateway it is not needed',
    speaks: star([...peering('hub', 'a'), ...peering('hub', 'b')]),
    silent: star([...peering('hub', 'a'), ...peering('hub', 'b')], '10.0.255.4'),
    at: 'b → hub',
    says: ['does not allow forwarded traffic'],
    mended: true,
  },
  {
    rule: 'forwarded-missing',
    because: 'the table could not be read',
    speaks: star([...peering('hub', 'a'), ...peering('hub', 'b')]),
    silent: { ...star([...peering('hub', 'a'), ...peering('hub', 'b')]), others: [NVA] },
    at: 'b → hub',
    says: ['does not allow forwarded traffic'],
    mended: true,
    unchecked: true,
  },
  {
    rule: 'forwarded-hub-hub',
    because: 'the second hub does not take what spokes of the first one send',
    speaks: HUBS,
    silent: {
      ...HUBS,
      links: [...peering('hub1', 'a', {}, FORWARDED), ...peering('hub1', 'hub2', {}, FORWARDED)],
    },
    at: 'hub2 → hub1',
    says: ['hub1 sends 10.9.0.0/16 on to the appliance 10.8.0.4 in hub2 (route far)'],
    mended: true,
  },
  {
    rule: 'forwarded-unneeded',
    because: 'nothing in the spoke forwards',
    speaks: {
      networks: { hub: HUB, a: spoke(1), b: spoke(2) },
      links: [...peering('hub', 'a', FORWARDED), ...peering('hub', 'b')],
    },
    silent: {
      networks: { hub: HUB, a: spoke(1), b: spoke(2) },
      links: [...peering('hub', 'a', FORWARDED), ...peering('hub', 'b')],
      others: [nic('fwd', 'a/default', '10.1.0.9')],
    },
    at: 'hub → a',
    says: ['takes forwarded traffic of a'],
    mended: true,
  },
  {
    rule: 'forwarded-unneeded',
    because: 'interfaces were not read',
    speaks: {
      networks: { hub: HUB, a: spoke(1), b: spoke(2) },
      links: [...peering('hub', 'a', FORWARDED), ...peering('hub', 'b')],
    },
    silent: {
      networks: { hub: HUB, a: spoke(1), b: spoke(2) },
      links: [...peering('hub', 'a', FORWARDED), ...peering('hub', 'b')],
      unread: ['owners'],
    },
    at: 'hub → a',
    says: ['nothing that passes traffic on'],
    mended: true,
    unchecked: true,
  },
  {
    rule: 'remote-gateway-no-transit',
    because: 'the hub does not share',
    speaks: two(WITH_GATEWAY, {}, USES),
    silent: two(WITH_GATEWAY, TRANSIT, USES),
    at: 'hub → spoke',
    says: ['spoke is to use the gateway of hub', 'hub-to-spoke of hub does not allow gateway transit'],
    mended: true,
  },
  {
    rule: 'remote-gateway-none',
    because: 'the hub has none',
    speaks: two(HUB, {}, USES),
    silent: two(WITH_GATEWAY, {}, USES),
    at: 'spoke → hub',
    says: ['which has neither a gateway nor a Route Server'],
    mended: true,
  },
  {
    rule: 'remote-gateway-none',
    because: 'the hub could not be read',
    speaks: two(HUB, {}, USES),
    silent: { networks: { spoke: spoke(1) }, links: [{ from: 'spoke', to: 'hub', properties: USES }] },
    at: 'spoke → hub',
    says: ['hub'],
    mended: true,
    unchecked: true,
  },
  {
    rule: 'transit-not-used',
    because: 'shared, and not used',
    speaks: two(WITH_GATEWAY, TRANSIT, {}),
    silent: two(
      WITH_GATEWAY,
      TRANSIT,
      {},
      {
        ...spoke(1),
        subnets: { GatewaySubnet: '10.1.255.0/27' },
        gateways: ['Vpn'],
      },
    ),
    at: 'spoke → hub',
    says: ['hub shares its gateway with spoke'],
    mended: true,
  },
  {
    rule: 'transit-both-sides',
    because: 'both links allow it',
    speaks: two(WITH_GATEWAY, TRANSIT, TRANSIT),
    silent: two(WITH_GATEWAY, TRANSIT, {}),
    at: 'spoke → hub',
    says: ['spoke has no gateway to share'],
    mended: true,
  },
  {
    rule: 'gateway-conflict',
    because: 'one of its own, and one of the hub',
    speaks: two(WITH_GATEWAY, TRANSIT, USES, {
      ...spoke(1),
      subnets: { GatewaySubnet: '10.1.255.0/27' },
      gateways: ['Vpn'],
    }),
    silent: two(WITH_GATEWAY, TRANSIT, USES),
    at: 'spoke → hub',
    says: ['spoke has a gateway of its own and is to use that of hub too'],
    mended: true,
  },
  {
    rule: 'gateway-conflict',
    because: 'two hubs at once, of which the one that works is kept',
    speaks: {
      networks: { hub: WITH_GATEWAY, old: { space: ['10.7.0.0/16'] }, spoke: spoke(1) },
      links: [...peering('old', 'spoke', {}, USES), ...peering('hub', 'spoke', TRANSIT, USES)],
    },
    silent: {
      networks: { hub: WITH_GATEWAY, old: { space: ['10.7.0.0/16'] }, spoke: spoke(1) },
      links: [...peering('old', 'spoke'), ...peering('hub', 'spoke', TRANSIT, USES)],
    },
    at: 'spoke → old',
    says: ['the gateways of old and hub at once'],
    mended: true,
  },
  {
    rule: 'gateway-basic',
    because: 'the SKU',
    speaks: {
      ...two(WITH_GATEWAY, TRANSIT, USES),
      others: [gatewayOf('hub', 'Vpn', { sku: { name: 'Basic' } })],
    },
    silent: {
      ...two(WITH_GATEWAY, TRANSIT, USES),
      others: [gatewayOf('hub', 'Vpn', { sku: { name: 'VpnGw1' } })],
    },
    at: 'vpn-hub',
    says: ['vpn-hub in hub is a Basic VPN gateway, and spoke uses it'],
    mended: false,
  },
  {
    rule: 'do-not-verify',
    because: 'outside of Virtual WAN',
    speaks: two(HUB, { doNotVerifyRemoteGateways: true }, {}),
    silent: {
      networks: { hub: HUB },
      links: [
        {
          from: 'hub',
          to: 'x',
          name: 'RemoteVnetToHubPeering_1',
          properties: { doNotVerifyRemoteGateways: true },
        },
      ],
    },
    at: 'hub → spoke',
    says: ['doNotVerifyRemoteGateways'],
    mended: true,
  },
  {
    rule: 'propagation-off-no-route',
    because: 'no subnet has a way to the sites',
    speaks: {
      ...two(WITH_GATEWAY, TRANSIT, USES, spoke(1, { table: 'rt' })),
      others: [...site('hub', ['192.168.0.0/16']), table('rt', [], SITE_ROUTES)],
    },
    silent: {
      ...two(WITH_GATEWAY, TRANSIT, USES, spoke(1, { table: 'rt' })),
      others: [
        ...site('hub', ['192.168.0.0/16']),
        table('rt', [route('all', '0.0.0.0/0', '10.0.0.4')], SITE_ROUTES),
      ],
    },
    at: 'rt',
    says: ['spoke uses vpn-hub, and rt keeps its routes away'],
    mended: true,
  },
  {
    rule: 'propagation-off-no-route',
    because: 'a table could not be read',
    speaks: {
      ...two(WITH_GATEWAY, TRANSIT, USES, spoke(1, { table: 'rt' })),
      others: [...site('hub', ['192.168.0.0/16']), table('rt', [], SITE_ROUTES)],
    },
    silent: {
      ...two(WITH_GATEWAY, TRANSIT, USES, spoke(1, { table: 'rt' })),
      others: site('hub', ['192.168.0.0/16']),
    },
    at: 'rt',
    says: ['rt'],
    mended: true,
    unchecked: true,
  },
  {
    rule: 'gatewaysubnet-default-route',
    because: '0.0.0.0/0',
    speaks: gatewaySubnet([route('all', '0.0.0.0/0', '10.0.0.4')]),
    silent: gatewaySubnet([route('all', '10.1.0.0/16', '10.0.0.4')]),
    at: 'gw',
    says: ['gw is the table of the GatewaySubnet of hub and has the route all for 0.0.0.0/0'],
    mended: true,
  },
  {
    rule: 'gatewaysubnet-propagation-off',
    because: 'the table of the gateways themselves',
    speaks: gatewaySubnet([], SITE_ROUTES),
    silent: gatewaySubnet([]),
    at: 'gw',
    says: ['keeps the routes of gateways away'],
    mended: true,
  },
  {
    rule: 'gatewaysubnet-nsg',
    because: 'a group there',
    speaks: {
      networks: { hub: { ...HUB, subnets: { GatewaySubnet: { prefix: '10.0.255.0/27', group: 'g' } } } },
    },
    silent: { networks: { hub: { ...HUB, subnets: { default: { prefix: '10.0.255.0/27', group: 'g' } } } } },
    at: 'hub/GatewaySubnet',
    says: ['network security group g'],
    mended: true,
  },
  {
    rule: 'summary-prefix-misses-network',
    because: 'its own prefix is not in it',
    speaks: summarised(['172.16.0.0/16']),
    silent: summarised(['10.0.0.0/15']),
    at: 'hub',
    says: ['tells its sites 172.16.0.0/16', 'does not hold its own 10.0.0.0/16'],
    mended: true,
  },
  {
    rule: 'summary-prefix-too-wide',
    because: 'nobody has the rest',
    speaks: summarised(['10.0.0.0/14']),
    silent: summarised(['10.0.0.0/15']),
    at: 'hub',
    says: ['tells its sites 10.0.0.0/14', 'nobody behind its gateway has 10.2.0.0/15'],
    mended: true,
  },
  {
    rule: 'summary-prefix-too-wide',
    because: 'a peer could not be read',
    speaks: summarised(['10.0.0.0/14']),
    silent: {
      ...summarised(['10.0.0.0/14']),
      links: [...(summarised([]).links ?? []), { from: 'hub', to: 'elsewhere' }],
    },
    at: 'hub',
    says: ['10.2.0.0/15'],
    mended: true,
    unchecked: true,
  },
  {
    rule: 'advertised-near-limit',
    because: '901 of 1,000',
    speaks: {
      networks: {
        hub: { space: many(901), subnets: { GatewaySubnet: '10.0.0.0/27' }, gateways: ['ExpressRoute'] },
      },
    },
    silent: {
      networks: {
        hub: {
          space: many(901),
          subnets: { GatewaySubnet: '10.0.0.0/27' },
          gateways: ['ExpressRoute'],
          properties: { summarizedGatewayPrefixes: { addressPrefixes: ['10.0.0.0/8'] } },
        },
      },
    },
    at: 'hub',
    says: ['advertises 901 IPv4 prefixes of at most 1000'],
    mended: false,
  },
  {
    rule: 'express-hairpin',
    because: 'on one circuit and not peered',
    speaks: {
      networks: { a: onCircuit(1), b: onCircuit(2) },
      others: [circuit('a', 'one'), circuit('b', 'one')],
    },
    silent: {
      networks: { a: onCircuit(1), b: onCircuit(2) },
      others: [circuit('a', 'one'), circuit('b', 'two')],
    },
    at: 'a',
    says: ['a and b are both on the circuit one'],
    mended: true,
  },
  {
    rule: 'ipv6-route-server',
    because: 'IPv6 beside it',
    speaks: {
      networks: {
        hub: { space: ['10.0.0.0/16', 'fd00:1::/48'], subnets: { RouteServerSubnet: '10.0.1.0/26' } },
      },
      others: [ROUTE_SERVER],
    },
    silent: {
      networks: { hub: { space: ['10.0.0.0/16'], subnets: { RouteServerSubnet: '10.0.1.0/26' } } },
      others: [ROUTE_SERVER],
    },
    at: 'hub',
    says: ['fd00:1:'],
    mended: false,
  },
]);
