/** Knows what stands in which subnets, and that a subnet shows it [R]: the ids of address configurations and endpoints. */
import { networkAt } from '../../core/estate.ts';
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { readNetwork, withLinks, type Network } from '../../core/network.ts';
import { keyOf, type Key } from '../../core/resourceId.ts';
import { stamp } from '../../core/rules/stamp.ts';
import { subnetsOf, withSubnets } from './canonicalNetwork.ts';
import type { IndexedEstate } from './indexedEstate.ts';

type Member = 'ipConfigurations' | 'privateEndpoints';

interface Place {
  readonly subnet: Key;
  /** The member of the subnet that shows it. */
  readonly member: Member;
  readonly id: string;
}

/** The members that hold address configurations, by the type of the resource. Gateways have a file of their own. */
const CONFIGURATIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['networkinterfaces', ['ipConfigurations']],
  ['loadbalancers', ['frontendIPConfigurations']],
  ['azurefirewalls', ['ipConfigurations', 'managementIpConfiguration']],
]);

const TYPE = /\/providers\/microsoft\.network\/([^/]+)\/[^/]+(?:\/([^/]+)\/[^/]+)?$/;

/** Where a resource stands. */
export function placesOf(body: JsonObject | undefined): readonly Place[] {
  if (body === undefined) return [];
  const id = stringAt(body, 'id') ?? '';
  const [, parent = '', child] = TYPE.exec(keyOf(id)) ?? [];
  const properties = objectAt(body, 'properties');
  if (child !== undefined) {
    const isServer = parent === 'virtualhubs' && child === 'ipconfigurations';
    return isServer ? placeIn(properties, 'ipConfigurations', id) : [];
  }
  if (parent === 'privateendpoints') return placeIn(properties, 'privateEndpoints', id);
  return configurationsIn(body).flatMap((one) =>
    placeIn(objectAt(one, 'properties'), 'ipConfigurations', stringAt(one, 'id') ?? ''),
  );
}

/** The address configurations of a resource, as it has them. */
export function configurationsIn(body: JsonObject): readonly JsonObject[] {
  const [, parent = '', child] = TYPE.exec(keyOf(stringAt(body, 'id') ?? '')) ?? [];
  if (child !== undefined) return parent === 'virtualhubs' && child === 'ipconfigurations' ? [body] : [];
  const properties = objectAt(body, 'properties');
  return (CONFIGURATIONS.get(parent) ?? []).flatMap((member) => {
    const value = properties[member];
    return isObject(value) ? [value] : arrayAt(properties, member).filter(isObject);
  });
}

function placeIn(properties: JsonObject, member: Member, id: string): readonly Place[] {
  const subnet = stringAt(objectAt(properties, 'subnet'), 'id');
  return subnet === undefined || id === '' ? [] : [{ subnet: keyOf(subnet), member, id }];
}

/** Lets the subnets show where a resource stands now, and no more where it stood. The network gets another etag [inf]. */
export function occupy(
  networks: IndexedEstate,
  before: JsonObject | undefined,
  after: JsonObject | undefined,
  newGuid: () => string,
): void {
  const now = placesOf(after);
  const left = placesOf(before).filter((place) => !now.some((other) => isSame(place, other)));
  if (now.length === 0 && left.length === 0) return;
  const touched = new Set([...now, ...left].map(({ subnet }) => networkKey(subnet)));
  for (const key of touched) {
    const network = networkAt(networks, key);
    const changed = network && shownIn(network, now, left);
    if (changed !== undefined) networks.put(stamp(changed, { newGuid }));
  }
}

/** The network with its subnets as they are then; undefined where nothing is different. */
function shownIn(network: Network, now: readonly Place[], left: readonly Place[]): Network | undefined {
  const before = subnetsOf(network);
  const subnets = before.map((subnet) => {
    const key = keyOf(stringAt(subnet, 'id') ?? `${network.id}/subnets/${stringAt(subnet, 'name') ?? ''}`);
    const own = (places: readonly Place[]): readonly Place[] =>
      places.filter((place) => place.subnet === key);
    const [here, gone] = [own(now), own(left)];
    if (here.length === 0 && gone.length === 0) return subnet;
    let properties = objectAt(subnet, 'properties');
    for (const member of ['ipConfigurations', 'privateEndpoints'] as const) {
      const shown = arrayAt(properties, member).filter(isObject);
      const kept = shown.filter((one) => !isAmong(one, gone, member));
      const added = here.filter(
        (place) =>
          place.member === member &&
          !kept.some((one) => keyOf(stringAt(one, 'id') ?? '') === keyOf(place.id)),
      );
      if (kept.length === shown.length && added.length === 0) continue;
      const list = [...kept, ...added.map(({ id }) => ({ id }))];
      const { [member]: _shown, ...others } = properties;
      properties = { ...others, ...(list.length === 0 ? {} : { [member]: list }) };
    }
    return properties === objectAt(subnet, 'properties') ? subnet : { ...subnet, properties };
  });
  if (subnets.every((subnet, index) => subnet === before[index])) return undefined;
  const read = readNetwork(withSubnets(network, subnets));
  return read === undefined ? undefined : withLinks(read, network.links);
}

function isAmong(one: JsonObject, places: readonly Place[], member: Member): boolean {
  const id = keyOf(stringAt(one, 'id') ?? '');
  return places.some((place) => place.member === member && keyOf(place.id) === id);
}

function isSame(a: Place, b: Place): boolean {
  return a.subnet === b.subnet && a.member === b.member && keyOf(a.id) === keyOf(b.id);
}

function networkKey(subnet: Key): Key {
  return keyOf(subnet.replace(/\/subnets\/[^/]+$/, ''));
}
