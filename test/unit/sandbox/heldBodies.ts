/** Knows a world of every type of the network provider as Azure answers it, into which members can be put that nobody knows. */
import { isArray, isObject, type JsonObject, type JsonValue } from '../../../src/core/json.ts';
import { deviceBodies } from './heldDeviceBodies.ts';

export const SUBSCRIPTION_ID = '20000000-0000-4000-8000-000000000001';
export const TENANT_ID = '10000000-0000-4000-8000-000000000001';
const NETWORK_PROVIDER = `/subscriptions/${SUBSCRIPTION_ID}/resourceGroups/rg/providers/Microsoft.Network`;
const ETAG = 'W/"00000000-0000-4000-8000-0000000000e1"';
const HUB = `${NETWORK_PROVIDER}/virtualNetworks/hub`;
const SPOKE = `${NETWORK_PROVIDER}/virtualNetworks/spoke`;
const GATEWAY = `${NETWORK_PROVIDER}/virtualNetworkGateways/gw`;
const CONFIGURATION = `${GATEWAY}/ipConfigurations/default`;
const GROUP = `${NETWORK_PROVIDER}/networkSecurityGroups/nsg`;
const TABLE = `${NETWORK_PROVIDER}/routeTables/rt`;
const ADDRESS = `${NETWORK_PROVIDER}/publicIPAddresses/pip`;

const body = (id: string, type: string, properties: JsonObject, more: JsonObject = {}): JsonObject => ({
  name: id.split('/').pop() ?? '',
  id,
  etag: ETAG,
  type: `Microsoft.Network/${type}`,
  ...more,
  properties: { provisioningState: 'Succeeded', ...properties },
});

const subnet = (network: string, name: string, properties: JsonObject): JsonObject =>
  body(`${network}/subnets/${name}`, 'virtualNetworks/subnets', properties);

const link = (local: string, name: string, remote: string, there: string, here: string, more: JsonObject) =>
  body(`${local}/virtualNetworkPeerings/${name}`, 'virtualNetworks/virtualNetworkPeerings', {
    resourceGuid: '00000000-0000-0000-0000-0000000000a3',
    peeringState: 'Connected',
    peeringSyncLevel: 'FullyInSync',
    remoteVirtualNetwork: { id: remote },
    allowVirtualNetworkAccess: true,
    allowForwardedTraffic: false,
    allowGatewayTransit: false,
    useRemoteGateways: false,
    doNotVerifyRemoteGateways: false,
    peerCompleteVnets: true,
    localAddressSpace: { addressPrefixes: [here] },
    localVirtualNetworkAddressSpace: { addressPrefixes: [here] },
    remoteAddressSpace: { addressPrefixes: [there] },
    remoteVirtualNetworkAddressSpace: { addressPrefixes: [there] },
    routeServiceVips: {},
    ...more,
  });

const located = { location: 'West Europe', tags: { Owner: 'Ada', level: '5' } };

const DEVICES = deviceBodies({
  provider: NETWORK_PROVIDER,
  body,
  located,
  subnet: `${SPOKE}/subnets/db`,
  network: SPOKE,
  group: GROUP,
  gateway: GATEWAY,
});

/** What a GET and a PUT is made of, the children of resources too. */
export const HELD = [
  HUB,
  SPOKE,
  `${HUB}/virtualNetworkPeerings/hub-to-spoke`,
  `${SPOKE}/virtualNetworkPeerings/spoke-to-hub`,
  `${HUB}/subnets/GatewaySubnet`,
  `${SPOKE}/subnets/db`,
  `${SPOKE}/subnets/_odd name`,
  GROUP,
  `${GROUP}/securityRules/ssh`,
  TABLE,
  `${TABLE}/routes/all`,
  ADDRESS,
  GATEWAY,
  ...DEVICES.ids,
] as const;

