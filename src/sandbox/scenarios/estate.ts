/**
 * A believable company: hubs and spokes over five subscriptions and three regions, with links in every state
 * that Azure has. The networks are in `estateNetworks.ts`, what decides over their traffic in `estateTraffic.ts`.
 */
import { DEFAULT_FLAGS, type Flags } from '../../core/flags.ts';
import {
  automation,
  CONNECTIVITY,
  CONTOSO,
  DATA,
  DEVELOPMENT,
  FABRIKAM,
  FABRIKAM_SHARED,
  PRODUCTION,
  RETAIL,
} from './contoso.ts';
import { denyAssignmentsIn } from './estateManaged.ts';
import { estateGroups, estateNetworks, networkIdIn } from './estateNetworks.ts';
import { estateTraffic } from './estateTraffic.ts';
import type { Scenario, Step } from './scenario.ts';

/** A link each way between a hub and a spoke; with `transit` the spoke uses the hub's gateway. */
function peer(hub: string, spoke: string, kind: 'plain' | 'transit' = 'plain'): readonly Step[] {
  const transit = kind === 'transit';
  const hubFlags: Flags = { ...DEFAULT_FLAGS, allowForwardedTraffic: true, allowGatewayTransit: transit };
  const spokeFlags: Flags = { ...DEFAULT_FLAGS, allowForwardedTraffic: true, useRemoteGateways: transit };
  return [
    { kind: 'link', local: hub, remote: spoke, flags: hubFlags },
    { kind: 'link', local: spoke, remote: hub, flags: spokeFlags },
  ];
}

const HISTORY: readonly Step[] = [
  // Hubs to each other, across regions.
  ...peer('hub-weu', 'hub-neu'),
  ...peer('hub-weu', 'hub-eus'),
  ...peer('hub-neu', 'hub-eus'),
  // West Europe: production with gateway transit.
  ...['erp-prod', 'crm-prod', 'hr-prod', 'web-prod'].flatMap((spoke) => peer('hub-weu', spoke, 'transit')),
  ...['lake-weu', 'warehouse-weu', 'shop-weu', 'payments-weu', 'erp-dev', 'crm-dev'].flatMap((spoke) =>
    peer('hub-weu', spoke),
  ),
  // Direct peerings beside the hub.
  ...peer('lake-weu', 'warehouse-weu'),
  ...peer('shop-weu', 'payments-weu'),
  // North Europe: no gateway, everything through the appliance.
  ...['erp-dr', 'crm-dr', 'web-dr', 'sandbox-dev', 'build-dev', 'lake-neu'].flatMap((spoke) =>
    peer('hub-neu', spoke),
  ),
  // East US.
  ...['web-us', 'api-us', 'shop-us', 'payments-us'].flatMap((spoke) => peer('hub-eus', spoke, 'transit')),
  ...['analytics-us', 'test-us', 'returns-us'].flatMap((spoke) => peer('hub-eus', spoke)),
  // Initiated: the other side has not answered.
  { kind: 'link', local: 'hub-weu', remote: 'loyalty-weu', flags: { allowForwardedTraffic: true } },
  { kind: 'link', local: 'ml-us', remote: 'hub-eus' },
  // Disconnected: the hub's link was removed by hand, and a network was replaced.
  { kind: 'unlink', local: 'hub-neu', remote: 'sandbox-dev' },
  // Pointing at a network that is gone.
  ...peer('hub-weu', 'legacy-weu'),
  { kind: 'delete', network: 'legacy-weu' },
  // Pointing at networks that the caller may not read: another tenant's, and one that is denied to everybody.
  ...peer('hub-weu', 'fabrikam-hub'),
  ...peer('hub-neu', 'vault-neu'),
  // Out of sync: the spoke grew; the hub grew; both did.
  { kind: 'resize', network: 'warehouse-weu', addressPrefixes: ['10.16.0.0/16', '10.116.0.0/16'] },
  { kind: 'resize', network: 'returns-us', addressPrefixes: ['10.37.0.0/16', '10.137.0.0/16'] },
  ...peer('fulfil-us', 'parcels-us'),
  { kind: 'resize', network: 'fulfil-us', addressPrefixes: ['10.38.0.0/16', '10.138.0.0/16'] },
  { kind: 'resize', network: 'parcels-us', addressPrefixes: ['10.39.0.0/16', '10.139.0.0/16'] },
  // Left behind by an operation that failed, and by one that never ends.
  { kind: 'strand', network: 'build-dev', provisioningState: 'Failed' },
  { kind: 'strand', network: 'analytics-us', provisioningState: 'Updating' },
];

export const estate: Scenario = {
  name: 'estate',
  title: 'A Company',
  summary: 'A company with hubs and spokes in three regions and peerings in every state.',
  tenants: [CONTOSO, FABRIKAM],
  subscriptions: [CONNECTIVITY, PRODUCTION, DEVELOPMENT, DATA, RETAIL, FABRIKAM_SHARED],
  groups: estateGroups,
  networks: estateNetworks,
  classicNetworks: [],
  history: HISTORY,
  principals: [
    {
      tenantId: CONTOSO.tenantId,
      principalId: '30000000-0000-4000-8000-000000000001',
      displayName: 'Network Team',
      assignments: [CONNECTIVITY, PRODUCTION, DEVELOPMENT, DATA, RETAIL].map((subscription) => ({
        role: 'networkContributor',
        scope: `/subscriptions/${subscription.subscriptionId}`,
      })),
    },
    {
      tenantId: CONTOSO.tenantId,
      principalId: '30000000-0000-4000-8000-000000000002',
      displayName: 'Retail Developer',
      assignments: [
        { role: 'contributor', scope: `/subscriptions/${RETAIL.subscriptionId}` },
        { role: 'reader', scope: `/subscriptions/${CONNECTIVITY.subscriptionId}` },
      ],
    },
    {
      tenantId: CONTOSO.tenantId,
      principalId: '30000000-0000-4000-8000-000000000003',
      displayName: 'Auditor',
      assignments: [CONNECTIVITY, PRODUCTION, DEVELOPMENT, DATA, RETAIL].map((subscription) => ({
        role: 'reader',
        scope: `/subscriptions/${subscription.subscriptionId}`,
      })),
    },
    {
      tenantId: CONTOSO.tenantId,
      principalId: '30000000-0000-4000-8000-000000000004',
      displayName: 'Retail Platform Team',
      type: 'Group',
      members: ['30000000-0000-4000-8000-000000000002'],
      assignments: [],
    },
    {
      tenantId: CONTOSO.tenantId,
      principalId: '30000000-0000-4000-8000-000000000005',
      displayName: 'retail-pipeline',
      type: 'ServicePrincipal',
      assignments: [],
    },
    ...automation(
      [CONTOSO, FABRIKAM],
      [CONNECTIVITY, PRODUCTION, DEVELOPMENT, DATA, RETAIL, FABRIKAM_SHARED],
    ),
  ],
  denials: [{ scope: networkIdIn('vault-neu'), actions: ['*'] }],
  resources: [...denyAssignmentsIn(networkIdIn('ml-us'), networkIdIn('test-us')), ...estateTraffic],
};
