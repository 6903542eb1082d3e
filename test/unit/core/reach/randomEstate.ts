/** Random estates, small and crowded: what people build, and every mistake that they make, as the bodies that Azure answers. */
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/core/json.ts';
import type { Asked, Place } from './simulator.ts';

export interface RandomEstate {
  readonly bodies: readonly JsonObject[];
  readonly asked: readonly Asked[];
}

const ABOVE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network';
const idOf = (type: string, name: string): string => `${ABOVE}/${type}/${name}`;

/** Draws with a stream of numbers, so that one seed is one estate. */
class Draw {
  constructor(private state: number) {}

  number(below: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * below);
  }

  chance(percent: number): boolean {
    return this.number(100) < percent;
  }

  one<T>(items: readonly T[]): T {
    return items[this.number(items.length)] as T;
  }
}

interface Net {
  readonly name: string;
  readonly prefixes: string[];
  readonly subnets: {
    readonly name: string;
    readonly prefixes: readonly string[];
    table?: string;
    group?: string;
    policies?: string;
  }[];
  readonly location: string;
  readonly links: JsonObject[];
  readonly summaries: string[];
}

export function drawEstate(seed: number): RandomEstate {
  const draw = new Draw(seed);
  for (let skip = 0; skip < 5; skip += 1) draw.number(2);
  const nets = Array.from({ length: 2 + draw.number(4) }, (_, index) => drawNet(draw, index + 1));
  const others: JsonObject[] = [];
  const hops: string[] = [];
  for (const net of nets) drawDevices(draw, net, others, hops);
  for (const net of nets) drawGateway(draw, net, others);
  drawLinks(draw, nets);
  drawTables(draw, nets, others, hops);
  drawStar(draw, nets, others, hops);
  drawGroups(draw, nets, others);
  drawMesh(draw, nets, others);
  drawAdminRules(draw, nets, others);
  drawHubs(draw, nets, others, hops);
  const bodies = [...nets.map(bodyOf), ...others];
  return { bodies, asked: Array.from({ length: 4 }, () => drawQuestion(draw, nets, others)) };
}

function drawNet(draw: Draw, number: number): Net {
  const first = draw.chance(10) ? `11.${number}` : draw.chance(8) ? '10.1' : `10.${number}`;
  const six = draw.chance(35);
  const prefixes = [
    `${first}.0.0/16`,
    ...(draw.chance(25) ? [`10.${100 + number}.0.0/16`] : []),
    ...(six ? [`fd00:${number}::/48`] : []),
  ];
  const subnets: Net['subnets'] = [
    { name: 'one', prefixes: [`${first}.1.0/24`, ...(six ? [`fd00:${number}:0:1::/64`] : [])] },
  ];
  if (draw.chance(60)) subnets.push({ name: 'two', prefixes: [`${first}.2.0/24`] });
  if (prefixes.some((prefix) => prefix.startsWith('10.10')))
    subnets.push({ name: 'far', prefixes: [`10.${100 + number}.1.0/24`] });
  const location = draw.chance(70) ? 'westeurope' : 'eastus';
  return { name: `n${number}`, prefixes, subnets, location, links: [], summaries: [] };
}

function base(net: Net): string {
  return (net.prefixes[0] ?? '').split('.').slice(0, 2).join('.');
}

