/** Knows what ARM demands of a network and its subnets as they are to be: prefixes, places, and what is attached where. */
import { contains, overlaps, prefixFault } from '../addressSpace.ts';
import { arrayAt, objectAt, stringAt } from '../json.ts';
import type { Network } from '../network.ts';
import { SUBNETS_PER_NETWORK } from './limits.ts';
import { invalidPrefix, invalidSubnet, subnetLimit, subnetsOverlap } from './refusals.ts';
import { subnetBodies, type SubnetBody } from './subnetBodies.ts';
import * as refusals from './subnetRefusals.ts';
import type { Refusal } from './write.ts';

/**
 * The first thing that is wrong with a network and was not wrong with it before: what stands in Azure stands there,
 * so a write that leaves it as it is is not refused for it.
 */
export function newFault(network: Network, existing: Network | undefined): Refusal | undefined {
  let standing: ReadonlySet<string> | undefined;
  for (const fault of faultsOf(network)) {
    standing ??= new Set(existing === undefined ? [] : [...faultsOf(existing)].map(({ message }) => message));
    if (!standing.has(fault.message)) return fault;
  }
  return undefined;
}

function* faultsOf(network: Network): Iterable<Refusal> {
  for (const prefix of network.addressPrefixes) yield* prefixFaults(prefix, network.id);
  if (network.subnets.length > SUBNETS_PER_NETWORK) yield subnetLimit(network.id, SUBNETS_PER_NETWORK);
  const before: SubnetBody[] = [];
  for (const subnet of subnetBodies(network)) {
    yield* subnetFaults(subnet, network);
    const other = before.find((one) => overlaps(one.addressPrefixes, subnet.addressPrefixes));
    if (other !== undefined) yield subnetsOverlap(subnet.name, other.name);
    before.push(subnet);
  }
}

function* subnetFaults(subnet: SubnetBody, network: Network): Iterable<Refusal> {
  // A pool gives a subnet its prefixes, where it names one.
  const pooled = arrayAt(subnet.properties, 'ipamPoolPrefixAllocations').length > 0;
  if (subnet.addressPrefixes.length === 0 && !pooled) yield refusals.noPrefix(subnet.id);
  const odd = subnet.addressPrefixes.flatMap((prefix) => [...prefixFaults(prefix, subnet.id)]);
  if (odd.length > 0) yield* odd;
  else if (!contains(network.addressPrefixes, subnet.addressPrefixes))
    yield invalidSubnet(subnet.name, network.name);
  yield* attachmentFaults(subnet);
}

function* prefixFaults(prefix: string, resource: string): Iterable<Refusal> {
  const fault = prefixFault(prefix);
  if (fault?.kind === 'noPrefix') yield invalidPrefix(prefix, resource);
  if (fault?.kind === 'hostBits') yield refusals.hostBits(prefix, resource, fault.right);
}

/** Subnets that take no network security group [D]; for the GatewaySubnet code and words are known too [I]. */
const WITHOUT_GROUP = ['azurefirewallsubnet', 'azurefirewallmanagementsubnet', 'routeserversubnet'];

function* attachmentFaults({ name, properties }: SubnetBody): Iterable<Refusal> {
  const reserved = name.toLowerCase();
  const table = attached(properties, 'routeTable');
  if (table !== undefined && reserved === 'azurebastionsubnet')
    yield refusals.routeTableOnBastion(table, name);
  const group = attached(properties, 'networkSecurityGroup');
  if (group === undefined) return;
  if (reserved === 'gatewaysubnet') yield refusals.groupOnGatewaySubnet(group);
  if (WITHOUT_GROUP.includes(reserved)) yield refusals.groupNotSupported(group, name);
}

/** The name of the resource that a member of a subnet points at. */
function attached(properties: SubnetBody['properties'], member: string): string | undefined {
  return stringAt(objectAt(properties, member), 'id')?.split('/').pop();
}
