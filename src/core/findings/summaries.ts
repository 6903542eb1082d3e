/** Knows what a gateway tells its sites, and what of it stands for several networks. */
import { whyNotUsed } from '../reach/gateways.ts';
import { factsOf, type NetworkFacts } from '../surroundings/networkFacts.ts';
import { covers, type Prefix } from '../surroundings/prefix.ts';
import type { Look } from './look.ts';

/** The prefixes of the network itself that its summaries leave out; none where it has no summaries. */
export function unsummarised({ prefixes, summaries }: NetworkFacts): readonly Prefix[] {
  if (summaries.length === 0) return [];
  return prefixes.filter((own) => !summaries.some((summary) => covers(summary, own)));
}

/** The prefixes that there are behind the gateway of a network: its own, and those of the networks that use it. */
export function advertisedFor(look: Look): readonly Prefix[] {
  const spokes = look.peers.flatMap(({ remote }) =>
    whyNotUsed(remote, look.network) === undefined ? factsOf(remote).prefixes : [],
  );
  return [...look.facts.prefixes, ...spokes];
}
