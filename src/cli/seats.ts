/**
 * Knows what Azure adds to devices that a file gives as requests: an address for a configuration that asks for none, and the
 * machine that an interface belongs to.
 */
import { isObject, objectAt, objectsAt, stringAt, type JsonObject } from '../core/json.ts';
import { subnetPrefixes } from '../core/subnet.ts';
import { keyOf, type Key } from '../core/resourceId.ts';
import { addressText, parseAddress, parsePrefix, plus, type Address } from '../core/surroundings/prefix.ts';
import { referenceAt, typeOf } from '../core/surroundings/reference.ts';

/** Azure keeps the first four addresses of a subnet for itself and gives the next free one [D]. */
const KEPT = 4;

const MEMBERS = ['ipConfigurations', 'frontendIPConfigurations'] as const;
const DEVICES = new Set(['networkinterfaces', 'loadbalancers', 'azurefirewalls']);

export function withSeats(bodies: readonly JsonObject[]): readonly JsonObject[] {
  const machines = machinesOf(bodies);
  const subnets = subnetsOf(bodies);
  const taken = new Set(bodies.filter(isDevice).flatMap((body) => configurations(body).flatMap(addressOf)));
  return bodies.map((body) => {
    if (!isDevice(body)) return body;
    const machine = machines.get(keyOf(stringAt(body, 'id') ?? ''));
    const properties = objectAt(body, 'properties');
    const named =
      machine === undefined || isObject(properties['virtualMachine'])
        ? {}
        : { virtualMachine: { id: machine } };
    const seated = MEMBERS.flatMap((member) =>
      Array.isArray(properties[member])
        ? [[member, objectsAt(properties, member).map((entry) => seatedAt(entry, subnets, taken))] as const]
        : [],
    );
    return { ...body, properties: { ...properties, ...named, ...Object.fromEntries(seated) } };
  });
}

function isDevice(body: JsonObject): boolean {
  return DEVICES.has(typeOf(keyOf(stringAt(body, 'id') ?? '')) ?? '');
}

function configurations(body: JsonObject): readonly JsonObject[] {
  return MEMBERS.flatMap((member) => objectsAt(objectAt(body, 'properties'), member));
}

function addressOf(entry: JsonObject): readonly string[] {
  const text = stringAt(objectAt(entry, 'properties'), 'privateIPAddress');
  return text === undefined ? [] : [text];
}

function seatedAt(entry: JsonObject, subnets: ReadonlyMap<Key, string>, taken: Set<string>): JsonObject {
  const properties = objectAt(entry, 'properties');
  const subnet = referenceAt(properties, 'subnet');
  const prefix = subnet === undefined ? undefined : parsePrefix(subnets.get(subnet) ?? '');
  if (prefix === undefined || parseAddress(stringAt(properties, 'privateIPAddress') ?? '') !== undefined)
    return entry;
  for (let address: Address = plus(prefix.start, KEPT); address < prefix.end; address = plus(address, 1)) {
    const privateIPAddress = addressText(address);
    if (taken.has(privateIPAddress)) continue;
    taken.add(privateIPAddress);
    return { ...entry, properties: { ...properties, privateIPAddress } };
  }
  return entry;
}

/** The first prefix of each subnet. */
function subnetsOf(bodies: readonly JsonObject[]): ReadonlyMap<Key, string> {
  const found = new Map<Key, string>();
  for (const body of bodies) {
    const id = stringAt(body, 'id') ?? '';
    if (typeOf(keyOf(id)) !== 'virtualnetworks') continue;
    for (const subnet of objectsAt(objectAt(body, 'properties'), 'subnets')) {
      const [prefix] = subnetPrefixes(objectAt(subnet, 'properties'));
      if (prefix !== undefined) found.set(keyOf(`${id}/subnets/${stringAt(subnet, 'name') ?? ''}`), prefix);
    }
  }
  return found;
}

/** The machine of each interface, as machines say it. */
function machinesOf(bodies: readonly JsonObject[]): ReadonlyMap<Key, string> {
  const found = new Map<Key, string>();
  for (const body of bodies) {
    const id = stringAt(body, 'id') ?? '';
    if (!/\/providers\/microsoft\.compute\/virtualmachines\/[^/]+$/i.test(id)) continue;
    for (const { id: nic } of objectsAt(
      objectAt(objectAt(body, 'properties'), 'networkProfile'),
      'networkInterfaces',
    )) {
      if (typeof nic === 'string') found.set(keyOf(nic), id);
    }
  }
  return found;
}
