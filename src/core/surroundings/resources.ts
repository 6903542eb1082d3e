/** Knows which resources beside the networks decide over traffic, and takes each body to where its kind is kept. */
import { asText, type JsonObject } from '../json.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { readZoneLink, type ZoneLink } from './dnsZone.ts';
import {
  readConnection,
  readGateway,
  readLocalGateway,
  type Connection,
  type Gateway,
  type LocalGateway,
} from './gateway.ts';
import { readBgpPeer, readHubConfiguration, readVirtualHub, type BgpPeer, type VirtualHub } from './hub.ts';
import {
  readAdminRule,
  readConnectivity,
  readGroupMember,
  readRuleCollection,
  type AdminRule,
  type Connectivity,
  type GroupMember,
  type RuleCollection,
} from './networkManager.ts';
import {
  readBalancer,
  readFirewall,
  readInterface,
  readPrivateEndpoint,
  readPublicAddress,
  type Balancer,
  type Firewall,
  type Interface,
  type PrivateEndpoint,
  type PublicAddress,
} from './owners.ts';
import { typeOf } from './reference.ts';
import { readRouteTable, type RouteTable } from './routeTable.ts';
import { readSecurityGroup, type SecurityGroup } from './securityGroup.ts';
import { Shelf } from './shelf.ts';
import {
  readToldAdminRules,
  readToldConnectivity,
  TOLD_ADMIN_RULES,
  TOLD_CONNECTIVITY,
  type ToldByManager,
} from './toldByManager.ts';

import {
  readHubConnection,
  readHubTable,
  readRoutingIntent,
  type HubConnection,
  type HubTable,
  type RoutingIntent,
} from './virtualWan.ts';

export class Resources {
  readonly tables = new Shelf<RouteTable>(readRouteTable);
  readonly groups = new Shelf<SecurityGroup>(readSecurityGroup);
  readonly interfaces = new Map<Key, Interface>();
  readonly balancers = new Map<Key, Balancer>();
  readonly firewalls = new Map<Key, Firewall>();
  readonly gateways = new Map<Key, Gateway>();
  readonly localGateways = new Map<Key, LocalGateway>();
  readonly hubs = new Map<Key, VirtualHub>();
  readonly publicAddresses = new Map<Key, PublicAddress>();
  readonly endpoints = new Map<Key, PrivateEndpoint>();
  readonly connections: Connection[] = [];
  readonly configurations: { readonly hub: Key; readonly subnet: Key }[] = [];
  readonly peers: BgpPeer[] = [];
  readonly hubConnections: HubConnection[] = [];
  readonly hubTables: HubTable[] = [];
  readonly routingIntents: RoutingIntent[] = [];
  readonly members: GroupMember[] = [];
  readonly connectivities: Connectivity[] = [];
  readonly collections: RuleCollection[] = [];
  readonly adminRules: AdminRule[] = [];
  readonly toldConnectivity: ToldByManager<Connectivity>[] = [];
  readonly toldAdminRules: ToldByManager<AdminRule>[] = [];
  readonly zoneLinks: ZoneLink[] = [];

  take(body: JsonObject): void {
    const id = asText(body['id']);
    if (id === undefined) return;
    const key = keyOf(id);
    switch (typeOf(key) ?? '') {
      case 'routetables':
        this.tables.put(key, body);
        break;
      case 'networksecuritygroups':
        this.groups.put(key, body);
        break;
      case 'networkinterfaces':
        keep(this.interfaces, readInterface(body));
        break;
      case 'loadbalancers':
        keep(this.balancers, readBalancer(body));
        break;
      case 'azurefirewalls':
        keep(this.firewalls, readFirewall(body));
        break;
      case 'publicipaddresses':
        keep(this.publicAddresses, readPublicAddress(body));
        break;
      case 'privateendpoints':
        keep(this.endpoints, readPrivateEndpoint(body));
        break;
      case 'virtualnetworkgateways':
        keep(this.gateways, readGateway(body));
        break;
      case 'localnetworkgateways':
        keep(this.localGateways, readLocalGateway(body));
        break;
      case 'connections':
        add(this.connections, readConnection(body));
        break;
      case 'virtualhubs':
        keep(this.hubs, readVirtualHub(body));
        break;
      case 'virtualhubs/ipconfigurations':
        add(this.configurations, readHubConfiguration(body));
        break;
      case 'virtualhubs/bgpconnections':
        add(this.peers, readBgpPeer(body));
        break;
      case 'virtualhubs/hubvirtualnetworkconnections':
        add(this.hubConnections, readHubConnection(body));
        break;
      case 'virtualhubs/hubroutetables':
        add(this.hubTables, readHubTable(body));
        break;
      case 'virtualhubs/routingintent':
        add(this.routingIntents, readRoutingIntent(body));
        break;
      case 'networkmanagers/networkgroups/staticmembers':
        add(this.members, readGroupMember(body));
        break;
      case 'networkmanagers/connectivityconfigurations':
        add(this.connectivities, readConnectivity(body));
        break;
      case 'networkmanagers/securityadminconfigurations/rulecollections':
        add(this.collections, readRuleCollection(body));
        break;
      case 'networkmanagers/securityadminconfigurations/rulecollections/rules':
        add(this.adminRules, readAdminRule(body));
        break;
      case TOLD_CONNECTIVITY:
        this.toldConnectivity.push(readToldConnectivity(body));
        break;
      case TOLD_ADMIN_RULES:
        this.toldAdminRules.push(readToldAdminRules(body));
        break;
      case 'privatednszones/virtualnetworklinks':
        add(this.zoneLinks, readZoneLink(body));
        break;
      default:
    }
  }
}

function keep<T extends { readonly key: Key }>(map: Map<Key, T>, value: T | undefined): void {
  if (value !== undefined) map.set(value.key, value);
}

function add<T>(list: T[], value: T | undefined): void {
  if (value !== undefined) list.push(value);
}
