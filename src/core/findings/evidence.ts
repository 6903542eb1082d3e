/** Knows the addresses of what rules stand on: Microsoft's documentation, public issues, labs. */

const LEARN = 'https://learn.microsoft.com/azure';

export const DOCS = {
  routes: `${LEARN}/virtual-network/virtual-networks-udr-overview`,
  peering: `${LEARN}/virtual-network/virtual-network-manage-peering`,
  peeringOverview: `${LEARN}/virtual-network/virtual-network-peering-overview`,
  subnetPeering: `${LEARN}/virtual-network/how-to-configure-subnet-peering`,
  tags: `${LEARN}/virtual-network/service-tags-overview`,
  groups: `${LEARN}/virtual-network/network-security-groups-overview`,
  peeringRoutes: `${LEARN}/virtual-network/configure-disable-peering-route-propagation`,
  summaries: `${LEARN}/virtual-network/advertised-gateway-prefixes-overview`,
  transit: `${LEARN}/vpn-gateway/vpn-gateway-peering-gateway-transit`,
  gatewaySettings: `${LEARN}/vpn-gateway/vpn-gateway-about-vpn-gateway-settings`,
  endpoints: `${LEARN}/private-link/disable-private-endpoint-network-policy`,
  routeServer: `${LEARN}/route-server/route-server-faq`,
  manager: `${LEARN}/virtual-network-manager/concept-limitations`,
  managerConnectivity: `${LEARN}/virtual-network-manager/concept-connectivity-configuration`,
  adminRules: `${LEARN}/virtual-network-manager/concept-security-admins`,
  firewall: `${LEARN}/firewall/tutorial-hybrid-portal`,
  limits: `${LEARN}/azure-resource-manager/management/azure-subscription-service-limits`,
  encryption: `${LEARN}/virtual-network/virtual-network-encryption-overview`,
  classic: `${LEARN}/virtual-network/create-peering-different-deployment-models`,
  crossTenant: `${LEARN}/virtual-network/create-peering-different-subscriptions`,
  sync: `${LEARN}/virtual-network/update-virtual-network-peering-address-space`,
  names: `${LEARN}/virtual-network/virtual-networks-name-resolution-for-vms-and-role-instances`,
  virtualWan: `${LEARN}/virtual-wan/virtual-wan-about`,
  expressRoute: `${LEARN}/expressroute/expressroute-howto-linkvnet-portal-resource-manager`,
} as const;

export const LABS = {
  routing: 'https://github.com/erjosito/azure-networking-lab',
  summaries: 'https://github.com/erjosito/net-lab-builder',
  gateways: 'https://github.com/cynthiatreger/az-routing-guide-ep1-vnet-peering-and-virtual-network-gateways',
  firewallPaths: 'https://github.com/cynthiatreger/az-routing-guide-ep4-nva-routing-1-0',
  routeServer: 'https://github.com/cynthiatreger/az-routing-guide-ep5-nva-routing-2-0',
  flags: 'https://blog.cloudtrooper.net/2021/06/18/vnet-peering-settings-those-familiar-strangers/',
  endpoints: 'https://blog.cloudtrooper.net/2025/01/22/private-link-reality-bites-your-routes-could-be-lying',
  access: 'https://technology.amis.nl/azure/vnet-peering-in-azure/',
  asymmetry: 'https://professnet.pl/asymmetric-routing-in-hybrid-hub-and-spoke-topologies/',
} as const;

const REPOSITORIES = {
  terraform: 'hashicorp/terraform-provider-azurerm',
  quickstarts: 'Azure/azure-quickstart-templates',
  ansible: 'ansible/ansible',
  tre: 'microsoft/AzureTRE',
  capz: 'kubernetes-sigs/cluster-api-provider-azure',
  bicep: 'Azure/bicep',
  vending: 'Azure/terraform-azurerm-lz-vending',
  enterpriseScale: 'Azure/terraform-azurerm-caf-enterprise-scale',
  powershell: 'Azure/azure-powershell',
  docs: 'MicrosoftDocs/azure-docs',
  architecture: 'MicrosoftDocs/architecture-center',
  missionLz: 'Azure/missionlz-edge',
  checklists: 'Azure/review-checklists',
} as const;

/** A public issue. */
export function issue(repository: keyof typeof REPOSITORIES, number: number): string {
  return `https://github.com/${REPOSITORIES[repository]}/issues/${number}`;
}

export const CHECKLIST = `https://github.com/${REPOSITORIES.checklists}`;