function drawDevices(draw: Draw, net: Net, others: JsonObject[], hops: string[]): void {
  const subnet = (name: string): JsonObject => ({
    id: `${idOf('virtualNetworks', net.name)}/subnets/${name}`,
  });
  const nic = (
    name: string,
    where: string,
    address: string,
    forwards: boolean,
    more: JsonObject = {},
    seat: JsonObject = {},
  ): void => {
    const properties = { privateIPAddress: address, subnet: subnet(where), ...seat };
    others.push({
      id: idOf('networkInterfaces', name),
      name,
      properties: { enableIPForwarding: forwards, ipConfigurations: [{ name: 'c', properties }], ...more },
    });
  };
  if (draw.chance(50)) {
    const where = draw.chance(70) ? 'nva' : 'one';
    if (where === 'nva') net.subnets.push({ name: 'nva', prefixes: [`${base(net)}.8.0/24`] });
    const address = `${base(net)}.${where === 'nva' ? 8 : 1}.10`;
    nic(`nva-${net.name}`, where, address, draw.chance(85));
    hops.push(address);
    if (draw.chance(40)) {
      const front = `${base(net)}.1.20`;
      if (draw.chance(50))
        nic(`second-${net.name}`, where, `${base(net)}.${where === 'nva' ? 8 : 1}.11`, draw.chance(70));
      const behind = [
        ...(draw.chance(85) ? [`nva-${net.name}`] : []),
        ...(draw.chance(60) ? [`second-${net.name}`] : []),
      ];
      const pool = behind.map((name) => ({ id: `${idOf('networkInterfaces', name)}/ipConfigurations/c` }));
      const rule = {
        name: 'r',
        properties: draw.chance(70)
          ? { protocol: 'All', frontendPort: 0 }
          : { protocol: 'Tcp', frontendPort: 443, backendPort: 443 },
      };
      others.push({
        id: idOf('loadBalancers', `lb-${net.name}`),
        name: `lb-${net.name}`,
        sku: { name: draw.chance(70) ? 'Standard' : 'Basic' },
        properties: {
          frontendIPConfigurations: [
            { name: 'f', properties: { privateIPAddress: front, subnet: subnet('one') } },
          ],
          backendAddressPools: [{ name: 'p', properties: { backendIPConfigurations: pool } }],
          loadBalancingRules: [rule],
        },
      });
      hops.push(front);
    }
  }
  if (draw.chance(20)) {
    net.subnets.push({ name: 'AzureFirewallSubnet', prefixes: [`${base(net)}.9.0/26`] });
    const address = `${base(net)}.9.4`;
    others.push({
      id: idOf('azureFirewalls', `fw-${net.name}`),
      name: `fw-${net.name}`,
      properties: {
        ipConfigurations: [
          { name: 'c', properties: { privateIPAddress: address, subnet: subnet('AzureFirewallSubnet') } },
        ],
      },
    });
    hops.push(address);
  }
  if (draw.chance(40))
    nic(
      `vm-${net.name}`,
      'one',
      `${base(net)}.1.30`,
      false,
      draw.chance(40)
        ? { networkSecurityGroup: { id: idOf('networkSecurityGroups', `g${draw.number(3)}`) } }
        : {},
      draw.chance(50) ? { publicIPAddress: { id: idOf('publicIPAddresses', `ip-${net.name}`) } } : {},
    );
  if (draw.chance(80))
    others.push({
      id: idOf('publicIPAddresses', `ip-${net.name}`),
      name: `ip-${net.name}`,
      sku: { name: draw.chance(70) ? 'Standard' : 'Basic' },
      properties: {},
    });
  if (draw.chance(20)) {
    const where = net.subnets[0];
    if (where !== undefined && draw.chance(70))
      where.policies = draw.one(['Disabled', 'Enabled', 'RouteTableEnabled', 'NetworkSecurityGroupEnabled']);
    others.push({
      id: idOf('privateEndpoints', `pe-${net.name}`),
      name: `pe-${net.name}`,
      properties: { subnet: subnet('one'), customDnsConfigs: [{ ipAddresses: [`${base(net)}.1.77`] }] },
    });
  }
  if (draw.chance(15)) hops.push(`${base(net)}.1.99`);
}

