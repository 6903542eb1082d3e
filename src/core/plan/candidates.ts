/** Knows why a network cannot be peered with another: what ARM's rules would refuse, said before anything is sent. */
import { linkBetween, networkAt, type EstateView } from '../estate.ts';
import { explain } from '../errorTable.ts';
import { DEFAULT_FLAGS } from '../flags.ts';
import { proposeLinkName } from '../linkName.ts';
import type { Network } from '../network.ts';
import { keyOf, parseNetworkId } from '../resourceId.ts';
import { planPeering } from './linkPlans.ts';
import type { SubnetChoice } from './subnetChoice.ts';

/**
 * Says in a few words why the remote is barred; undefined when it is not.
 * @param subnets those that would be peered; undefined for whole networks
 */
export function barredBecause(
  estate: EstateView,
  local: Network,
  remoteId: string,
  subnets?: SubnetChoice,
): string | undefined {
  const key = keyOf(remoteId);
  if (key === local.key) return 'This is the network itself.';
  const existing = linkBetween(local, key);
  if (existing !== undefined)
    return `Already peered by the link ${existing.name} (${existing.state ?? 'state unknown'}).`;
  const remote = networkAt(estate, key);
  const remoteName = remote?.name ?? parseNetworkId(remoteId)?.name ?? 'remote';
  const back = { name: proposeLinkName(remoteName, local.name, namesOf(remote)), flags: DEFAULT_FLAGS };
  const existingBack = remote === undefined ? undefined : linkBetween(remote, local.key);
  const plan = planPeering(estate, {
    local: {
      networkId: local.id,
      name: proposeLinkName(local.name, remoteName, namesOf(local)),
      flags: DEFAULT_FLAGS,
    },
    remoteId,
    back: remote === undefined || existingBack !== undefined ? undefined : back,
    subnets,
  });
  if (plan.refusal === undefined) return undefined;
  return explain(plan.refusal.refusal)?.cause ?? plan.refusal.refusal.message;
}

function namesOf(network: Network | undefined): readonly string[] {
  return (network?.links ?? []).map((link) => link.name);
}
