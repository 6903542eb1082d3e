/** Findings about routes and appliances. */
import type { JsonObject } from '../../../../src/core/json.ts';
import {
  firewall,
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
  type GivenNetwork,
} from './given.ts';
import { tryRules } from './ruleCase.ts';

const FORWARDED = { allowForwardedTraffic: true };

const HUB: GivenNetwork = {
  space: ['10.0.0.0/16'],
  subnets: { nva: '10.0.0.0/24', nva2: '10.0.1.0/24', GatewaySubnet: '10.0.255.0/27' },
};

function spoke(number: number, tableName?: string, more: GivenNetwork['subnets'] = {}): GivenNetwork {
  return {
    space: [`10.${number}.0.0/16`],
    subnets: {
      default: { prefix: `10.${number}.0.0/24`, ...(tableName !== undefined && { table: tableName }) },
      ...more,
    },
  };
}

const NVA = nic('nva', 'hub/nva', '10.0.0.4');
const NVA2 = nic('nva2', 'hub/nva2', '10.0.1.4');

/** A hub and spokes that send where their tables say. */
function star(
  spokes: Readonly<Record<string, GivenNetwork>>,
  others: readonly JsonObject[],
  more: Partial<Given> = {},
): Given {
  return {
    networks: { hub: HUB, ...spokes, ...more.networks },
    links: [
      ...Object.keys(spokes).flatMap((name) => peering('hub', name, {}, FORWARDED)),
      ...(more.links ?? []),
    ],
    others,
    ...(more.unread !== undefined && { unread: more.unread }),
  };
}

const one = (hop: string, prefix = '10.9.0.0/16', owners: readonly JsonObject[] = [NVA]): Given =>
  star({ a: spoke(1, 'rt') }, [...owners, table('rt', [route('r', prefix, hop)])], {
    networks: { far: { space: ['10.7.0.0/16'], subnets: { default: '10.7.0.0/24' } } },
  });

const balancer = (sku: string): JsonObject => ({
  id: idOf('loadBalancers', 'lb'),
  name: 'lb',
  sku: { name: sku },
  properties: {
    frontendIPConfigurations: [
      { name: 'f', properties: { privateIPAddress: '10.0.0.9', subnet: { id: subnetId('hub', 'nva') } } },
    ],
    backendAddressPools: [
      {
        name: 'p',
        properties: {
          backendIPConfigurations: [{ id: `${idOf('networkInterfaces', 'nva')}/ipConfigurations/c` }],
        },
      },
    ],
    loadBalancingRules: [{ name: 'r', properties: { protocol: 'All', frontendPort: 0 } }],
  },
});

const across = (sku: string): Given => ({
  networks: { hub: HUB, a: { ...spoke(1, 'rt'), location: 'eastus' } },
  links: peering('hub', 'a', {}, FORWARDED),
  others: [NVA, balancer(sku), table('rt', [route('r', '10.9.0.0/16', '10.0.0.9')])],
});

const toGateway = (types: GivenNetwork['gateways']): Given => ({
  networks: {
    hub: { ...HUB, gateways: types ?? [] },
    a: spoke(1, 'rt'),
  },
  links: peering('hub', 'a', { allowGatewayTransit: true }, { useRemoteGateways: true }),
  others: [table('rt', [route('r', '10.9.0.0/16', { nextHopType: 'VirtualNetworkGateway' })])],
});

const loop = (back: string): Given => ({
  networks: {
    hub: {
      space: ['10.0.0.0/16'],
      subnets: {
        nva: { prefix: '10.0.0.0/24', table: 'one' },
        nva2: { prefix: '10.0.1.0/24', table: 'two' },
      },
    },
    a: spoke(1),
  },
  links: peering('hub', 'a', {}, FORWARDED),
  others: [
    NVA,
    NVA2,
    table('one', [route('r', '10.1.0.0/16', '10.0.1.4')]),
    table('two', [route('r', back, '10.0.0.4')]),
  ],
});

const SUMMARY = table('rt', [route('all', '10.0.0.0/8', '10.0.0.4')]);
const EXACT = table('rt', [route('all', '10.0.0.0/8', '10.0.0.4'), route('b', '10.2.0.0/16', '10.0.0.4')]);

const ENDPOINT: JsonObject = {
  id: idOf('privateEndpoints', 'pe'),
  name: 'pe',
  properties: {
    subnet: { id: subnetId('hub', 'endpoints') },
    customDnsConfigs: [{ ipAddresses: ['10.0.3.7'] }],
  },
};