function drawGateway(draw: Draw, net: Net, others: JsonObject[]): void {
  if (!draw.chance(30)) return;
  net.subnets.push({ name: 'GatewaySubnet', prefixes: [`${base(net)}.255.0/27`] });
  const id = `${idOf('virtualNetworks', net.name)}/subnets/GatewaySubnet`;
  const kinds = draw.chance(80) ? ['Vpn'] : draw.chance(70) ? ['ExpressRoute'] : ['Vpn', 'ExpressRoute'];
  for (const gatewayType of kinds) {
    const name = `${gatewayType.toLowerCase()}-${net.name}`;
    const learned = gatewayType === 'Vpn' ? draw.chance(20) : draw.chance(70);
    const routes = [
      { network: draw.one(['192.168.0.0/16', '10.50.0.0/16', '0.0.0.0/0', '10.1.1.0/24', 'fd99::/16']) },
      { network: '172.20.0.0/16' },
    ];
    others.push({
      id: idOf('virtualNetworkGateways', name),
      name,
      properties: {
        gatewayType,
        sku: { name: draw.chance(12) ? 'Basic' : 'VpnGw1' },
        ipConfigurations: [{ name: 'c', properties: { subnet: { id } } }],
        ...(learned ? { learnedRoutes: routes } : {}),
      },
    });
    if (gatewayType === 'Vpn' && draw.chance(85)) {
      const prefixes = [draw.one(['192.168.0.0/16', '10.50.0.0/16', '10.2.0.0/16', '10.60.0.0/16'])];
      others.push({
        id: idOf('localNetworkGateways', `site-${name}`),
        name: `site-${name}`,
        properties: { localNetworkAddressSpace: { addressPrefixes: prefixes } },
      });
      others.push({
        id: idOf('connections', `tunnel-${name}`),
        name: `tunnel-${name}`,
        properties: {
          connectionType: 'IPsec',
          enableBgp: draw.chance(15),
          virtualNetworkGateway1: { id: idOf('virtualNetworkGateways', name) },
          localNetworkGateway2: { id: idOf('localNetworkGateways', `site-${name}`) },
        },
      });
    }
  }
  if (draw.chance(15))
    net.summaries.push(draw.one(['10.0.0.0/14', '172.16.0.0/16', net.prefixes[0] ?? '10.0.0.0/8']));
}

function drawLinks(draw: Draw, nets: readonly Net[]): void {
  const [hub] = nets;
  for (const [index, a] of nets.entries()) {
    for (const b of nets.slice(index + 1)) {
      if (!draw.chance(a === hub ? 85 : 25)) continue;
      const isPartial = draw.chance(15);
      const names = (net: Net): readonly string[] =>
        net.subnets.map(({ name }) => name).filter(() => draw.chance(60));
      const [ours, theirs] = [names(a), names(b)];
      const subnets = isPartial && ours.length > 0 && theirs.length > 0;
      const whole = draw.chance(85);
      const sides = whole ? [true, true] : [draw.chance(60), draw.chance(60)];
      const state = (own: boolean, other: boolean): string =>
        own && other
          ? draw.chance(94)
            ? 'Connected'
            : draw.one(['Initiated', 'Disconnected'])
          : draw.one(['Initiated', 'Disconnected', 'Connected']);
      if (sides[0] === true)
        a.links.push(
          linkOf(draw, a, b, subnets ? [ours, theirs] : undefined, state(sides[0], sides[1] === true)),
        );
      if (sides[1] === true)
        b.links.push(
          linkOf(draw, b, a, subnets ? [theirs, ours] : undefined, state(sides[1], sides[0] === true)),
        );
    }
    if (draw.chance(5))
      a.links.push(linkTo(draw, a, 'elsewhere', ['10.200.0.0/16', '10.50.0.0/16'], undefined, 'Connected'));
  }
}

function linkOf(
  draw: Draw,
  a: Net,
  b: Net,
  subnets: readonly [readonly string[], readonly string[]] | undefined,
  state: string,
): JsonObject {
  const whole = b.prefixes.filter((_, index) => index === 0 || !draw.chance(15));
  const chosen = b.subnets
    .filter(({ name }) => subnets?.[1].includes(name))
    .flatMap(({ prefixes }) => prefixes);
  const extra = draw.chance(5) ? ['10.77.0.0/16'] : [];
  return linkTo(draw, a, b.name, [...(subnets === undefined ? whole : chosen), ...extra], subnets, state);
}

function linkTo(
  draw: Draw,
  a: Net,
  b: string,
  addressPrefixes: readonly string[],
  subnets: readonly [readonly string[], readonly string[]] | undefined,
  peeringState: string,
): JsonObject {
  const name = `${a.name}-to-${b}`;
  return {
    id: `${idOf('virtualNetworks', a.name)}/virtualNetworkPeerings/${name}`,
    name,
    properties: {
      peeringState,
      remoteVirtualNetwork: { id: idOf('virtualNetworks', b) },
      remoteAddressSpace: { addressPrefixes },
      allowVirtualNetworkAccess: !draw.chance(8),
      allowForwardedTraffic: draw.chance(70),
      allowGatewayTransit: draw.chance(60),
      useRemoteGateways: draw.chance(40),
      ...(subnets === undefined
        ? {}
        : {
            peerCompleteVnets: false,
            localSubnetNames: subnets[0],
            remoteSubnetNames: subnets[1],
            ...(draw.chance(20) ? { enableOnlyIPv6Peering: true } : {}),
          }),
    },
  };
}

