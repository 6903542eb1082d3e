/** Knows the finding that networks which are to talk through hubs have the same addresses. */
import { l10n } from '../../l10n.ts';
import { allOf } from '../../lists.ts';
import { factsOf } from '../../surroundings/networkFacts.ts';
import { parsePrefixes, type Prefix } from '../../surroundings/prefix.ts';
import { CHECKLIST } from '../evidence.ts';
import type { Network } from '../../network.ts';
import { linkAnchor, networkAnchor } from '../look.ts';
import type { Look } from '../look.ts';
import { overlap } from '../places.ts';
import type { Report, Rule } from '../rule.ts';
import type { Peer } from '../side.ts';
import { staleness } from '../staleness.ts';

export const overlapThroughHub: Rule = {
  id: 'overlap-through-hub',
  severity: 'warning',
  needs: ['links'],
  only: ['unsynced', 'joinsHubs'],
  get title() {
    return l10n.t`Networks behind hubs overlap`;
  },
  get why() {
    return l10n.t`For the addresses that two of them have, there is no way between them through the hubs.`;
  },
  evidence: [CHECKLIST],
  check(look, report) {
    unsynced(look, report);
    for (const peer of look.peers) if (peer.isFirst && joinsHubs(peer)) acrossHubs(look, peer, report);
  },
};

/** Two spokes that got the same addresses, which the hub does not route yet. */
function unsynced(look: Look, report: Report): void {
  const stale = look.peers.flatMap((peer) => {
    const missing = staleness(look, peer)?.missing ?? [];
    return missing.length === 0 ? [] : [{ peer, missing: parsePrefixes(missing) }];
  });
  for (const [index, one] of stale.entries()) {
    for (const other of stale.slice(index + 1)) {
      const clash = firstClash(one.missing, other.missing);
      if (clash === undefined) continue;
      const [a, b] = [one.peer.remote, other.peer.remote];
      report.says({
        anchor: networkAnchor(look.network),
        cause: `overlap behind ${look.network.key} ${[a.key, b.key].sort().join(' ')}`,
        about: [a.id, b.id],
        text: l10n.t`${a.name} and ${b.name} both got ${allOf([...new Set(clash.map(({ text }) => text))])}, and both are peered with ${look.network.name}: only one of the two links can be synced.`,
      });
    }
  }
}

/** Two hubs that take forwarded traffic of each other. */
function joinsHubs({ link, back, local, remote }: Peer): boolean {
  return (
    link.flags.allowForwardedTraffic === true &&
    back.flags.allowForwardedTraffic === true &&
    local.links.length > 1 &&
    remote.links.length > 1
  );
}

function acrossHubs(look: Look, { link, local, remote }: Peer, report: Report): void {
  const near = spokesOf(look.peers, remote);
  const far = spokesOf(look.peersOf(remote), local).filter(
    (spoke) => !near.some((other) => other.key === spoke.key),
  );
  for (const [a, b, prefix] of overlapsOf(near, far)) {
    report.says({
      anchor: linkAnchor(local, link, look.world),
      cause: `overlap across ${[local.key, remote.key].sort().join(' ')} ${[a.key, b.key].sort().join(' ')}`,
      about: [a.id, b.id, local.id, remote.id],
      text: l10n.t`${a.name} behind ${local.name} and ${b.name} behind ${remote.name} both have ${prefix.text}: through the two hubs neither reaches the other there.`,
    });
  }
}

function spokesOf(peers: readonly Peer[], but: Network): readonly Network[] {
  return peers.flatMap(({ link, remote }) =>
    remote.key === but.key || link.kind !== 'whole' ? [] : [remote],
  );
}

/** Each two that overlap, by one sweep over both lists in order. */
function* overlapsOf(
  near: readonly Network[],
  far: readonly Network[],
): Iterable<readonly [Network, Network, Prefix]> {
  const all = [
    ...near.map((network) => ({ network, isNear: true })),
    ...far.map((network) => ({ network, isNear: false })),
  ]
    .flatMap(({ network, isNear }) =>
      factsOf(network).prefixes.map((prefix) => ({ network, isNear, prefix })),
    )
    .sort((a, b) => a.prefix.family - b.prefix.family || (a.prefix.start < b.prefix.start ? -1 : 1));
  const said = new Set<string>();
  let open: typeof all = [];
  for (const one of all) {
    open = open.filter(({ prefix }) => overlap(prefix, one.prefix));
    for (const other of open) {
      if (other.isNear === one.isNear) continue;
      const [a, b] = one.isNear ? [one.network, other.network] : [other.network, one.network];
      const key = `${a.key} ${b.key}`;
      if (said.has(key)) continue;
      said.add(key);
      yield [a, b, one.prefix];
    }
    open.push(one);
  }
}

function firstClash(a: readonly Prefix[], b: readonly Prefix[]): readonly [Prefix, Prefix] | undefined {
  for (const left of a) for (const right of b) if (overlap(left, right)) return [left, right];
  return undefined;
}
