/** Small estates for the tests of findings: as Azure would answer them, with whatever a test wants otherwise. */
import assert from 'node:assert/strict';
import { Estate } from '../../../../src/core/estate.ts';
import { NEEDS, type Finding, type Need } from '../../../../src/core/findings/finding.ts';
import { Findings, type Grades } from '../../../../src/core/findings/findings.ts';
import type { Setup } from '../../../../src/core/findings/shared.ts';
import { isObject, objectAt, objectsAt, type JsonObject } from '../../../../src/core/json.ts';
import { networkBody, readNetwork } from '../../../../src/core/network.ts';
import type { Plan } from '../../../../src/core/plan/plan.ts';
import { World } from '../../../../src/core/reach/world.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import { completeWrite } from '../../../../src/core/rules/arm.ts';
import { pairGuid } from '../../../../src/core/rules/guid.ts';
import { parentOf, typeOf } from '../../../../src/core/surroundings/reference.ts';
import { Surroundings } from '../../../../src/core/surroundings/surroundings.ts';
import { countingContext } from '../world.ts';

const ABOVE =
  '/subscriptions/11111111-0000-4000-8000-000000000001/resourceGroups/rg/providers/Microsoft.Network';

export function idOf(type: string, name: string): string {
  return `${ABOVE}/${type}/${name}`;
}

export function networkId(name: string): string {
  return idOf('virtualNetworks', name);
}

export function subnetId(network: string, name: string): string {
  return `${networkId(network)}/subnets/${name}`;
}

export interface GivenSubnet {
  readonly prefix: string;
  readonly table?: string;
  readonly group?: string;
  readonly properties?: JsonObject;
}

export interface GivenNetwork {
  readonly space: readonly string[];
  /** By name; a prefix alone for one without anything. */
  readonly subnets?: Readonly<Record<string, string | GivenSubnet>>;
  /** The types of gateways in its GatewaySubnet. */
  readonly gateways?: readonly ('Vpn' | 'ExpressRoute')[];
  readonly location?: string;
  readonly properties?: JsonObject;
  /** Members beside the properties. */
  readonly more?: JsonObject;
}

export interface GivenLink {
  readonly from: string;
  /** A name, or an id. */
  readonly to: string;
  readonly name?: string;
  readonly properties?: JsonObject;
}

export interface Given {
  readonly networks: Readonly<Record<string, GivenNetwork>>;
  readonly links?: readonly GivenLink[];
  /** What is beside networks. */
  readonly others?: readonly JsonObject[];
  /** Networks that are known not to exist. */
  readonly gone?: readonly string[];
  /** What was not read. */
  readonly unread?: readonly Need[];
  readonly setup?: Partial<Setup>;
}

/** A link each way, with what each of them has otherwise. */
export function peering(
  a: string,
  b: string,
  ofA: JsonObject = {},
  ofB: JsonObject = {},
): readonly GivenLink[] {
  return [
    { from: a, to: b, properties: ofA },
    { from: b, to: a, properties: ofB },
  ];
}

export function route(name: string, addressPrefix: string, hop: string | JsonObject): JsonObject {
  const properties =
    typeof hop === 'string' ? { nextHopType: 'VirtualAppliance', nextHopIpAddress: hop } : hop;
  return { name, properties: { addressPrefix, ...properties } };
}

export function table(name: string, routes: readonly JsonObject[], properties: JsonObject = {}): JsonObject {
  return {
    id: idOf('routeTables', name),
    name,
    location: 'westeurope',
    properties: { routes, ...properties },
  };
}

export function nic(
  name: string,
  subnet: string,
  privateIPAddress: string,
  properties: JsonObject = {},
  seat: JsonObject = {},
): JsonObject {
  const [network = '', called = ''] = subnet.split('/');
  const configuration = {
    name: 'c',
    properties: { privateIPAddress, subnet: { id: subnetId(network, called) }, ...seat },
  };
  return {
    id: idOf('networkInterfaces', name),
    name,
    properties: { enableIPForwarding: true, ipConfigurations: [configuration], ...properties },
  };
}

export function firewall(name: string, network: string, privateIPAddress: string): JsonObject {
  const properties = { privateIPAddress, subnet: { id: subnetId(network, 'AzureFirewallSubnet') } };
  return {
    id: idOf('azureFirewalls', name),
    name,
    properties: { ipConfigurations: [{ name: 'c', properties }] },
  };
}

