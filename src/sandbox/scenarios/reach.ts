/**
 * Why can the spoke not reach the database? For three reasons that can be mended one after the other: the hub's link to
 * the spoke with the database was removed, that spoke has no route back, and a rule at the database denies the web server.
 */
import { DEFAULT_FLAGS } from '../../core/flags.ts';
import { automation, CONTOSO, SUBSCRIPTION_A } from './contoso.ts';
import { idAt, networkInterface, networkWatcher, routeTable, securityGroup, type Place } from './devices.ts';
import type { Scenario, ScenarioNetwork, Step } from './scenario.ts';

const subscriptionId = SUBSCRIPTION_A.subscriptionId;
const location = 'westeurope';
const GROUP = 'shop';
const PLACE: Place = { group: `/subscriptions/${subscriptionId}/resourceGroups/${GROUP}`, location };
const APPLIANCE = '10.0.1.4';

const network = (name: string, second: number, subnets: ScenarioNetwork['subnets']): ScenarioNetwork => ({
  subscriptionId,
  group: GROUP,
  name,
  location,
  addressPrefixes: [`10.${second}.0.0/16`],
  subnets,
});

const table = (name: string) => ({ routeTable: { id: idAt(PLACE, 'routeTables', name) } });
const subnetIn = (name: string, subnet: string): string =>
  `${idAt(PLACE, 'virtualNetworks', name)}/subnets/${subnet}`;

const flags = { ...DEFAULT_FLAGS, allowForwardedTraffic: true };
const peer = (spoke: string): readonly Step[] => [
  { kind: 'link', local: 'hub', remote: spoke, flags },
  { kind: 'link', local: spoke, remote: 'hub', flags },
];

export const reach: Scenario = {
  name: 'reach',
  title: 'The Unreachable Database',
  summary: 'A web server that cannot reach a database through a hub, for three reasons.',
  tenants: [CONTOSO],
  subscriptions: [SUBSCRIPTION_A],
  groups: [{ subscriptionId, name: GROUP, location }],
  networks: [
    network('hub', 0, { appliances: '10.0.1.0/26' }),
    network('spoke-web', 1, { web: { addressPrefix: '10.1.0.0/24', ...table('rt-web') } }),
    network('spoke-data', 2, {
      data: {
        addressPrefix: '10.2.0.0/24',
        ...table('rt-data'),
        networkSecurityGroup: { id: idAt(PLACE, 'networkSecurityGroups', 'nsg-data') },
      },
    }),
  ],
  classicNetworks: [],
  history: [
    ...peer('spoke-web'),
    ...peer('spoke-data'),
    { kind: 'unlink', local: 'hub', remote: 'spoke-data' },
  ],
  principals: automation([CONTOSO], [SUBSCRIPTION_A]),
  denials: [],
  resources: [
    routeTable(PLACE, 'rt-web', [['spoke-data', '10.2.0.0/16', APPLIANCE]]),
    routeTable(PLACE, 'rt-data', []),
    securityGroup(PLACE, 'nsg-data', [
      {
        name: 'deny-spokes',
        priority: 200,
        access: 'Deny',
        from: { sourceAddressPrefix: '10.0.0.0/8' },
        to: { destinationAddressPrefix: '*' },
        port: '1433',
      },
    ]),
    networkInterface(PLACE, 'nva-nic', {
      address: APPLIANCE,
      subnet: subnetIn('hub', 'appliances'),
      machine: 'nva',
      forwards: true,
    }),
    networkInterface(PLACE, 'web-nic', {
      address: '10.1.0.4',
      subnet: subnetIn('spoke-web', 'web'),
      machine: 'web',
    }),
    networkInterface(PLACE, 'database-nic', {
      address: '10.2.0.4',
      subnet: subnetIn('spoke-data', 'data'),
      machine: 'database',
    }),
    networkWatcher(PLACE),
  ],
};
