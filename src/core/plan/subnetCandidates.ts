/** Knows which subnets of two networks can be peered by themselves: what ARM's rules refuse, said beforehand. */
import { linkBetween, type EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import type { Subnet } from '../subnet.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { overlapViolations } from '../rules/overlapRule.ts';
import { claimedPrefixes } from '../rules/peeredSpace.ts';
import { barredBecauseInPieces } from './candidates.ts';
import { subnetMembers, type SubnetChoice } from './subnetChoice.ts';

export interface SubnetCandidate {
  readonly subnet: Subnet;
  /** Why it cannot be chosen; undefined where it can. */
  readonly barred: string | undefined;
}

/** The subnets of the local network, or of the remote one, each judged by itself. */
export function subnetCandidates(
  local: Network,
  remote: Network,
  side: 'local' | 'remote',
  onlyIPv6: boolean,
): readonly SubnetCandidate[] {
  return (side === 'local' ? local : remote).subnets.map((subnet) => {
    const alone: SubnetChoice = { local: [], remote: [], onlyIPv6, [side]: [subnet.name] };
    return { subnet, barred: subnetBarred(local, remote, subnet, alone) };
  });
}

/**
 * Whether chosen subnets could be peered both ways: each side has one that can be chosen, and nothing else is in
 * the way, such as a link that is there.
 */
export function* canPeerSubnetsInPieces(
  estate: EstateView,
  local: Network,
  remote: Network,
  onlyIPv6: boolean,
): Planning<boolean> {
  const first = (side: 'local' | 'remote'): readonly string[] =>
    subnetCandidates(local, remote, side, onlyIPv6)
      .filter(({ barred }) => barred === undefined)
      .map(({ subnet }) => subnet.name)
      .slice(0, 1);
  const choice = { local: first('local'), remote: first('remote'), onlyIPv6 };
  if (choice.local.length === 0 || choice.remote.length === 0) return false;
  return (
    linkBetween(remote, local.key) === undefined &&
    (yield* barredBecauseInPieces(estate, local, remote.id, choice)) === undefined
  );
}

export const canPeerSubnets = inOneGo(canPeerSubnetsInPieces);

function subnetBarred(
  local: Network,
  remote: Network,
  subnet: Subnet,
  choice: SubnetChoice,
): string | undefined {
  if (choice.onlyIPv6 && !subnet.addressPrefixes.some((prefix) => prefix.includes(':')))
    return l10n.t`It has no IPv6 prefix.`;
  const body = { properties: subnetMembers(choice, 'forth') };
  if (overlapViolations('', body, local, remote).length === 0) return undefined;
  const claimed = [
    ...claimedPrefixes(local, body, 'localSubnetNames'),
    ...claimedPrefixes(remote, body, 'remoteSubnetNames'),
  ].join(', ');
  return l10n.t`It lies in ${claimed}, which overlaps the other network or a peer of it.`;
}
