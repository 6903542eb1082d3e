/** Knows what the ends of a question stand for: one address of each class of addresses that nothing tells apart. */
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { factsOf, linkFacts, subnetHolding, type SubnetFacts } from '../surroundings/networkFacts.ts';
import type { Interface, InterfaceSeat } from '../surroundings/owners.ts';
import {
  addressText,
  anyHolds,
  familyOf,
  holds,
  isPrivate,
  parseAddress,
  plus,
  type Address,
  type Family,
  type Prefix,
} from '../surroundings/prefix.ts';
import { parentOf } from '../surroundings/reference.ts';
import { behind, gatewaysFor, ownGateways, useName, type GatewayUse } from './gateways.ts';
import { PLATFORM } from './tag.ts';
import { placeName } from './wayBuilder.ts';
import type { World } from './world.ts';

/** What somebody asks about. */
export type End =
  | { readonly kind: 'address'; readonly address: Address; readonly network?: Key }
  | { readonly kind: 'subnet'; readonly network: Key; readonly name: string }
  | { readonly kind: 'network'; readonly network: Key }
  | { readonly kind: 'onPremises' }
  | { readonly kind: 'internet' };

/** One address, and where it is. */
export type Point =
  | {
      readonly kind: 'inside';
      readonly address: Address;
      readonly network: Network;
      readonly subnet: SubnetFacts | undefined;
      readonly interface: Interface | undefined;
      readonly label: string;
    }
  /** Behind a gateway; without an address where nobody knows which there are. */
  | {
      readonly kind: 'site';
      readonly address: Address | undefined;
      readonly use: GatewayUse;
      readonly label: string;
    }
  | { readonly kind: 'internet'; readonly address: Address; readonly label: string }
  | { readonly kind: 'platform'; readonly address: Address; readonly label: string }
  /** An address that nothing in the estate has. */
  | { readonly kind: 'nowhere'; readonly address: Address; readonly label: string };

/** Subnets that hold what Azure puts there, and no machines of people; whoever means them names them. */
const SPECIAL = new Set([
  'gatewaysubnet',
  'azurefirewallsubnet',
  'azurefirewallmanagementsubnet',
  'azurebastionsubnet',
  'routeserversubnet',
]);

export function isSpecial({ name }: SubnetFacts): boolean {
  return SPECIAL.has(name.toLowerCase());
}

/** Addresses that stand for the internet. */
const INTERNET: Readonly<Record<Family, Address>> = {
  4: parseAddress('1.1.1.1') ?? 0,
  6: parseAddress('2606:4700:4700::1111') ?? 0n,
};

/**
 * @param other the network at the other end, whose gateways on-premises lies behind
 * @returns several lists where an address is in networks that overlap
 */
export function pointsOf(
  world: World,
  end: End,
  family: Family,
  other: Network | undefined,
): readonly Point[] {
  switch (end.kind) {
    case 'address':
      return familyOf(end.address) === family ? addressPoints(world, end.address, end.network) : [];
    case 'subnet': {
      const network = world.network(end.network);
      const subnet =
        network && factsOf(network).subnets.find(({ name }) => name.toLowerCase() === end.name.toLowerCase());
      return network === undefined || subnet === undefined
        ? []
        : distinct(world, subnetPoints(world, network, subnet, family));
    }
    case 'network': {
      const network = world.network(end.network);
      return network === undefined ? [] : distinct(world, networkPoints(world, network, family));
    }
    case 'onPremises':
      return sitePoints(world, other, family);
    case 'internet':
      return [{ kind: 'internet', address: INTERNET[family], label: 'internet' }];
  }
}

function addressPoints(world: World, address: Address, only: Key | undefined): readonly Point[] {
  const text = addressText(address);
  if (address === PLATFORM) return [{ kind: 'platform', address, label: text }];
  const networks = world.networksWith(address).filter(({ key }) => only === undefined || key === only);
  if (networks.length > 0) return networks.map((network) => insidePoint(world, network, address));
  const uses = siteUses(world).filter((use) =>
    behind(world, use).prefixes.some(({ prefix }) => anyHolds([prefix], address)),
  );
  const [use] = uses.filter(({ source }) => source.kind === 'gateway');
  if (use !== undefined)
    return [{ kind: 'site', address, use, label: l10n.t`${text} behind ${useName(use)}` }];
  return [{ kind: !isPrivate(address) ? 'internet' : 'nowhere', address, label: text }];
}

