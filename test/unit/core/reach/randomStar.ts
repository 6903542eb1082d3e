/** Knows random stars: a hub with spokes of which many are alike, and some differ in one thing. */
import fc from 'fast-check';
import type { JsonObject } from '../../../../src/core/json.ts';

const ABOVE = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Network';
const HUB = `${ABOVE}/virtualNetworks/hub`;

export interface Spoke {
  readonly table: 'none' | 'summary' | 'sameSummary' | 'narrow' | 'aSpoke' | 'unread';
  readonly group: 'none' | 'default' | 'deny' | 'sameDeny' | 'unread';
  readonly access: boolean;
  readonly forwarded: boolean;
  readonly hubAccess: boolean;
  readonly state: 'Connected' | 'Initiated';
  readonly subnets: 1 | 2;
  readonly space: 'own' | 'wide' | 'first' | 'public' | 'twoFamilies';
  readonly machine: boolean;
  readonly further: boolean;
}

/** The first of each is drawn most. */
function mostly<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof({ weight: 50, arbitrary: fc.constant(usual) }, ...others.map((each) => fc.constant(each)));
}

export const spokes: fc.Arbitrary<Spoke> = fc.record({
  table: mostly<Spoke['table']>('summary', 'sameSummary', 'none', 'narrow', 'aSpoke', 'unread'),
  group: mostly<Spoke['group']>('none', 'default', 'deny', 'sameDeny', 'unread'),
  access: mostly(true, false),
  forwarded: mostly(true, false),
  hubAccess: mostly(true, false),
  state: mostly<Spoke['state']>('Connected', 'Initiated'),
  subnets: mostly<Spoke['subnets']>(1, 2),
  space: mostly<Spoke['space']>('own', 'wide', 'first', 'public', 'twoFamilies'),
  machine: mostly(false, true),
  further: mostly(false, true),
});

export function starOf(drawn: readonly Spoke[], hasNva: boolean): readonly JsonObject[] {
  const links = drawn.map((spoke, index) =>
    link(`s${index}`, spacesOf(spoke, index), spoke.state, spoke.hubAccess, spoke.forwarded),
  );
  const nva = nic('nva', `${HUB}/subnets/nva`, '10.0.0.4', true);
  return [
    network('hub', ['10.0.0.0/16'], [{ name: 'nva', properties: { addressPrefix: '10.0.0.0/24' } }], links),
    ...(hasNva ? [nva] : []),
    ...TABLES,
    ...GROUPS,
    ...drawn.flatMap((spoke, index) => spokeOf(spoke, index)),
  ];
}

function spokeOf(spoke: Spoke, index: number): readonly JsonObject[] {
  const name = `s${index}`;
  const spaces = spacesOf(spoke, index);
  const [first = ''] = spaces;
  const properties = {
    ...(spoke.table === 'none' ? {} : { routeTable: { id: `${ABOVE}/routeTables/${spoke.table}` } }),
    ...(spoke.group === 'none'
      ? {}
      : { networkSecurityGroup: { id: `${ABOVE}/networkSecurityGroups/${spoke.group}` } }),
  };
  const subnets = [
    { name: 'default', properties: { ...properties, addressPrefixes: spaces.map(halved) } },
    ...(spoke.subnets === 2 ? [{ name: 'more', properties: { addressPrefix: upperHalf(first) } }] : []),
  ];
  const links = [
    link('hub', ['10.0.0.0/16'], spoke.state, spoke.access, spoke.forwarded),
    ...(spoke.further ? [link('s0', ['10.1.0.0/16'], 'Connected', true, false)] : []),
  ];
  const machine = nic(
    `vm${index}`,
    `${ABOVE}/virtualNetworks/${name}/subnets/default`,
    addressIn(first),
    false,
  );
  return [network(name, spaces, subnets, links), ...(spoke.machine ? [machine] : [])];
}