function drawTables(draw: Draw, nets: readonly Net[], others: JsonObject[], hops: readonly string[]): void {
  const prefixes = [
    ...nets.flatMap((net) => [...net.prefixes, ...net.subnets.flatMap((subnet) => subnet.prefixes)]),
    '10.0.0.0/8',
    '0.0.0.0/0',
    '0.0.0.0/0',
    '192.168.0.0/16',
    '::/0',
    'fd00::/8',
  ];
  const tables = Array.from({ length: 1 + draw.number(4) }, (_, index) => `t${index}`);
  for (const name of tables) {
    const routes = new Map<string, JsonObject>();
    for (let count = draw.number(5); count > 0; count -= 1) {
      const addressPrefix = draw.one(prefixes);
      const inFamily = hops.filter((hop) => hop.includes(':') === addressPrefix.includes(':'));
      const gateways = nets
        .filter(({ subnets }) => subnets.some((subnet) => subnet.name === 'GatewaySubnet'))
        .map((net) => `${base(net)}.255.4`);
      const pool = draw.chance(85) ? inFamily : gateways;
      const hop =
        draw.chance(12) && pool.length > 1
          ? {
              nextHopType: 'VirtualApplianceEcmp',
              nextHop: { nextHopIpAddresses: [draw.one(pool), draw.one(pool), draw.one(pool)] },
            }
          : draw.chance(75) && pool.length > 0
            ? { nextHopType: 'VirtualAppliance', nextHopIpAddress: draw.one(pool) }
            : { nextHopType: draw.one(['None', 'Internet', 'VirtualNetworkGateway', 'VnetLocal', 'None']) };
      routes.set(addressPrefix, { properties: { addressPrefix, ...hop } });
    }
    if (draw.chance(8))
      routes.set('service', {
        properties: {
          addressPrefix: draw.one(['Storage', 'AzureCloud.westeurope']),
          nextHopType: draw.one(['Internet', 'None']),
        },
      });
    others.push({
      id: idOf('routeTables', name),
      name,
      properties: {
        routes: [...routes.values()].map((route, index) => ({ name: `r${index}`, ...route })),
        disableBgpRoutePropagation: draw.chance(20),
        ...(draw.chance(8) ? { disablePeeringRoute: 'All' } : {}),
      },
    });
  }
  for (const { subnets } of nets) {
    for (const subnet of subnets) {
      if (draw.chance(subnet.name === 'nva' || subnet.name === 'AzureFirewallSubnet' ? 15 : 55))
        subnet.table = draw.chance(2) ? 'unread' : draw.one(tables);
    }
  }
}

/** What is built most: spokes that send everything to what stands in the hub, now and then with one that was forgotten. */
function drawStar(draw: Draw, nets: readonly Net[], others: JsonObject[], hops: readonly string[]): void {
  const [hub, ...spokes] = nets;
  const hop = hub === undefined ? undefined : hops.find((each) => each.startsWith(`${base(hub)}.`));
  if (hub === undefined || hop === undefined || !draw.chance(55)) return;
  const to = (addressPrefix: string, index: number): JsonObject => ({
    name: `s${index}`,
    properties: { addressPrefix, nextHopType: 'VirtualAppliance', nextHopIpAddress: hop },
  });
  const table = (name: string, prefixes: readonly string[]): void => {
    others.push({
      id: idOf('routeTables', name),
      name,
      properties: { routes: prefixes.map(to), disableBgpRoutePropagation: false },
    });
  };
  table('star', [draw.one(['0.0.0.0/0', '10.0.0.0/8'])]);
  table(
    'exact',
    nets
      .map((net) => net.prefixes[0] ?? '10.0.0.0/8')
      .filter((prefix, index, all) => all.indexOf(prefix) === index),
  );
  for (const spoke of spokes) {
    for (const subnet of spoke.subnets) {
      if (subnet.name !== 'GatewaySubnet' && draw.chance(85))
        subnet.table = draw.chance(80) ? 'star' : 'exact';
    }
  }
  for (const subnet of hub.subnets) {
    if (subnet.name === 'nva' || subnet.name === 'AzureFirewallSubnet') delete subnet.table;
    if (subnet.name === 'GatewaySubnet' && draw.chance(60)) subnet.table = 'exact';
  }
}

