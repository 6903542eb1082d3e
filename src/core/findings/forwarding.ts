/** Knows which links of its peers have to take traffic that an appliance in a network only passes on. */
import { anyHolds, type Prefix } from '../surroundings/prefix.ts';
import { addressText } from '../surroundings/prefix.ts';
import { factsOf } from '../surroundings/networkFacts.ts';
import type { Network } from '../network.ts';
import type { Look } from './look.ts';
import { overlap } from './places.ts';
import type { Peer } from './side.ts';

export interface ForwardingNeed {
  readonly kind: 'spoke' | 'hub';
  /** The peer whose link has to take it. */
  readonly peer: Peer;
  /** Whose route sends it. */
  readonly from: Network;
  readonly route: string;
  readonly prefix: Prefix;
  readonly appliance: string;
}

interface Sent {
  readonly from: Network;
  readonly route: string;
  readonly prefix: Prefix;
  readonly address: number | bigint;
}

/** Those whose links do not say that they take it, one for each link. */
export function* forwardingNeeds(look: Look): Iterable<ForwardingNeed> {
  const unwilling = look.peers.filter(({ back }) => back.flags.allowForwardedTraffic === false);
  if (unwilling.length === 0) return;
  const sent = sentHere(look);
  if (sent.length === 0) return;
  for (const peer of unwilling) {
    const need = needOfHub(look, peer, sent) ?? needOfSpoke(peer, sent);
    if (need !== undefined) yield need;
  }
}

/** What peers send to appliances in this network, each prefix by two of them at most: that is enough to have another one. */
function sentHere(look: Look): readonly Sent[] {
  const found = new Map<string, Sent[]>();
  const gateways = look.subnet('gatewaysubnet')?.prefixes ?? [];
  for (const { remote } of look.peers) {
    for (const { prefix, address, route } of look.shared.of(remote).routes) {
      // Through a VPN gateway the flag is not needed [D].
      if (!anyHolds(look.facts.prefixes, address) || anyHolds(gateways, address)) continue;
      const same = found.get(prefix.text);
      const one = { from: remote, route: route.name, prefix, address };
      if (same === undefined) found.set(prefix.text, [one]);
      else if (same.length < 2 && same[0]?.from !== remote) same.push(one);
    }
  }
  return [...found.values()].flat();
}

function needOfSpoke(peer: Peer, sent: readonly Sent[]): ForwardingNeed | undefined {
  const { prefixes } = factsOf(peer.remote);
  const found = sent.find(
    ({ from, prefix }) => from.key !== peer.remote.key && prefixes.some((own) => overlap(own, prefix)),
  );
  return found && { kind: 'spoke', peer, ...found, appliance: addressText(found.address) };
}

/** A hub sends on to an appliance in the next hub what its spokes sent to it. */
function needOfHub(look: Look, peer: Peer, sent: readonly Sent[]): ForwardingNeed | undefined {
  const there = factsOf(peer.remote).prefixes;
  const [first] = sent.filter(({ from }) => from.key !== peer.remote.key);
  if (first === undefined) return undefined;
  for (const { table } of look.tables.used) {
    for (const { name, prefix, hop } of table.routes) {
      if (prefix === undefined || hop.kind !== 'appliance' || there.some((own) => overlap(own, prefix)))
        continue;
      const address = hop.addresses.find((each) => anyHolds(there, each));
      if (address === undefined) continue;
      return {
        kind: 'hub',
        peer,
        from: look.network,
        route: name,
        prefix,
        appliance: addressText(address),
      };
    }
  }
  return undefined;
}

/** Whether a table of a peer, or of the network itself, could not be read. */
export function hasUnreadTables(look: Look): boolean {
  return (
    look.tables.unread.length > 0 ||
    look.peers.some(({ remote }) => look.shared.of(remote).tables.unread.length > 0)
  );
}