/** Complete answers, as a saved estate has them; the security group `elsewhere` is not in the world. */
export const BODIES: readonly JsonObject[] = [
  body(
    HUB,
    'virtualNetworks',
    {
      resourceGuid: '00000000-0000-4000-8000-0000000000a1',
      addressSpace: { addressPrefixes: ['10.0.0.0/16'] },
      dhcpOptions: { dnsServers: ['10.0.0.4'] },
      subnets: [
        subnet(HUB, 'GatewaySubnet', {
          addressPrefixes: ['10.0.0.0/27'],
          ipConfigurations: [{ id: CONFIGURATION }],
          routeTable: { id: TABLE },
        }),
        subnet(HUB, 'work', {
          addressPrefix: '10.0.1.0/24',
          networkSecurityGroup: { id: `${NETWORK_PROVIDER}/networkSecurityGroups/elsewhere` },
          privateEndpointNetworkPolicies: 'RouteTableEnabled',
          privateLinkServiceNetworkPolicies: 'Disabled',
        }),
      ],
      virtualNetworkPeerings: [
        link(HUB, 'hub-to-spoke', SPOKE, '10.1.0.0/16', '10.0.0.0/16', { allowGatewayTransit: true }),
      ],
      enableDdosProtection: false,
    },
    located,
  ),
  body(
    SPOKE,
    'virtualNetworks',
    {
      resourceGuid: '00000000-0000-4000-8000-000000000002',
      addressSpace: { addressPrefixes: ['10.1.0.0/16'] },
      subnets: [
        subnet(SPOKE, 'db', {
          addressPrefix: '10.1.0.0/24',
          delegations: [
            body(`${SPOKE}/subnets/db/delegations/d`, 'virtualNetworks/subnets/delegations', {
              serviceName: 'Microsoft.Databricks/workspaces',
              actions: ['Microsoft.Network/virtualNetworks/subnets/join/action', 'somethingElse'],
            }),
          ],
          serviceEndpoints: [
            { provisioningState: 'Succeeded', service: 'Microsoft.Storage', locations: ['moon'] },
          ],
          purpose: 'PrivateEndpoints',
        }),
        subnet(SPOKE, '_odd name', { addressPrefix: '10.1.1.0/24', delegations: [] }),
      ],
      virtualNetworkPeerings: [
        link(SPOKE, 'spoke-to-hub', HUB, '10.0.0.0/16', '10.1.0.0/16', {
          useRemoteGateways: true,
          remoteGateways: [{ id: GATEWAY.toUpperCase() }],
        }),
      ],
      enableDdosProtection: false,
      ddosProtectionPlan: null,
    },
    located,
  ),
  body(
    GROUP,
    'networkSecurityGroups',
    {
      resourceGuid: '00000000-0000-4000-8000-0000000000a4',
      securityRules: [
        body(`${GROUP}/securityRules/ssh`, 'networkSecurityGroups/securityRules', {
          protocol: 'Tcp',
          access: 'Allow',
          direction: 'Inbound',
          priority: 99,
          sourcePortRange: '*',
          destinationPortRange: '22',
          sourceAddressPrefix: '*',
          destinationAddressPrefix: '*',
        }),
      ],
    },
    located,
  ),
  body(
    TABLE,
    'routeTables',
    {
      resourceGuid: '00000000-0000-4000-8000-0000000000a5',
      disablePeeringRoute: 'None',
      routes: [
        body(`${TABLE}/routes/all`, 'routeTables/routes', {
          addressPrefix: '0.0.0.0/0',
          nextHopType: 'Internet',
          hasBgpOverride: true,
        }),
      ],
    },
    located,
  ),
  body(
    ADDRESS,
    'publicIPAddresses',
    {
      resourceGuid: '00000000-0000-4000-8000-0000000000a6',
      ipAddress: '203.0.113.7',
      publicIPAllocationMethod: 'Static',
      ddosSettings: { protectionMode: 'VirtualNetworkInherited' },
    },
    { ...located, sku: { name: 'Standard', tier: 'Regional' }, zones: ['1'] },
  ),
  body(
    GATEWAY,
    'virtualNetworkGateways',
    {
      resourceGuid: '00000000-0000-4000-8000-0000000000a7',
      ipConfigurations: [
        body(CONFIGURATION, 'virtualNetworkGateways/ipConfigurations', {
          privateIPAllocationMethod: 'Dynamic',
          publicIPAddress: { id: ADDRESS },
          subnet: { id: `${HUB}/subnets/GatewaySubnet` },
        }),
      ],
      sku: { name: 'VpnGw2', tier: 'VpnGw2', capacity: 3 },
      gatewayType: 'Vpn',
      vpnType: 'RouteBased',
      vpnGatewayGeneration: 'Generation2',
      bgpSettings: { asn: 65001, peerWeight: 5 },
    },
    located,
  ),
  ...DEVICES.bodies,
];

/** A member that is put somewhere into the bodies: the place counts the objects in them. */
export interface Extra {
  readonly place: number;
  readonly member: string;
  readonly value: JsonValue;
}

/** The bodies with members put into them; one that is there already stays. */
export function bodiesWith(extras: readonly Extra[]): readonly JsonObject[] {
  const bodies = JSON.parse(JSON.stringify(BODIES)) as Record<string, unknown>[];
  const objects = bodies.flatMap(objectsIn);
  for (const { place, member, value } of extras) {
    const object = objects[place % objects.length] ?? {};
    const taken = Object.keys(object).some((name) => name.toLowerCase() === member.toLowerCase());
    if (!taken) object[member] = value;
  }
  return bodies as readonly JsonObject[];
}

/** Tags are texts, and no place for anything else. */
function objectsIn(value: unknown): Record<string, unknown>[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (!isObject(value)) return [];
  const below = Object.entries(value).filter(([member]) => member !== 'tags');
  return [value, ...below.flatMap(([, child]) => objectsIn(child))];
}

/** A body without what each write says of itself. */
export function apartFromTheWrite(value: JsonValue | undefined): JsonValue {
  if (isArray(value)) return value.map(apartFromTheWrite);
  if (!isObject(value)) return value ?? null;
  const entries = Object.entries(value).filter(
    ([member]) => member !== 'etag' && member !== 'provisioningState',
  );
  return Object.fromEntries(entries.map(([member, child]) => [member, apartFromTheWrite(child)]));
}
