/** Knows the answers to the questions of Add Peering…, and what follows from them. */
import { linkBetween, networkAt } from '../../core/estate.ts';
import type { Flags } from '../../core/flags.ts';
import { l10n } from '../../core/l10n.ts';
import type { Network } from '../../core/network.ts';
import type { SubnetChoice } from '../../core/plan/subnetChoice.ts';
import { keyOf, parseNetworkId } from '../../core/resourceId.ts';
import type { CommandContext } from '../context.ts';

/** What is peered. */
type What = 'whole' | 'subnets' | 'ipv6';

export interface PeeringAnswers {
  readonly remoteId: string;
  readonly direction: 'both' | 'this';
  readonly what: What;
  /** The chosen subnets, where not whole networks are peered. */
  readonly localSubnets: readonly string[];
  readonly remoteSubnets: readonly string[];
  readonly flags: Flags;
  readonly backFlags: Flags;
  readonly name: string;
  readonly backName: string;
}

/** A link back can be made only on a network that can be read, is no classic one and has none yet. */
export function backIsPossible(context: CommandContext, local: Network, remoteId: string): boolean {
  const remote = networkAt(context.store.estate, keyOf(remoteId));
  if (remote === undefined || parseNetworkId(remoteId)?.classic === true) return false;
  return linkBetween(remote, local.key) === undefined;
}

export function isPartial({ what }: PeeringAnswers): boolean {
  return what !== 'whole';
}

export function choiceOf({ what, localSubnets, remoteSubnets }: PeeringAnswers): SubnetChoice | undefined {
  if (what === 'whole') return undefined;
  return { local: localSubnets, remote: remoteSubnets, onlyIPv6: what === 'ipv6' };
}

/** What the other link needs for a flag of this one: transit for a gateway that is used. */
export function impliedBack(flags: Flags): Partial<Flags> {
  return flags.useRemoteGateways ? { allowGatewayTransit: true } : {};
}

export function linkNames(network: Network | undefined): readonly string[] {
  return (network?.links ?? []).map((link) => link.name);
}

export function linkText(from: string, to: string): string {
  return l10n.t('link from {0} to {1}', from, to);
}

export function nameOf(context: CommandContext, networkId: string): string {
  return (
    networkAt(context.store.estate, keyOf(networkId))?.name ?? parseNetworkId(networkId)?.name ?? networkId
  );
}
