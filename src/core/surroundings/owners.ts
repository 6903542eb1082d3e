/** Knows how what owns private addresses is read: interfaces, internal balancers, firewalls and private endpoints. */
import { booleanAt, objectAt, objectsAt, stringAt, stringsAt, type JsonObject } from '../json.ts';
import type { Key } from '../resourceId.ts';
import { parseAddress, type Address } from './prefix.ts';
import { namedOf, parentOf, referenceAt, referencesAt, type Named } from './reference.ts';

/** One private address in a subnet. */
export interface Seat {
  readonly address: Address;
  readonly subnet: Key;
}

export interface InterfaceSeat extends Seat {
  /** The key of the address configuration. */
  readonly key: Key;
  /** Application security groups. */
  readonly groups: readonly Key[];
  readonly isPublic: boolean;
  /** Backend pools of balancers. */
  readonly pools: readonly Key[];
}

export interface Interface extends Named {
  readonly kind: 'interface';
  readonly forwards: boolean;
  /** Its network security group. */
  readonly group: Key | undefined;
  /** The machine that it belongs to: an appliance may have several interfaces. */
  readonly machine: Key | undefined;
  readonly endpoint: Key | undefined;
  readonly seats: readonly InterfaceSeat[];
  readonly body: JsonObject;
}

export function readInterface(body: JsonObject): Interface | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const properties = objectAt(body, 'properties');
  return {
    kind: 'interface',
    ...named,
    forwards: booleanAt(properties, 'enableIPForwarding') ?? false,
    group: referenceAt(properties, 'networkSecurityGroup'),
    machine: referenceAt(properties, 'virtualMachine'),
    endpoint: referenceAt(properties, 'privateEndpoint'),
    seats: configurations(properties, 'ipConfigurations', named.key).map(
      ({ seat, key, properties: own }) => ({
        ...seat,
        key,
        groups: referencesAt(own, 'applicationSecurityGroups'),
        isPublic: Object.keys(objectAt(own, 'publicIPAddress')).length > 0,
        pools: referencesAt(own, 'loadBalancerBackendAddressPools'),
      }),
    ),
    body,
  };
}

export interface Balancer extends Named {
  readonly kind: 'balancer';
  readonly isBasic: boolean;
  readonly seats: readonly Seat[];
  /** Whether a rule takes every protocol on every port. */
  readonly allPorts: boolean;
  readonly pools: readonly Key[];
  /** The keys of the address configurations of interfaces behind it. */
  readonly backends: readonly Key[];
}

export function readBalancer(body: JsonObject): Balancer | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const properties = objectAt(body, 'properties');
  const pools = objectsAt(properties, 'backendAddressPools');
  return {
    kind: 'balancer',
    ...named,
    // One without a SKU is a Basic one [D].
    isBasic: (stringAt(objectAt(body, 'sku'), 'name') ?? 'basic').toLowerCase() === 'basic',
    seats: configurations(properties, 'frontendIPConfigurations', named.key).map(({ seat }) => seat),
    allPorts: objectsAt(properties, 'loadBalancingRules').some((rule) => {
      const own = objectAt(rule, 'properties');
      return stringAt(own, 'protocol')?.toLowerCase() === 'all' && own['frontendPort'] === 0;
    }),
    pools: pools.flatMap(
      (pool) =>
        namedOf(pool)?.key ??
        (`${named.key}/backendaddresspools/${(stringAt(pool, 'name') ?? '').toLowerCase()}` as Key),
    ),
    backends: pools.flatMap((pool) => referencesAt(objectAt(pool, 'properties'), 'backendIPConfigurations')),
  };
}

export interface Firewall extends Named {
  readonly kind: 'firewall';
  readonly seats: readonly Seat[];
}

export function readFirewall(body: JsonObject): Firewall | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const found = configurations(objectAt(body, 'properties'), 'ipConfigurations', named.key);
  return { kind: 'firewall', ...named, seats: found.map(({ seat }) => seat) };
}

export interface PrivateEndpoint extends Named {
  readonly kind: 'endpoint';
  readonly subnet: Key | undefined;
  readonly interfaces: readonly Key[];
  /** Those that it says itself; its interfaces say theirs. */
  readonly addresses: readonly Address[];
}

export function readPrivateEndpoint(body: JsonObject): PrivateEndpoint | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const properties = objectAt(body, 'properties');
  const texts = [
    ...objectsAt(properties, 'customDnsConfigs').flatMap((entry) => stringsAt(entry, 'ipAddresses')),
    ...objectsAt(properties, 'ipConfigurations').flatMap(
      (entry) => stringAt(objectAt(entry, 'properties'), 'privateIPAddress') ?? [],
    ),
  ];
  return {
    kind: 'endpoint',
    ...named,
    subnet: referenceAt(properties, 'subnet'),
    interfaces: referencesAt(properties, 'networkInterfaces'),
    addresses: [...new Set(texts.flatMap((text) => parseAddress(text) ?? []))],
  };
}

interface Configuration {
  readonly key: Key;
  readonly seat: Seat;
  readonly properties: JsonObject;
}

/** The address configurations that have a private address in a subnet. */
function configurations(parent: JsonObject, member: string, key: Key): readonly Configuration[] {
  return objectsAt(parent, member).flatMap((entry) => {
    const properties = objectAt(entry, 'properties');
    const address = parseAddress(stringAt(properties, 'privateIPAddress') ?? '');
    const subnet = referenceAt(properties, 'subnet');
    if (address === undefined || subnet === undefined) return [];
    const own =
      namedOf(entry)?.key ?? (`${key}/${member}/${stringAt(entry, 'name') ?? ''}`.toLowerCase() as Key);
    return [{ key: own, seat: { address, subnet }, properties }];
  });
}

/** The network of a subnet. */
export function networkOfSubnet(subnet: Key): Key {
  return parentOf(subnet);
}
