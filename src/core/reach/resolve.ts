/** Knows what somebody means by a text: a network, a subnet, an address, an interface, or an end outside of Azure. */
import type { Network } from '../network.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { factsOf, subnetCalled } from '../surroundings/networkFacts.ts';
import type { Seat } from '../surroundings/owners.ts';
import { addressText, anyHolds, parseAddress } from '../surroundings/prefix.ts';
import { lastName, parentOf, typeOf } from '../surroundings/reference.ts';
import type { End } from './points.ts';
import type { World } from './world.ts';

export type Resolution =
  | { readonly kind: 'end'; readonly end: End }
  /** More than one thing is called so; the candidates are texts that each mean one. */
  | { readonly kind: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly kind: 'unknown' };

interface Candidate {
  readonly end: End;
  /** A text that means this one alone. */
  readonly text: string;
}

/** @param role an address that several networks have can be asked for, and cannot be where a question begins */
export function resolveEnd(world: World, text: string, role: 'from' | 'to'): Resolution {
  const wanted = text.trim();
  if (/^on-?premises$/i.test(wanted)) return { kind: 'end', end: { kind: 'onPremises' } };
  if (/^internet$/i.test(wanted)) return { kind: 'end', end: { kind: 'internet' } };
  const address = parseAddress(wanted);
  if (address !== undefined) {
    const networks = role === 'from' ? world.networksWith(address) : [];
    return networks.length > 1
      ? {
          kind: 'ambiguous',
          candidates: networks.map((network) => `${uniqueName(world, network)}/${wanted}`),
        }
      : { kind: 'end', end: { kind: 'address', address } };
  }
  const found = wanted.startsWith('/') ? byId(world, keyOf(wanted)) : byName(world, wanted);
  const [only] = found;
  if (only === undefined) return { kind: 'unknown' };
  return found.length === 1
    ? { kind: 'end', end: only.end }
    : { kind: 'ambiguous', candidates: found.map((each) => each.text) };
}

function byId(world: World, key: Key): readonly Candidate[] {
  const network = world.network(key);
  if (network !== undefined) return [{ end: { kind: 'network', network: key }, text: network.id }];
  if (typeOf(key) === 'virtualnetworks/subnets') {
    const parent = world.network(parentOf(key));
    return parent === undefined ? [] : inNetwork(parent, lastName(key));
  }
  return devices(world)
    .filter((each) => each.key === key || each.machine === key)
    .slice(0, 1)
    .flatMap(seatEnds);
}

function byName(world: World, text: string): readonly Candidate[] {
  const slash = text.indexOf('/');
  if (slash > 0) {
    const networks = networksCalled(world, text.slice(0, slash));
    return networks.flatMap((network) => inNetwork(network, text.slice(slash + 1)));
  }
  const name = text.toLowerCase();
  const networks = networksCalled(world, name).map((network): Candidate => ({
    end: { kind: 'network', network: network.key },
    text: network.id,
  }));
  const others = devices(world).filter((each) => each.name.toLowerCase() === name);
  const machines =
    others.length > 0
      ? []
      : devices(world)
          .filter(({ machine }) => machine !== undefined && lastName(machine).toLowerCase() === name)
          .slice(0, 1);
  return [...networks, ...[...others, ...machines].flatMap(seatEnds)];
}

function networksCalled(world: World, name: string): readonly Network[] {
  const wanted = name.toLowerCase();
  return [...world.allNetworks()].flatMap((network) =>
    network.name.toLowerCase() === wanted ? (world.network(network.key) ?? []) : [],
  );
}

/** A subnet by its name, or an address that the network has. */
function inNetwork(network: Network, text: string): readonly Candidate[] {
  const address = parseAddress(text);
  if (address !== undefined)
    return anyHolds(factsOf(network).prefixes, address)
      ? [{ end: { kind: 'address', address, network: network.key }, text: `${network.name}/${text}` }]
      : [];
  const subnet = subnetCalled(network, text);
  return subnet === undefined
    ? []
    : [{ end: { kind: 'subnet', network: network.key, name: subnet.name }, text: subnet.id }];
}

interface Device {
  readonly id: string;
  readonly key: Key;
  readonly name: string;
  readonly machine: Key | undefined;
  readonly seats: readonly Seat[];
}

/** Whatever has an address of its own. */
function devices(world: World): readonly Device[] {
  const { base } = world.around;
  const endpoints = [...base.endpoints.values()].map((endpoint) => ({
    ...endpoint,
    seats: [...base.endpointsOf.values()].flat().filter((seat) => seat.endpoint.key === endpoint.key),
  }));
  const all = [...base.balancers.values(), ...base.firewalls.values(), ...endpoints];
  return [...base.interfaces.values(), ...all.map((each) => ({ ...each, machine: undefined }))];
}

function seatEnds({ seats, id }: Device): readonly Candidate[] {
  return seats.slice(0, 1).map(({ address, subnet }) => ({
    end: { kind: 'address', address, network: parentOf(subnet) },
    text: id,
  }));
}

function uniqueName(world: World, network: Network): string {
  return networksCalled(world, network.name).length > 1 ? network.id : network.name;
}

/** What an end is called, for people. */
export function endText(world: World, end: End): string {
  switch (end.kind) {
    case 'address':
      return addressText(end.address);
    case 'network':
      return world.network(end.network)?.name ?? lastName(end.network);
    case 'subnet':
      return `${world.network(end.network)?.name ?? lastName(end.network)}/${end.name}`;
    case 'onPremises':
      return 'on-premises';
    case 'internet':
      return 'internet';
  }
}
