/**
 * What of the scenario `estate` decides over traffic beside the networks, with the mistakes that people make:
 * - `web-prod` goes through the firewall of the hub to `crm-prod`, which answers the same way, and to `erp-prod`, which
 *   has no route back; its summary route does not hold for the hub itself, which its peering reaches directly;
 * - `hr-prod` has routes of the gateway switched off, so that its answers to the datacenter take the firewall and the
 *   questions do not;
 * - the appliance in `hub-neu` does not forward, so `web-dr` and `lake-neu` do not reach each other;
 * - a rule at the database of `payments-weu` denies `shop-weu`, and another lets the hub in;
 * - `lake-weu` has a private endpoint, which its peers reach.
 */
import {
  applicationGroup,
  azureFirewall,
  blobEndpoint,
  connectedSite,
  idAt,
  networkInterface,
  networkWatcher,
  routeTable,
  securityGroup,
  type Place,
} from './devices.ts';
import { CONNECTIVITY, DATA, PRODUCTION, RETAIL } from './contoso.ts';
import type { ScenarioResource, ScenarioSubnet } from './scenario.ts';
import type { Subscription } from '../world/world.ts';

const placeIn = ({ subscriptionId }: Subscription, name: string, location: string): Place => ({
  group: `/subscriptions/${subscriptionId}/resourceGroups/${name}`,
  location,
});

const HUB_WEU = placeIn(CONNECTIVITY, 'hubs-weu', 'westeurope');
const HUB_NEU = placeIn(CONNECTIVITY, 'hubs-neu', 'northeurope');
const PROD_WEU = placeIn(PRODUCTION, 'prod-weu', 'westeurope');
const PROD_NEU = placeIn(PRODUCTION, 'prod-neu', 'northeurope');
const DATA_WEU = placeIn(DATA, 'data-weu', 'westeurope');
const DATA_NEU = placeIn(DATA, 'data-neu', 'northeurope');
const RETAIL_WEU = placeIn(RETAIL, 'retail-weu', 'westeurope');

const FIREWALL = '10.10.2.4';
const APPLIANCE = '10.20.1.4';

const subnetIn = (place: Place, network: string, name: string): string =>
  `${idAt(place, 'virtualNetworks', network)}/subnets/${name}`;

const table = (place: Place, name: string) => ({ routeTable: { id: idAt(place, 'routeTables', name) } });
const guarded = (place: Place, name: string) => ({
  networkSecurityGroup: { id: idAt(place, 'networkSecurityGroups', name) },
});

type Attached = Omit<ScenarioSubnet, 'addressPrefix'>;

/** What subnets name, by network and subnet. */
const ATTACHED: Readonly<Record<string, Readonly<Record<string, Attached>>>> = {
  'web-prod': { default: table(PROD_WEU, 'rt-web-prod') },
  'crm-prod': { data: table(PROD_WEU, 'rt-crm-prod') },
  'hr-prod': { default: table(PROD_WEU, 'rt-hr-prod') },
  'web-dr': { default: table(PROD_NEU, 'rt-web-dr') },
  'lake-neu': { data: table(DATA_NEU, 'rt-lake-neu') },
  'payments-weu': { data: guarded(RETAIL_WEU, 'nsg-payments-data') },
};

/** Subnets that a network has beside the usual ones. */
const FURTHER: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'hub-weu': { AzureFirewallSubnet: '10.10.2.0/26' },
};

/** The subnets of a network with what they name, and with those that it has beside. */
export function withTraffic(
  network: string,
  subnets: Readonly<Record<string, string>>,
): Readonly<Record<string, string | ScenarioSubnet>> {
  const attached = ATTACHED[network] ?? {};
  const own = Object.entries(subnets).map(([name, addressPrefix]) => {
    const named = attached[name];
    return [name, named === undefined ? addressPrefix : { addressPrefix, ...named }] as const;
  });
  return Object.fromEntries([...own, ...Object.entries(FURTHER[network] ?? {})]);
}