export function group(name: string, rules: readonly JsonObject[]): JsonObject {
  const securityRules = rules.map((rule, index) => ({
    name: `r${index}`,
    properties: {
      priority: 100 + index,
      direction: 'Inbound',
      access: 'Allow',
      protocol: '*',
      sourceAddressPrefix: '*',
      sourcePortRange: '*',
      destinationAddressPrefix: '*',
      destinationPortRange: '*',
      ...rule,
    },
  }));
  return { id: idOf('networkSecurityGroups', name), name, properties: { securityRules } };
}

/** A site behind the gateway of a network. */
export function site(network: string, prefixes: readonly string[], type = 'vpn'): readonly JsonObject[] {
  return [
    {
      id: idOf('localNetworkGateways', `site-${network}`),
      name: `site-${network}`,
      properties: { localNetworkAddressSpace: { addressPrefixes: prefixes } },
    },
    {
      id: idOf('connections', `tunnel-${network}`),
      name: `tunnel-${network}`,
      properties: {
        connectionType: 'IPsec',
        virtualNetworkGateway1: { id: gatewayId(network, type) },
        localNetworkGateway2: { id: idOf('localNetworkGateways', `site-${network}`) },
      },
    },
  ];
}

export function gatewayId(network: string, type = 'vpn'): string {
  return idOf('virtualNetworkGateways', `${type.toLowerCase()}-${network}`);
}