const endpoints = (prefix: string, policies: string): Given => ({
  networks: {
    hub: {
      space: ['10.0.0.0/16'],
      subnets: {
        nva: '10.0.0.0/24',
        endpoints: { prefix: '10.0.3.0/24', properties: { privateEndpointNetworkPolicies: policies } },
      },
    },
    a: spoke(1, 'rt'),
  },
  links: peering('hub', 'a', {}, FORWARDED),
  others: [NVA, ENDPOINT, table('rt', [route('r', prefix, '10.0.0.4')])],
});

const hybrid = (gatewayRoutes: readonly JsonObject[] | undefined, hop = '10.0.9.4'): Given => ({
  networks: {
    hub: {
      space: ['10.0.0.0/16'],
      subnets: {
        AzureFirewallSubnet: '10.0.9.0/26',
        GatewaySubnet: {
          prefix: '10.0.255.0/27',
          ...(gatewayRoutes !== undefined && { table: 'gw' }),
        },
      },
      gateways: ['Vpn'],
    },
    a: spoke(1, 'rt'),
  },
  links: peering('hub', 'a', { allowGatewayTransit: true }, { useRemoteGateways: true, ...FORWARDED }),
  others: [
    firewall('fw', 'hub', '10.0.9.4'),
    ...site('hub', ['192.168.0.0/16']),
    table('rt', [route('all', '0.0.0.0/0', hop)], { disableBgpRoutePropagation: true }),
    ...(gatewayRoutes === undefined ? [] : [table('gw', gatewayRoutes)]),
  ],
});

const bastion = (prefix: string): Given => ({
  networks: {
    hub: { space: ['10.0.0.0/16'], subnets: { nva: '10.0.0.0/24', AzureBastionSubnet: '10.0.4.0/26' } },
    a: spoke(1, 'rt'),
  },
  links: peering('hub', 'a', {}, FORWARDED),
  others: [NVA, table('rt', [route('r', prefix, '10.0.0.4')])],
});

const offRoutes = (routes: readonly JsonObject[]): Given => ({
  networks: {
    hub: {
      space: ['10.0.0.0/16'],
      subnets: { nva: '10.0.0.0/24', vms: { prefix: '10.0.2.0/24', table: 'rt' } },
    },
    a: spoke(1),
  },
  links: peering('hub', 'a', {}, FORWARDED),
  others: [NVA, table('rt', routes, { disablePeeringRoute: 'All' })],
});

const TWO_HUBS: Given = {
  networks: {
    hub: HUB,
    hub2: { space: ['10.8.0.0/16'] },
    a: spoke(1, 'rt'),
    b: spoke(2),
    c: spoke(3),
    d: spoke(4),
    e: spoke(5),
  },
  links: [
    ...['a', 'b', 'c'].flatMap((name) => peering('hub', name)),
    ...['a', 'd', 'e'].flatMap((name) => peering('hub2', name)),
  ],
  others: [NVA, table('rt', [route('all', '0.0.0.0/0', '10.0.0.4')])],
};