const ASG_SHOP = idAt(RETAIL_WEU, 'applicationSecurityGroups', 'asg-shop-web');
const ASG_PAYMENTS = idAt(RETAIL_WEU, 'applicationSecurityGroups', 'asg-payments-db');
const toDatabase = { destinationApplicationSecurityGroups: [{ id: ASG_PAYMENTS }] };

export const estateTraffic: readonly ScenarioResource[] = [
  // On-premises behind the hub of West Europe, and the firewall in it.
  ...connectedSite(HUB_WEU, {
    gateway: 'hub-weu-gateway',
    gatewaySubnet: subnetIn(HUB_WEU, 'hub-weu', 'GatewaySubnet'),
    publicAddress: '192.0.2.10',
    name: 'datacenter-ams',
    prefixes: ['192.168.0.0/16'],
    peer: '192.168.255.1',
    asn: 65010,
  }),
  ...azureFirewall(
    HUB_WEU,
    'hub-weu-firewall',
    subnetIn(HUB_WEU, 'hub-weu', 'AzureFirewallSubnet'),
    FIREWALL,
  ),
  routeTable(PROD_WEU, 'rt-web-prod', [['all-private', '10.0.0.0/8', FIREWALL]]),
  routeTable(PROD_WEU, 'rt-crm-prod', [['web-prod', '10.14.0.0/16', FIREWALL]]),
  routeTable(PROD_WEU, 'rt-hr-prod', [['everything', '0.0.0.0/0', FIREWALL]], {
    disableBgpRoutePropagation: true,
  }),
  networkInterface(PROD_WEU, 'web-prod-nic', {
    address: '10.14.0.4',
    subnet: subnetIn(PROD_WEU, 'web-prod', 'default'),
    machine: 'web-prod-vm',
  }),
  networkInterface(PROD_WEU, 'crm-prod-db-nic', {
    address: '10.12.1.4',
    subnet: subnetIn(PROD_WEU, 'crm-prod', 'data'),
    machine: 'crm-prod-db-vm',
  }),
  // The appliance of North Europe, which somebody forgot to let forward.
  networkInterface(HUB_NEU, 'hub-neu-nva-nic', {
    address: APPLIANCE,
    subnet: subnetIn(HUB_NEU, 'hub-neu', 'appliances'),
    machine: 'hub-neu-nva',
    forwards: false,
  }),
  routeTable(PROD_NEU, 'rt-web-dr', [['lake-neu', '10.25.0.0/16', APPLIANCE]]),
  routeTable(DATA_NEU, 'rt-lake-neu', [['web-dr', '10.23.0.0/16', APPLIANCE]]),
  // Two networks that are peered directly, with a group before the database.
  applicationGroup(RETAIL_WEU, 'asg-shop-web'),
  applicationGroup(RETAIL_WEU, 'asg-payments-db'),
  securityGroup(RETAIL_WEU, 'nsg-payments-data', [
    {
      name: 'allow-hub',
      priority: 100,
      access: 'Allow',
      from: { sourceAddressPrefix: '10.10.0.0/16' },
      to: toDatabase,
      port: '1433',
    },
    {
      name: 'deny-shop',
      priority: 200,
      access: 'Deny',
      from: { sourceAddressPrefix: '10.17.0.0/16' },
      to: toDatabase,
      port: '*',
      description: 'Until the audit is over.',
    },
  ]),
  networkInterface(RETAIL_WEU, 'shop-web-nic', {
    address: '10.17.0.4',
    subnet: subnetIn(RETAIL_WEU, 'shop-weu', 'default'),
    machine: 'shop-web-vm',
    application: ASG_SHOP,
  }),
  networkInterface(RETAIL_WEU, 'payments-db-nic', {
    address: '10.18.1.4',
    subnet: subnetIn(RETAIL_WEU, 'payments-weu', 'data'),
    machine: 'payments-db-vm',
    application: ASG_PAYMENTS,
  }),
  networkWatcher(RETAIL_WEU),
  networkWatcher(PROD_WEU),
  blobEndpoint(DATA_WEU, 'lake-weu-blob', subnetIn(DATA_WEU, 'lake-weu', 'data'), '10.15.1.10', 'lakeweu'),
];