/** The point of an address that a network has. */
export function insidePoint(world: World, network: Network, address: Address): Point {
  const subnet = subnetHolding(network, address);
  const owner = world.around.base
    .ownersOf(address)
    .find(({ by, seat }) => by.kind === 'interface' && parentOf(seat.subnet) === network.key);
  const nic = owner === undefined ? undefined : world.around.interface(owner.by.key);
  return {
    kind: 'inside',
    address,
    network,
    subnet,
    interface: nic,
    label: l10n.t`${addressText(address)} in ${placeName(network, subnet)}`,
  };
}

function networkPoints(world: World, network: Network, family: Family): readonly Point[] {
  const { subnets, prefixes } = factsOf(network);
  const usual = subnets.filter((subnet) => !isSpecial(subnet));
  const chosen = usual.length > 0 ? usual : subnets;
  if (chosen.length > 0) return chosen.flatMap((subnet) => subnetPoints(world, network, subnet, family));
  return prefixes
    .filter((prefix) => prefix.family === family)
    .flatMap((prefix) => partsOf(world, network, undefined, prefix));
}

function subnetPoints(world: World, network: Network, subnet: SubnetFacts, family: Family): readonly Point[] {
  const machines = world.around
    .interfacesIn(subnet.key)
    .filter(({ forwards, endpoint }) => !forwards && endpoint === undefined)
    .flatMap((one) =>
      seatsIn(one, subnet.key, family).map((seat) => machinePoint(network, subnet, one, seat)),
    );
  if (machines.length > 0) return machines;
  return subnet.prefixes
    .filter((prefix) => prefix.family === family)
    .flatMap((prefix) => partsOf(world, network, subnet, prefix));
}

function seatsIn(one: Interface, subnet: Key, family: Family): readonly InterfaceSeat[] {
  return one.seats.filter((seat) => seat.subnet === subnet && familyOf(seat.address) === family);
}

function machinePoint(
  network: Network,
  subnet: SubnetFacts,
  one: Interface,
  { address }: InterfaceSeat,
): Point {
  return {
    kind: 'inside',
    address,
    network,
    subnet,
    interface: one,
    label: l10n.t`${addressText(address)} (${one.name}) in ${placeName(network, subnet)}`,
  };
}

/** Azure keeps the first four addresses of a subnet for itself [D]. */
const KEPT = 4;

function partsOf(
  world: World,
  network: Network,
  subnet: SubnetFacts | undefined,
  prefix: Prefix,
): readonly Point[] {
  const starts = world.boundaries.parts(prefix);
  return starts.flatMap((start, index) => {
    const next = starts[index + 1];
    const last = next ?? plus(prefix.end, 1);
    const address = freeAddress(world, network.key, index === 0 ? plus(start, KEPT) : start, last) ?? start;
    const label =
      starts.length === 1
        ? placeName(network, subnet)
        : l10n.t`${placeName(network, subnet)} from ${addressText(address)}`;
    return [{ kind: 'inside' as const, address, network, subnet, interface: undefined, label }];
  });
}

/** The first address that nothing has: that of an appliance or an endpoint is of its own kind and stands for no others. */
function freeAddress(world: World, network: Key, from: Address, last: Address): Address | undefined {
  const { base } = world.around;
  const endpoints = base.endpointsOf.get(network) ?? [];
  for (let address = from; address < last; address = plus(address, 1)) {
    const isTaken =
      endpoints.some((seat) => seat.address === address) ||
      base.ownersOf(address).some(({ seat }) => parentOf(seat.subnet) === network);
    if (!isTaken) return address;
  }
  return undefined;
}

