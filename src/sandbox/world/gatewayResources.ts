/** Knows what a gateway consists of on the wire: itself, its public address, and its configuration in a subnet [R]. */
import { parseCidr } from 'cidr-tools';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import type { Network } from '../../core/network.ts';
import { subnetNamed } from './canonicalNetwork.ts';
import type { PlainResource } from './world.ts';

export const GATEWAY_TYPE = 'Microsoft.Network/virtualNetworkGateways';
export const PUBLIC_ADDRESS_TYPE = 'Microsoft.Network/publicIPAddresses';

interface GatewayParts {
  readonly configurationId: string;
  readonly resources: readonly Omit<PlainResource, 'key'>[];
}

/** A finished VPN gateway of a scenario in a group, in the GatewaySubnet of a network. */
export function gatewayResources(
  name: string,
  scope: string,
  network: Network,
  newGuid: () => string,
  ipAddress: string | undefined,
): GatewayParts {
  const addressId = `${scope}/providers/${PUBLIC_ADDRESS_TYPE}/${name}-ip`;
  const id = `${scope}/providers/${GATEWAY_TYPE}/${name}`;
  const address: JsonObject = {
    name: `${name}-ip`,
    id: addressId,
    etag: `W/"${newGuid()}"`,
    location: network.location,
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: newGuid(),
      publicIPAddressVersion: 'IPv4',
      publicIPAllocationMethod: 'Static',
      idleTimeoutInMinutes: 4,
      ...(ipAddress === undefined ? {} : { ipAddress }),
      ipTags: [],
    },
    type: PUBLIC_ADDRESS_TYPE,
    sku: { name: 'Standard', tier: 'Regional' },
  };
  const request: JsonObject = {
    location: network.location,
    properties: {
      ipConfigurations: [
        {
          name: 'default',
          properties: {
            privateIPAllocationMethod: 'Dynamic',
            publicIPAddress: { id: addressId },
            subnet: { id: `${network.id}/subnets/GatewaySubnet` },
          },
        },
      ],
      sku: { name: 'VpnGw1', tier: 'VpnGw1' },
      gatewayType: 'Vpn',
      vpnType: 'RouteBased',
    },
  };
  const gateway = gatewayBody(request, {
    id,
    name,
    etag: `W/"${newGuid()}"`,
    resourceGuid: newGuid(),
    network,
    done: true,
    publicAddress: () => ipAddress,
  });
  return {
    configurationId: `${id}/ipConfigurations/default`,
    resources: [
      { id: addressId, body: address },
      { id, body: gateway },
    ],
  };
}

interface GatewayAbout {
  readonly id: string;
  readonly name: string;
  readonly etag: string;
  readonly resourceGuid: string;
  /** The network whose GatewaySubnet it stands in. */
  readonly network: Network | undefined;
  /** Whether its operation has ended: only then it has addresses [R]. */
  readonly done: boolean;
  /** The address of a public address resource that it uses. */
  readonly publicAddress: (id: string) => string | undefined;
  /** Set where a scenario says it, and so may say what the gateway has learned. */
  readonly given?: true;
}

/** Members that are shown where they were asked for, as they were. */
const KEPT = [
  'allowRemoteVnetTraffic',
  'allowVirtualWanTraffic',
  'autoScaleConfiguration',
  'customRoutes',
  'enableDnsForwarding',
  'gatewayDefaultSite',
  'resiliencyModel',
  'vpnClientConfiguration',
];

/** What the answer to a PUT says of clients, and no answer after it [R 2022-01-01]. */
const NO_CLIENTS: JsonObject = {
  vpnClientProtocols: ['SSTP'],
  vpnAuthenticationTypes: [],
  vpnClientRootCertificates: [],
  vpnClientRevokedCertificates: [],
  vngClientConnectionConfigurations: [],
  radiusServers: [],
  vpnClientIpsecPolicies: [],
};