function drawGroups(draw: Draw, nets: readonly Net[], others: JsonObject[]): void {
  const ends = [
    '*',
    'VirtualNetwork',
    'Internet',
    '10.0.0.0/8',
    '10.1.0.0/16',
    '10.2.0.0/16',
    '10.2.1.0/24',
    'fd00:1::/48',
    '192.168.0.0/16',
    'AzureLoadBalancer',
  ];
  for (const name of ['g0', 'g1', 'g2']) {
    const securityRules = Array.from({ length: draw.number(4) }, (_, index) => ({
      name: `${name}-${index}`,
      properties: {
        priority: 100 + index * 10,
        direction: draw.one(['Inbound', 'Outbound']),
        access: draw.chance(65) ? 'Allow' : 'Deny',
        protocol: draw.one(['*', '*', 'Tcp', 'Udp']),
        sourceAddressPrefix: draw.one(ends),
        destinationAddressPrefix: draw.one(ends),
        sourcePortRange: '*',
        destinationPortRange: draw.one(['*', '*', '443', '0-1023']),
      },
    }));
    others.push({ id: idOf('networkSecurityGroups', name), name, properties: { securityRules } });
  }
  for (const { subnets } of nets) {
    for (const subnet of subnets)
      if (draw.chance(/Gateway/.test(subnet.name) ? 4 : /Firewall/.test(subnet.name) ? 0 : 25))
        subnet.group = draw.chance(3) ? 'unread' : draw.one(['g0', 'g1', 'g2']);
  }
}

/** Hubs of Virtual WAN, with the tables, labels, static routes and routing intents that people give them. */
function drawHubs(draw: Draw, nets: readonly Net[], others: JsonObject[], hops: readonly string[]): void {
  if (!draw.chance(25)) return;
  const hubs = draw.chance(50) ? ['h1', 'h2'] : ['h1'];
  const connections = nets
    .filter(() => draw.chance(75))
    .map((net) => ({ net, hub: draw.one(hubs), name: `c-${net.name}` }));
  const below = (hub: string, type: string, name: string): string =>
    `${idOf('virtualHubs', hub)}/${type}/${name}`;
  const tableId = (hub: string, name: string): string => below(hub, 'hubRouteTables', name);
  const connectionId = ({ hub, name }: { readonly hub: string; readonly name: string }): string =>
    below(hub, 'hubVirtualNetworkConnections', name);
  const withTables = hubs.filter(() => draw.chance(70));
  for (const hub of hubs) {
    const wan = idOf('virtualWans', draw.chance(85) ? 'w1' : hub);
    others.push({ id: idOf('virtualHubs', hub), name: hub, properties: { virtualWan: { id: wan } } });
    const firewall = idOf('azureFirewalls', `fw-${hub}`);
    others.push({
      id: firewall,
      name: `fw-${hub}`,
      properties: { virtualHub: { id: idOf('virtualHubs', hub) } },
    });
    if (draw.chance(30))
      others.push({
        id: below(hub, 'routingIntent', 'i'),
        properties: {
          routingPolicies: (draw.chance(60) ? ['PrivateTraffic'] : ['Internet', 'PrivateTraffic'])
            .slice(draw.chance(20) ? 1 : 0)
            .map((name) => ({ name, destinations: [name], nextHop: firewall })),
        },
      });
    if (!withTables.includes(hub)) continue;
    const own = connections.filter((each) => each.hub === hub);
    for (const [name, labels] of [
      ['defaultRouteTable', ['default']],
      ['red', ['Red']],
    ] as const) {
      const prefixes = [
        '10.0.0.0/8',
        '0.0.0.0/0',
        '10.50.0.0/16',
        ...nets.map(({ prefixes: [first = ''] }) => first),
      ];
      const routes = Array.from({ length: draw.number(3) }, () => ({
        name: 'r',
        destinationType: 'CIDR',
        destinations: [draw.one(prefixes)],
        nextHopType: 'ResourceId',
        nextHop: draw.chance(50) || own.length === 0 ? firewall : connectionId(draw.one(own)),
      }));
      others.push({ id: tableId(hub, name), properties: { labels: [...labels], routes } });
    }
  }
  for (const connection of connections) {
    const { net, hub } = connection;
    const names = withTables.includes(hub) ? ['defaultRouteTable', 'red'] : ['defaultRouteTable'];
    const fixed = hops.filter((hop) => hop.startsWith(`${base(net)}.`));
    const staticRoutes =
      fixed.length === 0 || !draw.chance(40)
        ? []
        : [
            {
              name: 's',
              addressPrefixes: [draw.one(['10.50.0.0/16', `${base(draw.one(nets))}.0.0/16`, '10.0.0.0/8'])],
              nextHopIpAddress: draw.one(fixed),
            },
          ];
    others.push({
      id: connectionId(connection),
      properties: {
        remoteVirtualNetwork: { id: idOf('virtualNetworks', net.name) },
        enableInternetSecurity: draw.chance(70),
        routingConfiguration: {
          associatedRouteTable: { id: tableId(hub, draw.one(names)) },
          propagatedRouteTables: {
            labels: draw.one([[], ['default'], ['red'], ['none'], ['default', 'RED']]),
            ids: draw.one([[], [{ id: tableId(draw.one(hubs), draw.one(names)) }]]),
          },
          vnetRoutes: {
            staticRoutes,
            staticRoutesConfig: {
              ...(draw.chance(30) && { propagateStaticRoutes: draw.chance(50) }),
              vnetLocalRouteOverrideCriteria: draw.chance(80) ? 'Contains' : 'Equal',
            },
          },
        },
      },
    });
  }
}

