/** Answers whether an address of a network is free [R 2019-09-01]: the provider keeps some, and devices have some. */
import { parseCidr } from 'cidr-tools';
import isCidr from 'is-cidr';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { providerError } from '../wire/refusals.ts';
import { objectAt, stringAt } from '../../core/json.ts';
import { subnetPrefixes } from '../../core/subnet.ts';
import { subnetsOf } from '../world/canonicalNetwork.ts';
import { takenIn } from '../world/privateAddresses.ts';
import { findNetwork, missingGroup, missingNetwork } from './networks.ts';
import { NETWORK } from './patterns.ts';

/** The provider keeps the first four addresses of a subnet and the last one [D]. */
const RESERVED = 4n;

const SUGGESTED = 5;

export const addressAvailabilityRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: `${NETWORK}/CheckIPAddressAvailability`,
    versions: 'network',
    action: 'Microsoft.Network/virtualNetworks/checkIpAddressAvailability/read',
    answer: check,
  },
];

function check(request: ArmRequest): Answer {
  const network = findNetwork(request);
  if (network === undefined) return missingGroup(request) ?? missingNetwork(request);
  const text = request.query.get('ipaddress') ?? '';
  const address = isCidr(`${text}/32`) === 4 ? parseCidr(text).start : undefined;
  const places = subnetsOf(network).flatMap((body) => {
    const subnet = { network, body, name: stringAt(body, 'name') ?? '' };
    return subnetPrefixes(objectAt(body, 'properties'))
      .filter((prefix) => isCidr(prefix) === 4)
      .map((prefix) => ({ subnet, range: parseCidr(prefix) }));
  });
  const place = places.find(
    ({ range }) => address !== undefined && range.start <= address && address <= range.end,
  );
  if (address === undefined || place === undefined) {
    return providerError(
      400,
      'PrivateIPAddressNotInAnySubnet',
      `Private static IP address ${text} does not belong to the range of any subnet in the virtual network ${network.id}.`,
    );
  }
  const { range, subnet } = place;
  const taken = takenIn(request.world, subnet);
  const isTaken = (each: bigint): boolean => taken.has(Number(each));
  const first = range.start + RESERVED;
  const isKept = address < first || address >= range.end;
  if (!isKept && !isTaken(address)) {
    return providerAnswer(200, { available: true, availableIPAddresses: [], isPlatformReserved: false });
  }
  const availableIPAddresses: string[] = [];
  for (let each = first; each < range.end && availableIPAddresses.length < SUGGESTED; each += 1n)
    if (!isTaken(each)) availableIPAddresses.push(dotted(each));
  return providerAnswer(200, { available: false, availableIPAddresses, isPlatformReserved: isKept });
}

function dotted(address: bigint): string {
  const number = Number(address);
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
}
