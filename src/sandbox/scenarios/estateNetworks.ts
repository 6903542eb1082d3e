/** The resource groups and networks of the scenario `estate`, one line each. */
import { CONNECTIVITY, DATA, DEVELOPMENT, FABRIKAM_SHARED, PRODUCTION, RETAIL } from './contoso.ts';
import { managerOf } from './estateManaged.ts';
import { withTraffic } from './estateTraffic.ts';
import type { ScenarioGroup, ScenarioNetwork } from './scenario.ts';
import type { Subscription } from '../world/world.ts';

type Row = readonly [group: string, name: string, second: number, gateway?: string];

/** Each network has 10.N.0.0/16 and its subnets there. */
const rows: readonly (readonly [Subscription, location: string, rows: readonly Row[]])[] = [
  [CONNECTIVITY, 'westeurope', [['hubs-weu', 'hub-weu', 10, 'hub-weu-gateway']]],
  [CONNECTIVITY, 'northeurope', [['hubs-neu', 'hub-neu', 20]]],
  [CONNECTIVITY, 'eastus', [['hubs-eus', 'hub-eus', 30, 'hub-eus-gateway']]],
  [
    PRODUCTION,
    'westeurope',
    [
      ['prod-weu', 'erp-prod', 11],
      ['prod-weu', 'crm-prod', 12],
      ['prod-weu', 'hr-prod', 13],
      ['prod-weu', 'web-prod', 14],
      ['prod-weu', 'legacy-weu', 98],
    ],
  ],
  [
    PRODUCTION,
    'northeurope',
    [
      ['prod-neu', 'erp-dr', 21],
      ['prod-neu', 'crm-dr', 22],
      ['prod-neu', 'web-dr', 23],
    ],
  ],
  [
    PRODUCTION,
    'eastus',
    [
      ['prod-eus', 'web-us', 31],
      ['prod-eus', 'api-us', 32],
    ],
  ],
  [
    DEVELOPMENT,
    'westeurope',
    [
      ['dev-weu', 'erp-dev', 40],
      ['dev-weu', 'crm-dev', 41],
    ],
  ],
  [
    DEVELOPMENT,
    'northeurope',
    [
      ['dev-neu', 'sandbox-dev', 42],
      ['dev-neu', 'build-dev', 43],
    ],
  ],
  [DEVELOPMENT, 'eastus', [['dev-eus', 'test-us', 44]]],
  [
    DATA,
    'westeurope',
    [
      ['data-weu', 'lake-weu', 15],
      ['data-weu', 'warehouse-weu', 16],
    ],
  ],
  [
    DATA,
    'northeurope',
    [
      ['data-neu', 'lake-neu', 25],
      ['data-neu', 'vault-neu', 26],
    ],
  ],
  [
    DATA,
    'eastus',
    [
      ['data-eus', 'analytics-us', 33],
      // In the group of a Databricks workspace; see `estateManaged.ts`.
      ['databricks-ml-us', 'ml-us', 34],
    ],
  ],
  [
    RETAIL,
    'westeurope',
    [
      ['retail-weu', 'shop-weu', 17],
      ['retail-weu', 'payments-weu', 18],
      ['retail-weu', 'loyalty-weu', 19],
      // Not peered with anything.
      ['retail-weu', 'kiosk-weu', 27],
    ],
  ],
  [
    RETAIL,
    'eastus',
    [
      ['retail-eus', 'shop-us', 35],
      ['retail-eus', 'payments-us', 36],
      ['retail-eus', 'returns-us', 37],
      ['retail-eus', 'fulfil-us', 38],
      ['retail-eus', 'parcels-us', 39],
    ],
  ],
  [FABRIKAM_SHARED, 'westeurope', [['shared-weu', 'fabrikam-hub', 50]]],
];

export const estateNetworks: readonly ScenarioNetwork[] = rows.flatMap(([subscription, location, list]) =>
  list.map(([group, name, second, gateway]) => ({
    subscriptionId: subscription.subscriptionId,
    group,
    name,
    location,
    addressPrefixes: [`10.${second}.0.0/16`],
    subnets: withTraffic(name, {
      default: `10.${second}.0.0/24`,
      ...(name.startsWith('hub-') ? { appliances: `10.${second}.1.0/26` } : { data: `10.${second}.1.0/24` }),
      ...(gateway === undefined ? {} : { GatewaySubnet: `10.${second}.255.0/27` }),
    }),
    ...(gateway === undefined ? {} : { gateway }),
    tags: { environment: environmentOf(name) },
  })),
);

export const estateGroups: readonly ScenarioGroup[] = [
  ...new Map(
    estateNetworks.map(({ subscriptionId, group, location }) => [
      `${subscriptionId}/${group}`,
      { subscriptionId, name: group, location, ...managerOf(group) },
    ]),
  ).values(),
];

export function networkIdIn(name: string): string {
  const network = estateNetworks.find((candidate) => candidate.name === name);
  if (network === undefined) throw new Error(`the scenario estate has no network ${name}`);
  return `/subscriptions/${network.subscriptionId}/resourceGroups/${network.group}/providers/Microsoft.Network/virtualNetworks/${network.name}`;
}

function environmentOf(name: string): string {
  if (name.startsWith('hub-')) return 'platform';
  return name.endsWith('-dev') || name.startsWith('test') ? 'development' : 'production';
}
