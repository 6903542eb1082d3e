/** Knows what the tag VirtualNetwork stands for in a subnet: it is another one in each [D]. */
import type { Network } from '../network.ts';
import { factsOf, type SubnetFacts } from '../surroundings/networkFacts.ts';
import { hostPrefix, parseAddress, PrefixMap } from '../surroundings/prefix.ts';
import { behind, gatewaysFor } from './gateways.ts';
import { prefixesFrom } from './hubRouting.ts';
import { meshedWith } from './meshed.ts';
import { mayCarry, routedBy } from './routed.ts';
import type { World } from './world.ts';

/** Where Azure itself speaks from: probes of balancers, names, the agent of machines [D]. */
export const PLATFORM = parseAddress('168.63.129.16') ?? 0;

/**
 * The network's own prefixes, those of links with access, of sites, of meshes, the platform's address, and those of the
 * subnet's user routes to an appliance [D, I].
 */
export function virtualNetworkTag(
  world: World,
  network: Network,
  subnet: SubnetFacts | undefined,
): PrefixMap<true> {
  const key = `${network.key}|${subnet?.table ?? ''}`;
  const known = world.tags.get(key);
  if (known !== undefined) return known;
  const tag = new PrefixMap<true>();
  world.tags.set(key, tag);
  for (const prefix of factsOf(network).prefixes) tag.add(prefix, true);
  for (const link of network.links) {
    if (!mayCarry(link) || link.flags.allowVirtualNetworkAccess === false) continue;
    for (const prefix of routedBy(world, link)) tag.add(prefix, true);
  }
  for (const use of gatewaysFor(world, network)) {
    for (const { prefix } of behind(world, use).prefixes) tag.add(prefix, true);
  }
  for (const member of meshedWith(world, network))
    for (const prefix of factsOf(member).prefixes) tag.add(prefix, true);
  for (const from of world.around.base.hubsOf.get(network.key) ?? [])
    for (const { prefix } of prefixesFrom(world, from)) if (prefix.length > 0) tag.add(prefix, true);
  const table = subnet?.table === undefined ? undefined : world.around.table(subnet.table);
  for (const { prefix, hop } of table?.routes ?? []) {
    if (prefix !== undefined && hop.kind === 'appliance') tag.add(prefix, true);
  }
  tag.add(hostPrefix(PLATFORM), true);
  return tag;
}
