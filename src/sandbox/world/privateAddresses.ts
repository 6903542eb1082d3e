/** Knows which private addresses of a subnet are taken, which one is the next, and why one cannot be had. */
import { networkAt } from '../../core/estate.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import type { Network } from '../../core/network.ts';
import { subnetPrefixes } from '../../core/subnet.ts';
import { keyOf, type Key } from '../../core/resourceId.ts';
import {
  holds,
  parseAddress,
  parsePrefix,
  plus,
  type Address,
  type Family,
  type Prefix,
} from '../../core/surroundings/prefix.ts';
import { subnetNamed } from './canonicalNetwork.ts';
import { configurationsIn } from './occupancy.ts';
import type { World } from './world.ts';

/** The provider keeps the first four addresses of a subnet and the last one [D]. */
const KEPT = 4;

export interface SubnetPlace {
  readonly network: Network;
  readonly body: JsonObject;
  readonly name: string;
}

/** The subnet with an id, where there is one. */
export function subnetAt(world: World, id: string): SubnetPlace | undefined {
  const [, networkId = '', name = ''] = /^(.+)\/subnets\/([^/]+)$/i.exec(id) ?? [];
  const network = networkAt(world.networks, keyOf(networkId));
  const body = subnetNamed(network, name);
  return network === undefined || body === undefined ? undefined : { network, body, name };
}

/** Who has which address of a subnet: the ids of configurations by their addresses. */
export function takenIn(world: World, { body }: SubnetPlace): ReadonlyMap<Address, string> {
  const found = new Map<Address, string>();
  const own = keyOf(stringAt(body, 'id') ?? '');
  for (const one of arrayAt(objectAt(body, 'properties'), 'ipConfigurations').filter(isObject)) {
    const id = stringAt(one, 'id') ?? '';
    for (const configuration of occupantConfigurations(world, keyOf(id))) {
      const properties = objectAt(configuration, 'properties');
      const address = parseAddress(stringAt(properties, 'privateIPAddress') ?? '');
      const isHere = keyOf(stringAt(objectAt(properties, 'subnet'), 'id') ?? '') === own;
      if (address !== undefined && isHere) found.set(address, stringAt(configuration, 'id') ?? id);
    }
  }
  return found;
}

/** The configurations of the resource that one of them belongs to. */
function occupantConfigurations(world: World, configuration: Key): readonly JsonObject[] {
  const itself = world.resources.get(configuration);
  const owner = itself ?? world.resources.get(keyOf(configuration.split('/').slice(0, -2).join('/')));
  return owner === undefined ? [] : configurationsIn(owner.body);
}

function prefixesOf({ body }: SubnetPlace, family: Family): readonly Prefix[] {
  return subnetPrefixes(objectAt(body, 'properties'))
    .flatMap((text) => parsePrefix(text) ?? [])
    .filter((prefix) => prefix.family === family);
}

/**
 * The first address that nobody has; undefined where there is none.
 * @param also addresses that are to be given away with it
 */
export function nextAddress(
  world: World,
  subnet: SubnetPlace,
  family: Family,
  also: ReadonlySet<Address>,
): Address | undefined {
  const taken = takenIn(world, subnet);
  for (const prefix of prefixesOf(subnet, family)) {
    for (let address = plus(prefix.start, KEPT); address < prefix.end; address = plus(address, 1)) {
      if (!taken.has(address) && !also.has(address)) return address;
    }
  }
  return undefined;
}

export type Unavailable =
  | { readonly kind: 'outside'; readonly prefix: string }
  | { readonly kind: 'kept'; readonly prefix: string }
  | { readonly kind: 'taken'; readonly by: string };

/**
 * Why an address of a subnet cannot be had; undefined where it can.
 * @param owner the resource that asks: what it has already it can have
 */
export function unavailable(
  world: World,
  subnet: SubnetPlace,
  address: Address,
  owner: string,
): Unavailable | undefined {
  const prefixes = prefixesOf(subnet, typeof address === 'number' ? 4 : 6);
  const prefix = prefixes.find((each) => holds(each, address));
  if (prefix === undefined) {
    const texts = subnetPrefixes(objectAt(subnet.body, 'properties'));
    return { kind: 'outside', prefix: texts.join(',') };
  }
  if (isKept(prefix, address)) return { kind: 'kept', prefix: prefix.text };
  const by = takenIn(world, subnet).get(address);
  if (by === undefined || keyOf(by).startsWith(`${keyOf(owner)}/`)) return undefined;
  return { kind: 'taken', by };
}

export function isKept(prefix: Prefix, address: Address): boolean {
  return address < plus(prefix.start, KEPT) || address >= prefix.end;
}
