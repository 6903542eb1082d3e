/** Makes small estates as people write them by hand: one subscription, one group, and no more than a case needs. */
import type { JsonObject } from '../../src/core/json.ts';
import { estateOf, type EstateFile } from '../../src/cli/estateFile.ts';
import { readScenario } from '../../src/sandbox/scenarios/file/readScenario.ts';

const TENANT = '10000000-0000-4000-8000-000000000001';
export const SUBSCRIPTION = '20000000-0000-4000-8000-000000000001';
const ABOVE = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Network`;

export const idOf = (type: string, name: string): string => `${ABOVE}/${type}/${name}`;
export const networkId = (name: string): string => idOf('virtualNetworks', name);
export const subnetId = (network: string, name: string): string => `${networkId(network)}/subnets/${name}`;

export function resource(
  type: string,
  name: string,
  properties: JsonObject,
  more: JsonObject = {},
): JsonObject {
  return { id: idOf(type, name), location: 'westeurope', ...more, properties };
}

/** @param subnets the prefix of each, or its properties */
export function network(
  name: string,
  prefixes: readonly string[],
  subnets: Readonly<Record<string, string | JsonObject>>,
  more: JsonObject = {},
): JsonObject {
  return resource('virtualNetworks', name, {
    addressSpace: { addressPrefixes: prefixes },
    subnets: Object.entries(subnets).map(([called, subnet]) => ({
      name: called,
      properties: typeof subnet === 'string' ? { addressPrefix: subnet } : subnet,
    })),
    ...more,
  });
}

export function link(from: string, to: string, more: JsonObject = {}): JsonObject {
  return {
    id: `${networkId(from)}/virtualNetworkPeerings/${from}-to-${to}`,
    properties: { remoteVirtualNetwork: { id: networkId(to) }, allowVirtualNetworkAccess: true, ...more },
  };
}

/** A VPN gateway in the GatewaySubnet of a network. */
export function gateway(name: string, inNetwork: string, more: JsonObject = {}): JsonObject {
  return resource('virtualNetworkGateways', name, {
    gatewayType: 'Vpn',
    sku: { name: 'VpnGw1', tier: 'VpnGw1' },
    ipConfigurations: [
      { name: 'default', properties: { subnet: { id: subnetId(inNetwork, 'GatewaySubnet') } } },
    ],
    ...more,
  });
}

/** A site behind a gateway, and the connection to it. */
export function site(name: string, behind: string, prefixes: readonly string[]): readonly JsonObject[] {
  return [
    resource('localNetworkGateways', name, {
      gatewayIpAddress: '203.0.113.9',
      localNetworkAddressSpace: { addressPrefixes: prefixes },
    }),
    resource('connections', `${name}-tunnel`, {
      connectionType: 'IPsec',
      connectionStatus: 'Connected',
      virtualNetworkGateway1: { id: idOf('virtualNetworkGateways', behind) },
      localNetworkGateway2: { id: idOf('localNetworkGateways', name) },
    }),
  ];
}

/** A Route Server in the RouteServerSubnet of a network, with one peer. */
export function routeServer(name: string, inNetwork: string, peer: JsonObject = {}): readonly JsonObject[] {
  const id = idOf('virtualHubs', name);
  return [
    { id, location: 'westeurope', kind: 'RouteServer', properties: { sku: 'Standard' } },
    {
      id: `${id}/ipConfigurations/default`,
      properties: { subnet: { id: subnetId(inNetwork, 'RouteServerSubnet') } },
    },
    { id: `${id}/bgpConnections/nva`, properties: { peerAsn: 65001, ...peer } },
  ];
}

export function estate(resources: readonly JsonObject[], more: JsonObject = {}): EstateFile {
  const reading = readScenario(
    JSON.stringify({
      version: 1,
      name: 'by-hand',
      summary: 'Written by hand.',
      tenants: [{ tenantId: TENANT, displayName: 'Contoso' }],
      subscriptions: [{ subscriptionId: SUBSCRIPTION, tenantId: TENANT, displayName: 'Production' }],
      resources,
      ...more,
    }),
  );
  if (reading.kind !== 'scenario') throw new Error(JSON.stringify(reading));
  return estateOf(reading.scenario);
}