/** A GUID that depends on the name alone. */
function guidOf(name: string): string {
  const hex = Array.from(name, (letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(32, '0')
    .slice(0, 32);
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

export function bodiesOf(given: Given): readonly JsonObject[] {
  const networks = Object.entries(given.networks).map(([name, network]) => bodyOf(name, network, given));
  const gateways = Object.entries(given.networks).flatMap(([name, { gateways: types = [] }]) =>
    types.map((type) => gatewayOf(name, type)),
  );
  // What a test says itself of a gateway goes before what is made up.
  const others = given.others ?? [];
  const said = new Set(others.map((body) => body['id']));
  return [...networks, ...gateways.filter((body) => !said.has(body['id'])), ...others];
}

export function gatewayOf(network: string, type: string, properties: JsonObject = {}): JsonObject {
  const id = gatewayId(network, type);
  const own = { name: 'c', properties: { subnet: { id: subnetId(network, 'GatewaySubnet') } } };
  return {
    id,
    name: id.split('/').pop() ?? '',
    properties: { gatewayType: type, ipConfigurations: [own], ...properties },
  };
}

function bodyOf(name: string, network: GivenNetwork, given: Given): JsonObject {
  const { space, subnets = {}, gateways = [], location = 'westeurope', properties = {}, more = {} } = network;
  const id = networkId(name);
  const links = (given.links ?? []).filter(({ from }) => from === name);
  return {
    id,
    name,
    location,
    ...more,
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: guidOf(name),
      addressSpace: { addressPrefixes: space },
      subnets: Object.entries(subnets).map(([called, subnet]) => subnetOf(name, called, subnet, gateways)),
      virtualNetworkPeerings: links.map((each) => linkOf(each, given)),
      ...properties,
    },
  };
}

function subnetOf(
  network: string,
  name: string,
  given: string | GivenSubnet,
  gateways: readonly string[],
): JsonObject {
  const {
    prefix,
    table: tableName,
    group: groupName,
    properties = {},
  } = typeof given === 'string' ? { prefix: given } : given;
  const ipConfigurations = gateways.map((type) => ({ id: `${gatewayId(network, type)}/ipConfigurations/c` }));
  return {
    id: subnetId(network, name),
    name,
    properties: {
      addressPrefix: prefix,
      ...(tableName !== undefined && { routeTable: { id: idOf('routeTables', tableName) } }),
      ...(groupName !== undefined && {
        networkSecurityGroup: { id: idOf('networkSecurityGroups', groupName) },
      }),
      ...(name === 'GatewaySubnet' && ipConfigurations.length > 0 && { ipConfigurations }),
      ...properties,
    },
  };
}

function linkOf(
  { from, to, name = `${from}-to-${to}`, properties = {} }: GivenLink,
  given: Given,
): JsonObject {
  const remoteId = to.startsWith('/') ? to : networkId(to);
  const space = { addressPrefixes: given.networks[to]?.space ?? ['10.99.0.0/16'] };
  return {
    id: `${networkId(from)}/virtualNetworkPeerings/${name}`,
    name,
    properties: {
      provisioningState: 'Succeeded',
      resourceGuid: pairGuid(guidOf(from), guidOf(to)),
      peeringState: 'Connected',
      peeringSyncLevel: 'FullyInSync',
      remoteVirtualNetwork: { id: remoteId },
      allowVirtualNetworkAccess: true,
      allowForwardedTraffic: false,
      allowGatewayTransit: false,
      useRemoteGateways: false,
      peerCompleteVnets: true,
      remoteAddressSpace: space,
      remoteVirtualNetworkAddressSpace: space,
      ...properties,
    },
  };
}

export interface Built {
  readonly world: World;
  readonly estate: Estate;
  readonly bodies: readonly JsonObject[];
  readonly setup: Setup;
}

export function built(given: Given): Built {
  const setup = {
    ...given.setup,
    read: new Set(NEEDS.filter((need) => given.unread?.includes(need) !== true)),
  };
  return fromBodies(bodiesOf(given), setup, given.gone?.map(networkId) ?? []);
}

export function fromBodies(
  bodies: readonly JsonObject[],
  setup: Setup = { read: new Set(NEEDS) },
  gone: readonly string[] = [],
): Built {
  const estate = new Estate('unread');
  for (const body of bodies) {
    const network = readNetwork(body);
    if (network !== undefined) estate.put(network);
  }
  for (const id of gone) estate.remove(keyOf(id));
  const around = new Surroundings(bodies, setup.read.has('owners'));
  return { world: World.of(estate, around), estate, bodies, setup };
}

export function findingsOf({ world, setup }: Built, grades?: Grades): Findings {
  return Findings.over(world, setup, grades);
}

export function saidBy(rule: string, findings: Findings): readonly Finding[] {
  return findings.all().filter((finding) => finding.rule === rule);
}

/** The estate after the writes of a plan, each of which Azure's rules must take. */
export function carriedOut(before: Built, plan: Plan, gone: readonly string[] = []): Built {
  const { estate } = fromBodies(before.bodies, before.setup, gone);
  const others = new Map(
    before.bodies.flatMap((body) =>
      readNetwork(body) === undefined ? [[keyOf(textAt(body, 'id')), body]] : [],
    ),
  );
  const context = countingContext();
  for (const { write, title } of plan.steps) {
    switch (write.kind) {
      case 'putOther':
        if (typeOf(keyOf(write.id)) === 'virtualnetworks/subnets') putSubnet(estate, write.id, write.body);
        else others.set(keyOf(write.id), { ...write.body, id: write.id });
        break;
      case 'deleteOther':
        others.delete(keyOf(write.id));
        break;
      case 'register':
        break;
      case 'putLink':
      case 'deleteLink':
      case 'putNetwork': {
        const outcome = completeWrite(estate, write, context);
        assert(
          outcome.kind !== 'refused',
          `${title}: ${outcome.kind === 'refused' ? outcome.refusal.message : ''}`,
        );
        if (outcome.kind === 'accepted') estate.apply(outcome.changes);
      }
    }
  }
  const bodies = [...[...estate.all()].map(networkBody), ...others.values()];
  return fromBodies(bodies, before.setup, gone);
}

function textAt(body: JsonObject, member: string): string {
  const value = body[member];
  return typeof value === 'string' ? value : '';
}

function putSubnet(estate: Estate, id: string, body: JsonObject): void {
  const found = estate.lookup(parentOf(keyOf(id)));
  assert(found.kind === 'present', `no network of ${id}`);
  const whole = networkBody(found.network);
  const properties = objectAt(whole, 'properties');
  const subnets = objectsAt(properties, 'subnets').map((subnet) =>
    keyOf(textAt(subnet, 'id')) === keyOf(id) ? body : subnet,
  );
  const network = readNetwork({ ...whole, properties: { ...properties, subnets } });
  assert(network !== undefined && isObject(whole));
  estate.put(network);
}
