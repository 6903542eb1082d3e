/** Knows the ids of the scenario `guide` that the tests speak of. */
import { FABRIKAM_PARTNERS, SUBSCRIPTION_A, SUBSCRIPTION_B } from '../../../src/sandbox/scenarios/contoso.ts';

export const A = `/subscriptions/${SUBSCRIPTION_A.subscriptionId}`;
export const B = `/subscriptions/${SUBSCRIPTION_B.subscriptionId}`;
export const PARTNERS = `/subscriptions/${FABRIKAM_PARTNERS.subscriptionId}`;

const network = (scope: string, group: string, name: string): string =>
  `${scope}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${name}`;

export const VNET1 = network(A, 'vnet101', 'vnet1');
export const VNET2 = network(A, 'vnet101', 'vnet2');
export const HUB = network(A, 'vnet101', 'HubVNet');
export const VNET3 = network(A, 'hr-vnets', 'vnet3');
export const VNET5 = network(B, 'vendor-vnets', 'VNet5');
export const PARTNER = network(PARTNERS, 'partner-vnets', 'PartnerVNet');
export const CLASSIC = `${A}/resourceGroups/Default-Networking/providers/Microsoft.ClassicNetwork/virtualNetworks/VNET2`;

export function linkBody(remoteId: string, flags: Readonly<Record<string, boolean>> = {}) {
  return {
    properties: {
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: false,
      allowGatewayTransit: false,
      useRemoteGateways: false,
      ...flags,
      remoteVirtualNetwork: { id: remoteId },
    },
  };
}

export function linkPath(networkId: string, name: string, query = 'api-version=2024-05-01'): string {
  return `${networkId}/virtualNetworkPeerings/${name}?${query}`;
}
