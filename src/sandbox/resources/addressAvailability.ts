/** Answers whether an address of a network is free [R 2019-09-01]. Nothing but the provider itself takes any here. */
import { parseCidr } from 'cidr-tools';
import isCidr from 'is-cidr';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { providerError } from '../wire/refusals.ts';
import { findNetwork, missingGroup, missingNetwork } from './networks.ts';
import { NETWORK } from './patterns.ts';

/** The provider keeps the first four addresses of a subnet and the last one [D]. */
const RESERVED = 4n;

const SUGGESTED = 5n;

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
  const ranges = network.subnets
    .flatMap((subnet) => subnet.addressPrefixes)
    .map((prefix) => parseCidr(prefix));
  const range = ranges.find((one) => address !== undefined && one.start <= address && address <= one.end);
  if (address === undefined || range === undefined) {
    return providerError(
      400,
      'PrivateIPAddressNotInAnySubnet',
      `Private static IP address ${text} does not belong to the range of any subnet in the virtual network ${network.id}.`,
    );
  }
  const first = range.start + RESERVED;
  if (address >= first && address < range.end) {
    return providerAnswer(200, { available: true, availableIPAddresses: [], isPlatformReserved: false });
  }
  const free = range.end - first;
  const count = Number(free < 0n ? 0n : free < SUGGESTED ? free : SUGGESTED);
  const availableIPAddresses = Array.from({ length: count }, (_, index) => dotted(first + BigInt(index)));
  return providerAnswer(200, { available: false, availableIPAddresses, isPlatformReserved: true });
}

function dotted(address: bigint): string {
  const number = Number(address);
  return [24, 16, 8, 0].map((shift) => (number >>> shift) & 255).join('.');
}
