/** The world of the guide "Create a virtual network peering using PowerShell", before its first step. */
import {
  automation,
  CONTOSO,
  FABRIKAM,
  FABRIKAM_PARTNERS,
  SUBSCRIPTION_A,
  SUBSCRIPTION_B,
} from './contoso.ts';
import type { Scenario } from './scenario.ts';

const A = SUBSCRIPTION_A.subscriptionId;
const B = SUBSCRIPTION_B.subscriptionId;
const PARTNERS = FABRIKAM_PARTNERS.subscriptionId;
const location = 'eastus';

export const guide: Scenario = {
  name: 'guide',
  title: 'The Guide',
  summary: 'The networks of the classic PowerShell guide, not peered yet.',
  tenants: [CONTOSO, FABRIKAM],
  subscriptions: [SUBSCRIPTION_A, SUBSCRIPTION_B, FABRIKAM_PARTNERS],
  groups: [
    { subscriptionId: A, name: 'vnet101', location },
    { subscriptionId: A, name: 'hr-vnets', location },
    { subscriptionId: A, name: 'Default-Networking', location },
    { subscriptionId: B, name: 'vendor-vnets', location },
    { subscriptionId: PARTNERS, name: 'partner-vnets', location: 'westeurope' },
  ],
  networks: [
    {
      subscriptionId: A,
      group: 'vnet101',
      name: 'vnet1',
      location,
      addressPrefixes: ['10.1.0.0/16'],
      subnets: { frontend: '10.1.0.0/24', backend: '10.1.1.0/24' },
    },
    {
      subscriptionId: A,
      group: 'vnet101',
      name: 'vnet2',
      location,
      addressPrefixes: ['10.2.0.0/16'],
      subnets: { default: '10.2.0.0/24' },
    },
    {
      subscriptionId: A,
      group: 'vnet101',
      name: 'HubVNet',
      location,
      addressPrefixes: ['10.0.0.0/16'],
      subnets: { appliances: '10.0.0.0/24', GatewaySubnet: '10.0.255.0/27' },
      gateway: 'HubGateway',
    },
    {
      subscriptionId: A,
      group: 'hr-vnets',
      name: 'vnet3',
      location,
      addressPrefixes: ['10.3.0.0/16'],
      subnets: { default: '10.3.0.0/24' },
    },
    {
      subscriptionId: B,
      group: 'vendor-vnets',
      name: 'VNet5',
      location,
      addressPrefixes: ['10.5.0.0/16'],
      subnets: { default: '10.5.0.0/24' },
    },
    {
      subscriptionId: PARTNERS,
      group: 'partner-vnets',
      name: 'PartnerVNet',
      location: 'westeurope',
      addressPrefixes: ['10.7.0.0/16'],
      subnets: { default: '10.7.0.0/24' },
    },
  ],
  classicNetworks: [
    {
      subscriptionId: A,
      group: 'Default-Networking',
      name: 'VNET2',
      location,
      addressPrefixes: ['10.4.0.0/16'],
    },
  ],
  history: [],
  principals: [
    {
      tenantId: CONTOSO.tenantId,
      principalId: '30000000-0000-4000-8000-00000000000a',
      displayName: 'UserA',
      assignments: [{ role: 'owner', scope: `/subscriptions/${A}` }],
    },
    {
      tenantId: CONTOSO.tenantId,
      principalId: '30000000-0000-4000-8000-00000000000b',
      displayName: 'UserB',
      assignments: [{ role: 'owner', scope: `/subscriptions/${B}` }],
    },
    {
      tenantId: CONTOSO.tenantId,
      principalId: '30000000-0000-4000-8000-00000000000c',
      displayName: 'Reader',
      assignments: [
        { role: 'reader', scope: `/subscriptions/${A}` },
        { role: 'reader', scope: `/subscriptions/${B}` },
      ],
    },
    {
      tenantId: CONTOSO.tenantId,
      principalId: '30000000-0000-4000-8000-00000000000d',
      displayName: 'Vendor Network Team',
      type: 'Group',
      members: ['30000000-0000-4000-8000-00000000000b'],
      assignments: [],
    },
    {
      tenantId: CONTOSO.tenantId,
      principalId: '30000000-0000-4000-8000-00000000000e',
      displayName: 'vendor-pipeline',
      type: 'ServicePrincipal',
      assignments: [],
    },
    {
      tenantId: FABRIKAM.tenantId,
      principalId: '30000000-0000-4000-8000-00000000000f',
      displayName: 'Fabrikam Partner',
      assignments: [{ role: 'owner', scope: `/subscriptions/${PARTNERS}` }],
    },
    ...automation([CONTOSO, FABRIKAM], [SUBSCRIPTION_A, SUBSCRIPTION_B, FABRIKAM_PARTNERS]),
  ],
  denials: [],
};