function spacesOf({ space }: Spoke, index: number): readonly string[] {
  const own = `10.${index + 1}.0.0/16`;
  switch (space) {
    case 'own':
      return [own];
    case 'wide':
      return [`10.${64 * ((index % 3) + 1)}.0.0/10`];
    case 'first':
      return ['10.1.0.0/16'];
    case 'public':
      return [`20.${index}.0.0/16`];
    case 'twoFamilies':
      return [own, `fd00:${index + 1}::/48`];
  }
}

function halved(prefix: string): string {
  const [address = '', length = ''] = prefix.split('/');
  return `${address}/${Number(length) + 1}`;
}

/** The upper half of a prefix of IPv4. */
function upperHalf(prefix: string): string {
  const [address = '', length = ''] = prefix.split('/');
  const octets = address.split('.').map(Number);
  const size = Number(length) + 1;
  const place = Math.floor((size - 1) / 8);
  octets[place] = (octets[place] ?? 0) + 2 ** (8 * (place + 1) - size);
  return `${octets.join('.')}/${size}`;
}

function addressIn(prefix: string): string {
  return `${prefix.split('.').slice(0, 2).join('.')}.0.9`;
}

function network(
  name: string,
  addressPrefixes: readonly string[],
  subnets: readonly JsonObject[],
  virtualNetworkPeerings: readonly JsonObject[],
): JsonObject {
  return {
    id: `${ABOVE}/virtualNetworks/${name}`,
    name,
    location: 'westeurope',
    properties: { addressSpace: { addressPrefixes }, subnets, virtualNetworkPeerings },
  };
}

function link(
  to: string,
  addressPrefixes: readonly string[],
  peeringState: string,
  allowVirtualNetworkAccess: boolean,
  allowForwardedTraffic: boolean,
): JsonObject {
  return {
    name: `to-${to}`,
    properties: {
      peeringState,
      allowVirtualNetworkAccess,
      allowForwardedTraffic,
      allowGatewayTransit: false,
      useRemoteGateways: false,
      remoteVirtualNetwork: { id: `${ABOVE}/virtualNetworks/${to}` },
      remoteAddressSpace: { addressPrefixes },
      remoteVirtualNetworkAddressSpace: { addressPrefixes },
    },
  };
}

function nic(
  name: string,
  subnet: string,
  privateIPAddress: string,
  enableIPForwarding: boolean,
): JsonObject {
  return {
    id: `${ABOVE}/networkInterfaces/${name}`,
    properties: {
      enableIPForwarding,
      ipConfigurations: [{ name: 'c', properties: { privateIPAddress, subnet: { id: subnet } } }],
    },
  };
}

const TABLES = Object.entries({
  summary: '10.0.0.0/8',
  sameSummary: '10.0.0.0/8',
  narrow: '10.2.128.0/17',
  aSpoke: '10.3.0.0/16',
}).map(([name, addressPrefix]): JsonObject => ({
  id: `${ABOVE}/routeTables/${name}`,
  properties: {
    routes: [
      {
        name: 'r',
        properties: { addressPrefix, nextHopType: 'VirtualAppliance', nextHopIpAddress: '10.0.0.4' },
      },
    ],
  },
}));

const GROUPS = Object.entries({ default: undefined, deny: '10.2.0.0/15', sameDeny: '10.2.0.0/15' }).map(
  ([name, sourceAddressPrefix]): JsonObject => ({
    id: `${ABOVE}/networkSecurityGroups/${name}`,
    properties: {
      securityRules:
        sourceAddressPrefix === undefined
          ? []
          : [
              {
                name: 'deny',
                properties: {
                  priority: 100,
                  direction: 'Inbound',
                  access: 'Deny',
                  protocol: '*',
                  sourceAddressPrefix,
                  sourcePortRange: '*',
                  destinationAddressPrefix: '*',
                  destinationPortRange: '*',
                },
              },
            ],
    },
  }),
);