/** Another address of the same class, one where nothing is rather than any; undefined where there is none. */
export function besidePoint(world: World, point: Point): Point | undefined {
  if (point.kind !== 'inside') return undefined;
  const { network, subnet, address } = point;
  const holding = (subnet?.prefixes ?? factsOf(network).prefixes).find((prefix) => holds(prefix, address));
  if (holding === undefined) return undefined;
  const [from, after] = [plus(holding.start, KEPT), plus(address, 1)];
  const other = [
    freeAddress(world, network.key, from, address),
    freeAddress(world, network.key, after, plus(holding.end, 1)),
    after,
    plus(address, -1),
  ].find(
    (each) =>
      each !== undefined &&
      each >= from &&
      holds(holding, each) &&
      world.boundaries.cell(each) === world.boundaries.cell(address),
  );
  if (other === undefined) return undefined;
  const found = insidePoint(world, network, other);
  return point.interface === undefined ? { ...found, label: point.label } : found;
}

/** One of each class. */
function distinct(world: World, points: readonly Point[]): readonly Point[] {
  const found = new Map<string, Point>();
  for (const point of points) {
    const key = classOf(world, point);
    if (!found.has(key)) found.set(key, point);
  }
  return [...found.values()];
}

function classOf(world: World, point: Point): string {
  if (point.kind !== 'inside') return point.label;
  const { network, subnet, interface: nic, address } = point;
  const name = subnet?.name.toLowerCase() ?? '';
  const memberships = network.links
    .filter(({ kind }) => kind === 'subnet')
    .map((link) => (linkFacts(link).localSubnets?.has(name) === true ? '1' : '0'));
  const groups = nic?.seats.find((seat) => seat.address === address)?.groups ?? [];
  const isPublic = nic?.seats.some((seat) => seat.isPublic) === true;
  const parts = [
    world.boundaries.cell(address),
    subnet?.table ?? '',
    subnet?.group ?? '',
    nic?.group ?? '',
    groups.join(','),
    memberships.join(''),
    isPublic,
    subnet?.outbound ?? '',
    subnet !== undefined && (isSpecial(subnet) || holdsDevice(world, subnet.key)) ? subnet.key : '',
  ];
  return parts.join('|');
}

/** Whether something stands in a subnet that may pass traffic on: then it matters which subnet it is. */
function holdsDevice(world: World, subnet: Key): boolean {
  const { base } = world.around;
  return (
    world.around.interfacesIn(subnet).some(({ forwards }) => forwards) ||
    [...base.balancers.values(), ...base.firewalls.values()].some(({ seats }) =>
      seats.some((seat) => seat.subnet === subnet),
    )
  );
}

function siteUses(world: World): readonly GatewayUse[] {
  return [...world.around.base.gateways.values()].flatMap((source) =>
    source.network === undefined ? [] : [{ source, network: source.network, via: undefined }],
  );
}

/** A point for each prefix of the sites that a network may reach, or of all where it has nothing to do with any. */
function sitePoints(world: World, other: Network | undefined, family: Family): readonly Point[] {
  const near = other === undefined ? [] : nearUses(world, other);
  const uses = (near.length > 0 ? near : siteUses(world)).filter(
    ({ source }) => source.kind !== 'routeServer',
  );
  return uses.flatMap((use): readonly Point[] => {
    const { prefixes, isComplete } = behind(world, use);
    const known = prefixes
      .filter(({ prefix }) => prefix.family === family)
      .map(({ prefix }) => ({
        kind: 'site' as const,
        address:
          prefix.length === 0
            ? INTERNET[family]
            : plus(prefix.start, prefix.end > plus(prefix.start, KEPT) ? KEPT : 0),
        use,
        label: l10n.t`${prefix.text} behind ${useName(use)}`,
      }));
    if (known.length > 0 || isComplete) return known;
    return family === 4
      ? [{ kind: 'site', address: undefined, use, label: l10n.t`what lies behind ${useName(use)}` }]
      : [];
  });
}

/** The gateways of a network, those that it uses, and those of its peers. */
function nearUses(world: World, network: Network): readonly GatewayUse[] {
  const used = gatewaysFor(world, network).map((use) => ({ ...use, via: undefined }));
  if (used.length > 0) return used;
  return network.links.flatMap((link) => {
    const peer = world.network(link.remoteKey);
    return peer === undefined ? [] : ownGateways(world, peer);
  });
}