function drawMesh(draw: Draw, nets: readonly Net[], others: JsonObject[]): void {
  if (!draw.chance(20)) return;
  const group = `${idOf('networkManagers', 'm')}/networkGroups/g`;
  const members = nets.filter(() => draw.chance(60));
  // Into a group without members a policy puts them, and nobody can tell whom.
  for (const { name } of members.length > 0 ? members : nets.slice(0, 1)) {
    others.push({
      id: `${group}/staticMembers/${name}`,
      name,
      properties: { resourceId: idOf('virtualNetworks', name) },
    });
  }
  others.push({
    id: `${idOf('networkManagers', 'm')}/connectivityConfigurations/c`,
    name: 'c',
    properties: {
      connectivityTopology: 'Mesh',
      appliesToGroups: [
        {
          networkGroupId: group,
          groupConnectivity: 'DirectlyConnected',
          isGlobal: draw.chance(70) ? 'True' : 'False',
        },
      ],
    },
  });
}

function drawAdminRules(draw: Draw, nets: readonly Net[], others: JsonObject[]): void {
  if (!draw.chance(25)) return;
  const group = `${idOf('networkManagers', 'm')}/networkGroups/ruled`;
  for (const { name } of nets.filter(() => draw.chance(60)))
    others.push({
      id: `${group}/staticMembers/${name}`,
      name,
      properties: { resourceId: idOf('virtualNetworks', name) },
    });
  const collection = `${idOf('networkManagers', 'm')}/securityAdminConfigurations/c/ruleCollections/r`;
  others.push({
    id: collection,
    name: 'r',
    properties: { appliesToGroups: [{ networkGroupId: group }] },
  });
  const ends = ['*', 'Internet', 'AzureCloud', '10.1.0.0/16', '10.2.0.0/16', '10.0.0.0/8'];
  for (let count = 1 + draw.number(3); count > 0; count -= 1) {
    const end = (): readonly JsonObject[] => [{ addressPrefix: draw.one(ends) }];
    others.push({
      id: `${collection}/rules/a${count}`,
      name: `a${count}`,
      properties: {
        priority: count * 10,
        direction: draw.one(['Inbound', 'Outbound']),
        access: draw.one(['Deny', 'Deny', 'Allow', 'AlwaysAllow']),
        protocol: draw.one(['Any', 'Tcp']),
        sources: end(),
        destinations: end(),
        destinationPortRanges: draw.one([['*'], ['443'], ['22', '443']]),
      },
    });
  }
}

