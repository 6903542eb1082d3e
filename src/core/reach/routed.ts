/** Knows which prefixes a link routes, and what is taken of one that does not say it. */
import type { Link } from '../link.ts';
import { factsOf, linkFacts, type SubnetFacts } from '../surroundings/networkFacts.ts';
import { anyHolds, parsePrefixes, type Address, type Prefix } from '../surroundings/prefix.ts';
import { UNSETTLED } from './codes.ts';
import type { World } from './world.ts';

/** Whether a link may carry traffic: one whose state was not read may, and whoever crosses it says so. */
export function mayCarry({ state }: Link): boolean {
  return state === undefined || state === 'Connected';
}

/** Whether a link says what it routes: an answer without it, as an old client gives, is no claim that it routes nothing. */
export function saysWhatItRoutes(link: Link): boolean {
  return !mayCarry(link) || link.remoteAddressSpace.length > 0;
}

/** What a link routes. One that does not say it may route all of its peer: whoever crosses it says that this is not known. */
export function routedBy(world: World, link: Link): readonly Prefix[] {
  if (saysWhatItRoutes(link)) return linkFacts(link).prefixes;
  const peer = world.network(link.remoteKey);
  if (peer === undefined) return parsePrefixes(link.remoteCurrentAddressSpace ?? []);
  const { prefixes, subnets } = factsOf(peer);
  const { remoteSubnets } = linkFacts(link);
  const all =
    remoteSubnets === undefined
      ? prefixes
      : subnets
          .filter(({ name }) => remoteSubnets.has(name.toLowerCase()))
          .flatMap((subnet) => subnet.prefixes);
  return link.onlyIPv6 ? all.filter(({ family }) => family === 6) : all;
}

export function routes(world: World, link: Link, address: Address): boolean {
  return anyHolds(routedBy(world, link), address);
}

/** Whether a peering of chosen subnets does not name a subnet, and such subnets have no routes of it. */
export function isUnnamed(link: Link, subnet: SubnetFacts | undefined): boolean {
  if (UNSETTLED.unnamedSubnetsHaveRoutes !== false) return false;
  const { localSubnets } = linkFacts(link);
  return localSubnets !== undefined && !localSubnets.has(subnet?.name.toLowerCase() ?? '');
}
