/** Knows how the devices of a built-in scenario are written in short: each as the request that would make it. */
import type { JsonObject } from '../../core/json.ts';
import type { ScenarioResource } from './scenario.ts';

/** Where something lies. */
export interface Place {
  /** The id of a resource group. */
  readonly group: string;
  readonly location: string;
}

const NETWORK = 'providers/Microsoft.Network';

export function idAt({ group }: Pick<Place, 'group'>, type: string, name: string): string {
  return `${group}/${NETWORK}/${type}/${name}`;
}

const made = (place: Place, type: string, name: string, properties: JsonObject, more: JsonObject = {}) => ({
  id: idAt(place, type, name),
  location: place.location,
  ...more,
  properties,
});

interface InterfaceParts {
  readonly address: string;
  /** The id of its subnet. */
  readonly subnet: string;
  /** The name of the machine that it is in; it has none where this is absent. */
  readonly machine?: string;
  readonly forwards?: boolean;
  /** The id of its application security group. */
  readonly application?: string;
  /** The id of its network security group. */
  readonly securityGroup?: string;
}

export function networkInterface(place: Place, name: string, parts: InterfaceParts): ScenarioResource {
  const { address, subnet, machine, forwards, application, securityGroup } = parts;
  const reference = (id: string | undefined, member: string): JsonObject =>
    id === undefined ? {} : { [member]: { id } };
  return made(place, 'networkInterfaces', name, {
    enableIPForwarding: forwards ?? false,
    ...reference(securityGroup, 'networkSecurityGroup'),
    ...reference(
      machine === undefined
        ? undefined
        : `${place.group}/providers/Microsoft.Compute/virtualMachines/${machine}`,
      'virtualMachine',
    ),
    ipConfigurations: [
      {
        name: 'ipconfig1',
        properties: {
          privateIPAddress: address,
          privateIPAllocationMethod: 'Static',
          subnet: { id: subnet },
          ...(application === undefined ? {} : { applicationSecurityGroups: [{ id: application }] }),
        },
      },
    ],
  });
}

/** @param routes each is a name, a prefix and the address of an appliance */
export function routeTable(
  place: Place,
  name: string,
  routes: readonly (readonly [name: string, prefix: string, appliance: string])[],
  properties: JsonObject = {},
): ScenarioResource {
  return made(place, 'routeTables', name, {
    ...properties,
    routes: routes.map(([route, addressPrefix, nextHopIpAddress]) => ({
      name: route,
      properties: { addressPrefix, nextHopType: 'VirtualAppliance', nextHopIpAddress },
    })),
  });
}

export interface RuleParts {
  readonly name: string;
  readonly priority: number;
  readonly access: 'Allow' | 'Deny';
  readonly from: JsonObject;
  readonly to: JsonObject;
  readonly port: string;
  readonly description?: string;
}

/** A group with rules for what comes in by TCP. */
export function securityGroup(place: Place, name: string, rules: readonly RuleParts[]): ScenarioResource {
  return made(place, 'networkSecurityGroups', name, {
    securityRules: rules.map(({ name: rule, priority, access, from, to, port, description }) => ({
      name: rule,
      properties: {
        ...(description === undefined ? {} : { description }),
        priority,
        access,
        direction: 'Inbound',
        protocol: 'Tcp',
        sourcePortRange: '*',
        destinationPortRange: port,
        ...from,
        ...to,
      },
    })),
  });
}

export function applicationGroup(place: Place, name: string): ScenarioResource {
  return made(place, 'applicationSecurityGroups', name, {});
}

export function azureFirewall(place: Place, name: string, subnet: string, address: string) {
  const policy = made(place, 'firewallPolicies', `${name}-policy`, { threatIntelMode: 'Alert' });
  const firewall = made(place, 'azureFirewalls', name, {
    sku: { name: 'AZFW_VNet', tier: 'Standard' },
    firewallPolicy: { id: policy.id },
    ipConfigurations: [
      { name: 'ipconfig1', properties: { privateIPAddress: address, subnet: { id: subnet } } },
    ],
  });
  return [policy, firewall];
}

export function networkWatcher(place: Place): ScenarioResource {
  return made(place, 'networkWatchers', `NetworkWatcher_${place.location}`, {});
}

interface SiteParts {
  readonly gateway: string;
  readonly gatewaySubnet: string;
  readonly publicAddress: string;
  readonly name: string;
  readonly prefixes: readonly string[];
  /** Where the site speaks BGP from. */
  readonly peer: string;
  readonly asn: number;
}

/** A VPN gateway that has learned the prefixes of a site, with the site and the connection to it. */
export function connectedSite(place: Place, parts: SiteParts): readonly ScenarioResource[] {
  const { gateway, gatewaySubnet, publicAddress, name, prefixes, peer, asn } = parts;
  const site = made(place, 'localNetworkGateways', name, {
    gatewayIpAddress: publicAddress,
    localNetworkAddressSpace: { addressPrefixes: [`${peer}/32`] },
    bgpSettings: { asn, bgpPeeringAddress: peer, peerWeight: 0 },
  });
  const gatewayId = idAt(place, 'virtualNetworkGateways', gateway);
  return [
    made(place, 'virtualNetworkGateways', gateway, {
      gatewayType: 'Vpn',
      vpnType: 'RouteBased',
      sku: { name: 'VpnGw1', tier: 'VpnGw1' },
      enableBgp: true,
      ipConfigurations: [
        {
          name: 'default',
          properties: {
            privateIPAllocationMethod: 'Dynamic',
            publicIPAddress: { id: idAt(place, 'publicIPAddresses', `${gateway}-ip`) },
            subnet: { id: gatewaySubnet },
          },
        },
      ],
      learnedRoutes: prefixes.map((network) => ({ network, nextHop: peer, asPath: String(asn) })),
    }),
    site,
    made(place, 'connections', `${gateway}-to-${name}`, {
      connectionType: 'IPsec',
      enableBgp: true,
      virtualNetworkGateway1: { id: gatewayId },
      localNetworkGateway2: { id: site.id },
    }),
  ];
}

/** An endpoint for the blobs of a storage account. */
export function blobEndpoint(place: Place, name: string, subnet: string, address: string, account: string) {
  return made(place, 'privateEndpoints', name, {
    subnet: { id: subnet },
    privateLinkServiceConnections: [
      {
        name,
        properties: {
          privateLinkServiceId: `${place.group}/providers/Microsoft.Storage/storageAccounts/${account}`,
          groupIds: ['blob'],
        },
      },
    ],
    ipConfigurations: [
      { name: 'blob', properties: { groupId: 'blob', memberName: 'blob', privateIPAddress: address } },
    ],
  });
}