function bodyOf({ name, prefixes, subnets, location, links, summaries }: Net): JsonObject {
  const id = idOf('virtualNetworks', name);
  return {
    id,
    name,
    location,
    properties: {
      addressSpace: { addressPrefixes: prefixes },
      subnets: subnets.map(({ name: called, prefixes: own, table, group, policies }) => ({
        id: `${id}/subnets/${called}`,
        name: called,
        properties: {
          addressPrefixes: own,
          ...(table === undefined ? {} : { routeTable: { id: idOf('routeTables', table) } }),
          ...(group === undefined
            ? {}
            : { networkSecurityGroup: { id: idOf('networkSecurityGroups', group) } }),
          ...(policies === undefined ? {} : { privateEndpointNetworkPolicies: policies }),
        },
      })),
      virtualNetworkPeerings: links,
      ...(summaries.length === 0 ? {} : { summarizedGatewayPrefixes: { addressPrefixes: summaries } }),
    },
  };
}

function drawQuestion(draw: Draw, nets: readonly Net[], others: readonly JsonObject[]): Asked {
  const six = draw.chance(20);
  const inside = (): Place => {
    const net = draw.one(nets);
    const prefixes = net.subnets
      .filter(({ name }) => !/Gateway|Firewall/.test(name))
      .flatMap((subnet) => subnet.prefixes)
      .filter((prefix) => prefix.includes(':') === six);
    if (prefixes.length === 0) return inside6(nets, draw, six);
    const prefix = draw.one(prefixes);
    const end = draw.one(['4', '4', '4', '10', '20', '30', '77']);
    const address = six ? prefix.replace(/::\/\d+$/, `::${end}`) : prefix.replace(/0\/\d+$/, end);
    return { address, network: net.name };
  };
  const gateways = others
    .filter(({ id }) => typeof id === 'string' && /virtualNetworkGateways/.test(id))
    .flatMap(({ name }) => (typeof name === 'string' ? name : []));
  const site = (): Place =>
    gateways.length === 0 || six
      ? inside()
      : {
          address: draw.one(['192.168.1.1', '10.50.0.1', '10.2.9.9', '172.20.0.1']),
          gateway: draw.one(gateways),
        };
  const outside = (): Place =>
    six
      ? { address: '2606:4700:4700::1111', outside: 'anywhere' }
      : draw.one([
          { address: '1.1.1.1', outside: 'anywhere' },
          { address: '20.50.1.1', outside: 'address' },
        ]);
  const [from, to] = draw.one([
    [inside(), inside()],
    [inside(), inside()],
    [inside(), inside()],
    [inside(), site()],
    [site(), inside()],
    [inside(), outside()],
    [outside(), inside()],
  ] as const);
  const content = draw.one([
    { protocol: undefined, port: undefined },
    { protocol: 'tcp', port: 443 },
    { protocol: 'udp', port: 53 },
    { protocol: 'icmp', port: undefined },
  ]);
  return { from, to, ...content };
}

/** Where no address of the family is, one of the other. */
function inside6(nets: readonly Net[], draw: Draw, six: boolean): Place {
  const net = nets.find(({ subnets }) =>
    subnets.some(({ prefixes }) => prefixes.some((prefix) => prefix.includes(':') === six)),
  );
  if (net !== undefined) {
    const prefix =
      net.subnets.flatMap(({ prefixes }) => prefixes).find((each) => each.includes(':') === six) ?? '';
    return {
      address: six ? prefix.replace(/::\/\d+$/, '::4') : prefix.replace(/0\/\d+$/, '4'),
      network: net.name,
    };
  }
  const any = draw.one(nets);
  return { address: `${base(any)}.1.4`, network: any.name };
}

export const estates = fc.nat({ max: 2 ** 31 - 1 }).map((seed) => ({ seed, ...drawEstate(seed) }));

/** The same bodies in another order, for each number another one. */
export function shuffled(bodies: readonly JsonObject[], number: number): readonly JsonObject[] {
  const placeOf = ({ id }: JsonObject): number =>
    Array.from(JSON.stringify(id)).reduce(
      (sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 0x01000193),
      number,
    );
  return bodies.toSorted((a, b) => placeOf(a) - placeOf(b));
}