tryRules([
  {
    rule: 'next-hop-not-connected',
    because: 'its network is not peered with this one',
    speaks: one('10.7.0.4'),
    silent: one('10.0.0.4'),
    at: 'rt',
    says: ['sends 10.9.0.0/16 of a to 10.7.0.4 in far, which is not peered with a'],
    mended: true,
  },
  {
    rule: 'next-hop-not-connected',
    because: 'the table could not be read',
    speaks: one('10.7.0.4'),
    silent: { ...one('10.7.0.4'), others: [NVA] },
    at: 'rt',
    says: ['10.7.0.4'],
    mended: true,
    unchecked: true,
  },
  {
    rule: 'next-hop-no-owner',
    because: 'nothing in the hub has the address',
    speaks: one('10.0.0.5'),
    silent: one('10.0.0.4'),
    at: 'rt',
    says: ['to 10.0.0.5, and nothing in hub has it'],
    mended: false,
  },
  {
    rule: 'next-hop-no-owner',
    because: 'no network has the address, and all are read',
    speaks: one('10.66.0.5'),
    silent: { ...one('10.66.0.5'), links: [...(one('').links ?? []), { from: 'a', to: 'elsewhere' }] },
    at: 'rt',
    says: ['no network of the estate has it'],
    mended: false,
    unchecked: true,
  },
  {
    rule: 'next-hop-no-owner',
    because: 'an address of the GatewaySubnet is a gateway’s',
    speaks: one('10.0.0.5'),
    silent: one('10.0.255.4'),
    at: 'rt',
    says: ['10.0.0.5'],
    mended: false,
  },
  {
    rule: 'ip-forwarding-off',
    because: 'the interface says so',
    speaks: one('10.0.0.4', '10.9.0.0/16', [
      nic('nva', 'hub/nva', '10.0.0.4', { enableIPForwarding: false }),
    ]),
    silent: one('10.0.0.4'),
    at: 'nva',
    says: ['nva in hub gets 10.9.0.0/16', 'IP forwarding off'],
    mended: true,
  },
  {
    rule: 'ip-forwarding-off',
    because: 'that behind the balancer says so',
    speaks: {
      ...across('Standard'),
      others: [
        nic('nva', 'hub/nva', '10.0.0.4', { enableIPForwarding: false }),
        balancer('Standard'),
        table('rt', [route('r', '10.9.0.0/16', '10.0.0.9')]),
      ],
    },
    silent: across('Standard'),
    at: 'nva',
    says: ['IP forwarding off'],
    mended: true,
  },
  {
    rule: 'appliance-in-own-subnet',
    because: 'the table is on its subnet too',
    speaks: {
      networks: { hub: { ...HUB, subnets: { nva: { prefix: '10.0.0.0/24', table: 'rt' } } } },
      others: [NVA, table('rt', [route('r', '10.9.0.0/16', '10.0.0.4')])],
    },
    silent: {
      networks: {
        hub: { ...HUB, subnets: { nva: '10.0.0.0/24', vms: { prefix: '10.0.2.0/24', table: 'rt' } } },
      },
      others: [NVA, table('rt', [route('r', '10.9.0.0/16', '10.0.0.4')])],
    },
    at: 'hub/nva',
    says: ['r of rt to nva'],
    mended: false,
  },
  {
    rule: 'basic-balancer-across-regions',
    because: 'the SKU',
    speaks: across('Basic'),
    silent: across('Standard'),
    at: 'rt',
    says: ['a (eastus) to 10.0.0.9 of the Basic load balancer lb in hub (westeurope)'],
    mended: false,
  },
  {
    rule: 'gateway-next-hop-not-vpn',
    because: 'an ExpressRoute gateway',
    speaks: toGateway(['ExpressRoute']),
    silent: toGateway(['Vpn']),
    at: 'rt',
    says: ['sends 10.9.0.0/16 of a to its gateway', 'expressroute-hub is an ExpressRoute gateway'],
    mended: false,
  },
  {
    rule: 'route-loop',
    because: 'two appliances send to each other',
    speaks: loop('10.1.0.0/16'),
    silent: loop('10.3.0.0/16'),
    at: 'hub/nva',
    says: ['hub/nva → hub/nva2 → hub/nva'],
    mended: false,
  },
  {
    rule: 'summary-route-shadowed',
    because: 'the peer is reached directly',
    speaks: star({ a: spoke(1, 'rt') }, [NVA, SUMMARY], {
      networks: { b: spoke(2) },
      links: peering('a', 'b'),
    }),
    silent: star({ a: spoke(1, 'rt') }, [NVA, EXACT], {
      networks: { b: spoke(2) },
      links: peering('a', 'b'),
    }),
    at: 'rt',
    says: ['a sends 10.0.0.0/8 to the appliance 10.0.0.4 in hub', '10.2.0.0/16 of b directly'],
    mended: true,
  },
  {
    rule: 'summary-route-shadowed',
    because: 'a default route is for what is outside',
    speaks: star({ a: spoke(1, 'rt') }, [NVA, SUMMARY], {
      networks: { b: spoke(2) },
      links: peering('a', 'b'),
    }),
    silent: star({ a: spoke(1, 'rt') }, [NVA, table('rt', [route('all', '0.0.0.0/0', '10.0.0.4')])], {
      networks: { b: spoke(2) },
      links: peering('a', 'b'),
    }),
    at: 'rt',
    says: ['directly'],
    mended: true,
  },
  {
    rule: 'bypass-link',
    because: 'both mean the appliance',
    speaks: star({ a: spoke(1, 'rt'), b: spoke(2, 'rt') }, [NVA, SUMMARY], { links: peering('a', 'b') }),
    silent: star({ a: spoke(1, 'rt'), b: spoke(2) }, [NVA, SUMMARY], { links: peering('a', 'b') }),
    at: 'a → b',
    says: ["a and b both send each other's traffic to an appliance in hub"],
    mended: false,
  },
  {
    rule: 'route-hides-peer',
    because: 'to an appliance',
    speaks: star({ a: spoke(1, 'rt') }, [NVA, table('rt', [route('r', '10.0.0.0/16', '10.0.0.4')])]),
    silent: star({ a: spoke(1, 'rt') }, [NVA, table('rt', [route('r', '10.0.0.0/15', '10.0.0.4')])]),
    at: 'rt',
    says: ['sends 10.0.0.0/16', 'its peering with hub, to the appliance 10.0.0.4'],
    mended: false,
  },
  {
    rule: 'route-hides-peer',
    because: 'to nowhere',
    speaks: star({ a: spoke(1, 'rt') }, [
      NVA,
      table('rt', [route('r', '10.0.0.0/24', { nextHopType: 'None' })]),
    ]),
    silent: star({ a: spoke(1, 'rt') }, [
      NVA,
      table('rt', [route('r', '10.3.0.0/24', { nextHopType: 'None' })]),
    ]),
    at: 'rt',
    says: ['by its peering with hub, nowhere'],
    mended: false,
  },
  {
    rule: 'peering-routes-off-uncovered',
    because: 'nothing in their place',
    speaks: offRoutes([]),
    silent: offRoutes([route('r', '10.1.0.0/16', '10.0.0.4')]),
    at: 'rt',
    says: ['has no route to 10.1.0.0/16 of a'],
    mended: true,
  },
  {
    rule: 'peering-routes-off-uncovered',
    because: 'an appliance in another network',
    speaks: offRoutes([route('r', '10.1.0.0/16', '10.1.0.9')]),
    silent: offRoutes([route('r', '10.0.0.0/8', '10.0.0.4')]),
    at: 'rt',
    says: ['to an appliance in another network'],
    mended: true,
  },
  {
    rule: 'appliance-route-one-way',
    because: 'the other spoke has no table',
    speaks: star({ a: spoke(1, 'rt'), b: spoke(2) }, [NVA, SUMMARY]),
    silent: star({ a: spoke(1, 'rt'), b: spoke(2, 'rt') }, [NVA, SUMMARY]),
    at: 'b',
    says: ['a sends what is for b to the appliance 10.0.0.4 in hub', 'no route back and no link'],
    mended: true,
  },
  {
    rule: 'appliance-route-one-way',
    because: 'two other spokes have no table, and one summary leads to both',
    speaks: star({ a: spoke(1, 'rt'), b: spoke(2), c: spoke(3) }, [NVA, SUMMARY]),
    silent: star({ a: spoke(1, 'rt'), b: spoke(2, 'rt'), c: spoke(3, 'rt') }, [NVA, SUMMARY]),
    at: 'hub',
    says: ['a sends 10.0.0.0/8 to the appliance 10.0.0.4 in hub', 'b and c have no route back and no link'],
    mended: true,
  },
  {
    rule: 'appliance-route-one-way',
    because: 'the table of the other spoke leads elsewhere',
    speaks: star({ a: spoke(1, 'rt'), b: spoke(2, 'rt2') }, [
      NVA,
      SUMMARY,
      table('rt2', [route('x', '10.6.0.0/16', '10.0.0.4')]),
    ]),
    silent: star({ a: spoke(1, 'rt'), b: spoke(2, 'rt2') }, [
      NVA,
      SUMMARY,
      table('rt2', [route('x', '10.1.0.0/16', '10.0.0.4')]),
    ]),
    at: 'b',
    says: ['b has no route back'],
    mended: true,
  },
  {
    rule: 'appliance-route-one-way',
    because: 'the table of the other spoke could not be read',
    speaks: star({ a: spoke(1, 'rt'), b: spoke(2) }, [NVA, SUMMARY]),
    silent: star({ a: spoke(1, 'rt'), b: spoke(2, 'rt2') }, [NVA, SUMMARY]),
    at: 'b',
    says: ['no route back'],
    mended: true,
    unchecked: true,
  },
  {
    rule: 'asymmetric-appliance-path',
    because: 'another appliance on the way back',
    speaks: star({ a: spoke(1, 'rt'), b: spoke(2, 'rt2') }, [
      NVA,
      NVA2,
      SUMMARY,
      table('rt2', [route('all', '10.0.0.0/8', '10.0.1.4')]),
    ]),
    silent: star({ a: spoke(1, 'rt'), b: spoke(2, 'rt2') }, [
      nic('nva', 'hub/nva', '10.0.0.4', { virtualMachine: { id: '/vm' } }),
      nic('nva2', 'hub/nva2', '10.0.1.4', { virtualMachine: { id: '/vm' } }),
      SUMMARY,
      table('rt2', [route('all', '10.0.0.0/8', '10.0.1.4')]),
    ]),
    at: 'a',
    says: ['a sends to b through nva (10.0.0.4) in hub', 'b answers through nva2 (10.0.1.4)'],
    mended: false,
  },
  {
    rule: 'gatewaysubnet-route-missing',
    because: 'the table lacks the prefix of the spoke',
    speaks: hybrid([]),
    silent: hybrid([route('a', '10.1.0.0/16', '10.0.9.4')]),
    at: 'hub/GatewaySubnet',
    says: ['a sends what is for on-premises to 10.0.9.4 in hub', 'no route for 10.1.0.0/16'],
    mended: true,
  },
  {
    rule: 'gatewaysubnet-route-missing',
    because: 'there is no table at all',
    speaks: hybrid(undefined),
    silent: hybrid(undefined, '10.0.255.4'),
    at: 'hub/GatewaySubnet',
    says: ['10.1.0.0/16'],
    mended: true,
  },
  {
    rule: 'private-endpoint-bypass',
    because: 'network policies are off',
    speaks: endpoints('10.0.0.0/16', 'Disabled'),
    silent: endpoints('10.0.0.0/16', 'RouteTableEnabled'),
    at: 'rt',
    says: ['pe in hub/endpoints is reached directly'],
    mended: false,
  },
  {
    rule: 'stale-route',
    because: 'nobody has it',
    speaks: one('10.0.0.4'),
    silent: one('10.0.0.4', '10.7.0.0/16'),
    at: 'rt',
    says: ['sends 10.9.0.0/16 to 10.0.0.4, and neither a network nor a site'],
    mended: true,
  },
  {
    rule: 'stale-route',
    because: 'what a gateway has learned is not known',
    speaks: one('10.0.0.4'),
    silent: {
      ...one('10.0.0.4'),
      others: [
        ...(one('10.0.0.4').others ?? []),
        {
          ...gatewayOf('hub', 'ExpressRoute'),
          id: gatewayId('hub', 'expressroute'),
        },
      ],
    },
    at: 'rt',
    says: ['10.9.0.0/16'],
    mended: true,
    unchecked: true,
  },
  {
    rule: 'subnet-without-table',
    because: 'its sibling has one',
    speaks: star({ a: spoke(1, 'rt', { data: '10.1.1.0/24' }) }, [NVA, SUMMARY]),
    silent: star({ a: spoke(1, 'rt', { data: { prefix: '10.1.1.0/24', table: 'rt' } }) }, [NVA, SUMMARY]),
    at: 'a/data',
    says: ['a/data has no route table, and default of a sends traffic to an appliance (rt)'],
    mended: true,
  },
  {
    rule: 'bastion-behind-route',
    because: 'the route is that of the peering',
    speaks: bastion('10.0.0.0/16'),
    silent: bastion('10.0.0.0/15'),
    at: 'rt',
    says: ['Bastion stands in it (hub/AzureBastionSubnet)'],
    mended: false,
  },
  {
    rule: 'route-server-subnet-dressed',
    because: 'a table there',
    speaks: {
      networks: {
        hub: {
          space: ['10.0.0.0/16'],
          subnets: { RouteServerSubnet: { prefix: '10.0.1.0/26', table: 'rt' } },
        },
      },
      others: [SUMMARY],
    },
    silent: {
      networks: { hub: { space: ['10.0.0.0/16'], subnets: { RouteServerSubnet: '10.0.1.0/26' } } },
      others: [SUMMARY],
    },
    at: 'hub/RouteServerSubnet',
    says: ['has a route table'],
    mended: true,
  },
  {
    rule: 'route-table-near-limit',
    because: '361 of 400',
    speaks: star({ a: spoke(1, 'rt') }, [
      NVA,
      table(
        'rt',
        Array.from({ length: 361 }, (_, index) =>
          route(`r${index}`, `10.7.${index & 255}.${index >> 8}/32`, '10.0.0.4'),
        ),
      ),
    ]),
    silent: star({ a: spoke(1, 'rt') }, [
      NVA,
      table(
        'rt',
        Array.from({ length: 360 }, (_, index) =>
          route(`r${index}`, `10.7.${index & 255}.${index >> 8}/32`, '10.0.0.4'),
        ),
      ),
    ]),
    at: 'rt',
    says: ['361 routes of at most 400'],
    mended: false,
  },
  {
    rule: 'spoke-two-hubs',
    because: 'the default route leads to one',
    speaks: TWO_HUBS,
    silent: { ...TWO_HUBS, others: [NVA, SUMMARY] },
    at: 'a',
    says: ['the hubs hub and hub2, and its default route leads to hub only'],
    mended: false,
  },
]);
