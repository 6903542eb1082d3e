/** Knows how what owns private addresses is read: interfaces, internal balancers, firewalls and private endpoints. */
import { booleanAt, objectAt, objectsAt, stringAt, stringsAt, type JsonObject } from '../json.ts';
import type { Key } from '../resourceId.ts';
import { parseAddress, type Address } from './prefix.ts';
import type { PortRange } from './securityGroup.ts';
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
  /** Its public address, a resource of its own. */
  readonly publicAddress: Key | undefined;
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
        publicAddress: referenceAt(own, 'publicIPAddress'),
        pools: referencesAt(own, 'loadBalancerBackendAddressPools'),
      }),
    ),
    body,
  };
}

/** An address at which a balancer takes traffic. */
export interface FrontSeat extends Seat {
  /** The key of the address configuration. */
  readonly key: Key;
}

/** What a balancer takes, and to whom it gives it: a rule, or a rule of NAT for one machine alone. */
export interface BalancerRule {
  readonly name: string;
  /** In lower case; `all` with port 0 for every protocol on every port. */
  readonly protocol: string;
  readonly ports: PortRange;
  /** Zero for the one that was asked for. */
  readonly backendPort: number;
  /** The address configuration at which it takes it; undefined for any. */
  readonly front: Key | undefined;
  /** Undefined for all. */
  readonly pools: readonly Key[] | undefined;
  /** The one address configuration behind a rule of NAT. */
  readonly backend: Key | undefined;
  /** Whether what arrives keeps the address of the front end. */
  readonly isFloating: boolean;
}

export interface BalancerPool {
  readonly key: Key;
  /** The keys of the address configurations of interfaces in it. */
  readonly backends: readonly Key[];
  /** Those that are in it by their addresses. */
  readonly addresses: readonly Address[];
}

export interface Balancer extends Named {
  readonly kind: 'balancer';
  readonly isBasic: boolean;
  readonly seats: readonly FrontSeat[];
  readonly rules: readonly BalancerRule[];
  readonly pools: readonly BalancerPool[];
  /** The keys of the address configurations of interfaces behind it. */
  readonly backends: readonly Key[];
}

export function readBalancer(body: JsonObject): Balancer | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const properties = objectAt(body, 'properties');
  const pools = objectsAt(properties, 'backendAddressPools').map((pool) => readPool(pool, named.key));
  return {
    kind: 'balancer',
    ...named,
    // One without a SKU is a Basic one [D].
    isBasic: (stringAt(objectAt(body, 'sku'), 'name') ?? 'basic').toLowerCase() === 'basic',
    seats: configurations(properties, 'frontendIPConfigurations', named.key).map(({ seat, key }) => ({
      ...seat,
      key,
    })),
    rules: [...objectsAt(properties, 'loadBalancingRules'), ...objectsAt(properties, 'inboundNatRules')].map(
      readBalancerRule,
    ),
    pools,
    backends: pools.flatMap(({ backends }) => backends),
  };
}

function readPool(pool: JsonObject, balancer: Key): BalancerPool {
  const properties = objectAt(pool, 'properties');
  const listed = objectsAt(properties, 'loadBalancerBackendAddresses').map((entry) =>
    objectAt(entry, 'properties'),
  );
  return {
    key:
      namedOf(pool)?.key ??
      (`${balancer}/backendaddresspools/${(stringAt(pool, 'name') ?? '').toLowerCase()}` as Key),
    backends: [
      ...new Set([
        ...referencesAt(properties, 'backendIPConfigurations'),
        ...listed.flatMap((entry) => referenceAt(entry, 'networkInterfaceIPConfiguration') ?? []),
      ]),
    ],
    addresses: listed.flatMap((entry) =>
      referenceAt(entry, 'networkInterfaceIPConfiguration') === undefined
        ? (parseAddress(stringAt(entry, 'ipAddress') ?? '') ?? [])
        : [],
    ),
  };
}

function readBalancerRule(body: JsonObject): BalancerRule {
  const properties = objectAt(body, 'properties');
  const numberAt = (member: string): number | undefined => {
    const value = properties[member];
    return typeof value === 'number' ? value : undefined;
  };
  const port = numberAt('frontendPort') ?? numberAt('frontendPortRangeStart') ?? 0;
  const pools = [
    referenceAt(properties, 'backendAddressPool') ?? [],
    referencesAt(properties, 'backendAddressPools'),
  ].flat();
  return {
    name: stringAt(body, 'name') ?? '(unnamed)',
    protocol: (stringAt(properties, 'protocol') ?? 'tcp').toLowerCase(),
    ports: { from: port, to: numberAt('frontendPortRangeEnd') ?? port },
    backendPort: numberAt('backendPort') ?? 0,
    front: referenceAt(properties, 'frontendIPConfiguration'),
    pools: pools.length === 0 ? undefined : pools,
    backend: referenceAt(properties, 'backendIPConfiguration'),
    isFloating: booleanAt(properties, 'enableFloatingIP') === true,
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

export interface PublicAddress extends Named {
  /** Undefined as long as Azure has given it none. */
  readonly address: Address | undefined;
  /** A Basic one takes whatever comes; a Standard one is closed unless a group allows it [D]. */
  readonly isBasic: boolean;
}

export function readPublicAddress(body: JsonObject): PublicAddress | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  return {
    ...named,
    address: parseAddress(stringAt(objectAt(body, 'properties'), 'ipAddress') ?? ''),
    // One without a SKU is a Basic one [D].
    isBasic: (stringAt(objectAt(body, 'sku'), 'name') ?? 'basic').toLowerCase() === 'basic',
  };
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
