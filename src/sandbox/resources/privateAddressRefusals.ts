/** Knows how the provider refuses a private address that cannot be had; codes and words are those that users got [I]. */
import { isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { parseAddress } from '../../core/surroundings/prefix.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest } from '../wire/armRequest.ts';
import { providerError } from '../wire/refusals.ts';
import { nextAddress, subnetAt, unavailable } from '../world/privateAddresses.ts';

/** The first configuration of a member that asks for what cannot be had. */
export function seatRefusal({ world, body }: ArmRequest, id: string, member: string): Answer | undefined {
  const value = objectAt(body, 'properties')[member];
  const configurations = (Array.isArray(value) ? value : [value]).filter(isObject);
  const asked = new Map<string, string>();
  for (const configuration of configurations) {
    const own = `${id}/${member}/${stringAt(configuration, 'name') ?? ''}`;
    const refusal = configurationRefusal(world, id, own, objectAt(configuration, 'properties'), asked);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function configurationRefusal(
  world: ArmRequest['world'],
  owner: string,
  id: string,
  properties: JsonObject,
  asked: Map<string, string>,
): Answer | undefined {
  const subnetId = stringAt(objectAt(properties, 'subnet'), 'id');
  const subnet = subnetId === undefined ? undefined : subnetAt(world, subnetId);
  if (subnet === undefined || subnetId === undefined) return undefined;
  const text = stringAt(properties, 'privateIPAddress');
  const method = stringAt(properties, 'privateIPAllocationMethod')?.toLowerCase();
  if (method === 'static' && (text === undefined || text === '')) {
    return providerError(
      400,
      'PrivateIPAddressMissing',
      `Private IP address is required when privateIPAllocationMethod is Static in IP configuration ${id}.`,
    );
  }
  if (text === undefined || method === 'dynamic') {
    const family = stringAt(properties, 'privateIPAddressVersion')?.toLowerCase() === 'ipv6' ? 6 : 4;
    return nextAddress(world, subnet, family, new Set()) === undefined
      ? full(subnet.name, family)
      : undefined;
  }
  const address = parseAddress(text);
  if (address === undefined) {
    return providerError(
      400,
      'InvalidIPAddressFormat',
      `IP address ${text} of ${id} is not formatted correctly.`,
    );
  }
  const twice = asked.get(text);
  asked.set(text, id);
  const why =
    twice === undefined ? unavailable(world, subnet, address, owner) : { kind: 'taken' as const, by: twice };
  switch (why?.kind) {
    case undefined:
      return undefined;
    case 'outside':
      return providerError(
        400,
        'PrivateIPAddressNotInSubnet',
        `Private static IP address ${text} does not belong to the range of subnet prefix ${why.prefix}.`,
      );
    case 'kept':
      return providerError(
        400,
        'PrivateIPAddressInReservedRange',
        `Private static IP address ${text} falls within reserved IP range of subnet prefix ${why.prefix}.`,
      );
    case 'taken':
      return providerError(
        400,
        'PrivateIPAddressIsAllocated',
        `IP configuration ${id} is using the private IP address ${text} which is already allocated to resource ${why.by}.`,
      );
  }
}

/** Code and words are chosen. */
function full(subnet: string, family: 4 | 6): Answer {
  return providerError(
    400,
    'SubnetIsFull',
    `Subnet ${subnet} has no IPv${family} address left for another IP configuration.`,
  );
}
