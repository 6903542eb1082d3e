/** Knows how the address configurations of a resource are completed: each has an address from the subnet that it names [R]. */
import { isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { addressText, parseAddress, type Address } from '../../core/surroundings/prefix.ts';
import { partsOf, propertiesBefore, withReferences, type Completion } from './completion.ts';
import { nextAddress, subnetAt } from './privateAddresses.ts';

/** References of configurations, which are shown as ids alone. */
const REFERENCES = [
  'subnet',
  'publicIPAddress',
  'applicationSecurityGroups',
  'loadBalancerBackendAddressPools',
  'loadBalancerInboundNatRules',
  'applicationGatewayBackendAddressPools',
  'publicIPPrefix',
];

interface Seating {
  readonly type: string;
  readonly member: string;
  /** Members of a configuration that only the service writes. */
  readonly owned?: readonly string[];
  /** What a configuration says that was not asked for. */
  readonly defaults?: JsonObject;
}

/** The configurations of a member with what they lack. */
export function seatedParts(
  properties: JsonObject,
  about: Completion,
  { type, member, owned = [], defaults = {} }: Seating,
): readonly JsonObject[] {
  const before = namedIn(propertiesBefore(about), member);
  const given = new Set<Address>();
  return partsOf(properties, member, about, type, owned).map((part) => {
    const own = withReferences({ ...defaults, ...objectAt(part, 'properties') }, REFERENCES);
    const seated = seatOf(own, before.get((stringAt(part, 'name') ?? '').toLowerCase()), about, given);
    return { ...part, properties: seated };
  });
}

/**
 * The properties of one configuration with its address: the one that is asked for where it is static, else the one that it
 * has, else the next free one.
 * @param given addresses that are given to other configurations of the same request
 */
export function seatOf(
  properties: JsonObject,
  before: JsonObject | undefined,
  { world, given: isGiven }: Pick<Completion, 'world' | 'given'>,
  given: Set<Address>,
): JsonObject {
  const subnetId = stringAt(objectAt(properties, 'subnet'), 'id');
  const subnet = subnetId === undefined ? undefined : subnetAt(world, subnetId);
  if (subnetId === undefined) return properties;
  const { privateIPAddress: asked, privateIPAllocationMethod: method, ...others } = properties;
  const wanted = typeof asked === 'string' ? asked : undefined;
  // Without a method an address that is asked for is meant to be kept (chosen).
  const isStatic = typeof method === 'string' ? method.toLowerCase() === 'static' : wanted !== undefined;
  const standing = objectAt(objectAt(before ?? {}, 'properties'), 'subnet');
  const stays = stringAt(standing, 'id')?.toLowerCase() === subnetId.toLowerCase();
  const had = stays ? stringAt(objectAt(before ?? {}, 'properties'), 'privateIPAddress') : undefined;
  const text = isStatic || isGiven === true ? (wanted ?? had) : had;
  const family = stringAt(properties, 'privateIPAddressVersion')?.toLowerCase() === 'ipv6' ? 6 : 4;
  const known = parseAddress(text ?? '');
  const address = known ?? (subnet === undefined ? undefined : nextAddress(world, subnet, family, given));
  if (address !== undefined) given.add(address);
  const shown = text ?? (address === undefined ? undefined : addressText(address));
  return {
    ...(shown === undefined ? {} : { privateIPAddress: shown }),
    privateIPAllocationMethod: isStatic ? 'Static' : 'Dynamic',
    ...others,
  };
}

function namedIn(properties: JsonObject, member: string): ReadonlyMap<string, JsonObject> {
  const parts = properties[member];
  const list = Array.isArray(parts) ? parts.filter(isObject) : [];
  return new Map(list.map((part) => [(stringAt(part, 'name') ?? '').toLowerCase(), part]));
}