/** The body of a gateway as the provider completes it [R 2022-01-01]. */
export function gatewayBody(request: JsonObject, about: GatewayAbout): JsonObject {
  const asked = objectAt(request, 'properties');
  const { etag } = about;
  const provisioningState = about.done ? 'Succeeded' : 'Updating';
  const configurations = configurationsOf(asked).map((configuration) => ({
    name: stringAt(configuration, 'name') ?? 'default',
    id: `${about.id}/ipConfigurations/${stringAt(configuration, 'name') ?? 'default'}`,
    etag,
    type: `${GATEWAY_TYPE}/ipConfigurations`,
    properties: { provisioningState, ...objectAt(configuration, 'properties') },
  }));
  const sku = objectAt(asked, 'sku');
  return {
    name: about.name,
    id: about.id,
    etag,
    type: GATEWAY_TYPE,
    location: request['location'],
    ...(request['tags'] === undefined ? {} : { tags: request['tags'] }),
    properties: {
      provisioningState,
      resourceGuid: about.resourceGuid,
      packetCaptureDiagnosticState: 'None',
      enablePrivateIpAddress: asked['enablePrivateIpAddress'] ?? false,
      isMigrateToCSES: false,
      ipConfigurations: configurations,
      natRules: [],
      virtualNetworkGatewayPolicyGroups: [],
      enableBgpRouteTranslationForNat: false,
      disableIPSecReplayProtection: false,
      sku: { ...sku, capacity: sku['capacity'] ?? 2 },
      gatewayType: asked['gatewayType'] ?? 'Vpn',
      vpnType: asked['vpnType'] ?? 'RouteBased',
      enableBgp: asked['enableBgp'] ?? false,
      activeActive: asked['activeActive'] ?? false,
      ...(about.done ? {} : { vpnClientConfiguration: NO_CLIENTS }),
      ...kept(asked, about.given === true ? [...KEPT, 'learnedRoutes'] : KEPT),
      bgpSettings: bgpSettings(configurations, about, objectAt(asked, 'bgpSettings')),
      vpnGatewayGeneration: asked['vpnGatewayGeneration'] ?? 'Generation1',
    },
  };
}

function kept(asked: JsonObject, members: readonly string[]): JsonObject {
  return Object.fromEntries(
    members.flatMap((member) => (asked[member] === undefined ? [] : [[member, asked[member]] as const])),
  );
}

export function configurationsOf(properties: JsonObject): readonly JsonObject[] {
  return arrayAt(properties, 'ipConfigurations').filter(isObject);
}

function bgpSettings(
  configurations: readonly JsonObject[],
  about: GatewayAbout,
  asked: JsonObject,
): JsonObject {
  const address = about.done ? lastAddress(about.network) : undefined;
  return {
    asn: asked['asn'] ?? (about.done ? 65515 : 0),
    ...(address === undefined ? {} : { bgpPeeringAddress: address }),
    peerWeight: asked['peerWeight'] ?? 0,
    bgpPeeringAddresses: configurations.map((configuration) => ({
      ipconfigurationId: configuration['id'],
      defaultBgpIpAddresses: address === undefined ? [] : [address],
      customBgpIpAddresses: [],
      ...(about.done ? { tunnelIpAddresses: tunnelAddresses(configuration, about) } : {}),
    })),
  };
}

function tunnelAddresses(configuration: JsonObject, about: GatewayAbout): readonly string[] {
  const used = objectAt(objectAt(configuration, 'properties'), 'publicIPAddress');
  const address = about.publicAddress(stringAt(used, 'id') ?? '');
  return address === undefined ? [] : [address];
}

/** The gateway speaks BGP from the last but one address of its subnet [R]. */
function lastAddress(network: Network | undefined): string | undefined {
  const subnet = subnetNamed(network, 'GatewaySubnet');
  const prefix = stringAt(objectAt(subnet ?? {}, 'properties'), 'addressPrefix');
  if (prefix === undefined || prefix.includes(':')) return undefined;
  const number = Number(parseCidr(prefix).end) - 1;
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
}
