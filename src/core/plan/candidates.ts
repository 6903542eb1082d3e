/** Knows why a network cannot be peered with another: what ARM's rules would refuse, said before anything is sent. */
import { linkBetween, networkAt, type EstateView } from '../estate.ts';
import { explain } from '../errorTable.ts';
import { DEFAULT_FLAGS } from '../flags.ts';
import { l10n } from '../l10n.ts';
import { proposeLinkName } from '../linkName.ts';
import type { Network } from '../network.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { keyOf, parseNetworkId } from '../resourceId.ts';
import { pairBarred } from './barred.ts';
import { peeringWrites } from './linkPlans.ts';
import { refusalOf } from './parts.ts';
import type { SubnetChoice } from './subnetChoice.ts';

/**
 * Says in a few words why the remote is barred; undefined when it is not.
 * @param subnets those that would be peered; undefined for whole networks
 */
export function* barredBecauseInPieces(
  estate: EstateView,
  local: Network,
  remoteId: string,
  subnets?: SubnetChoice,
): Planning<string | undefined> {
  const key = keyOf(remoteId);
  if (key === local.key) return l10n.t`This is the network itself.`;
  const existing = linkBetween(local, key);
  if (existing !== undefined)
    return l10n.t`Already peered by the link ${existing.name} (${existing.state ?? l10n.t`state unknown`}).`;
  const remote = networkAt(estate, key);
  const remoteName = remote?.name ?? parseNetworkId(remoteId)?.name ?? 'remote';
  const back = { name: proposeLinkName(remoteName, local.name, namesOf(remote)), flags: DEFAULT_FLAGS };
  const existingBack = remote === undefined ? undefined : linkBetween(remote, local.key);
  const owned = pairBarred(estate, [local.key, key]);
  if (owned !== undefined) return owned;
  const writes = peeringWrites(estate, {
    local: {
      networkId: local.id,
      name: proposeLinkName(local.name, remoteName, namesOf(local)),
      flags: DEFAULT_FLAGS,
    },
    remoteId,
    back: remote === undefined || existingBack !== undefined ? undefined : back,
    subnets,
  });
  const refusal = yield* refusalOf(estate, writes, [local.key, key]);
  return refusal === undefined ? undefined : (explain(refusal)?.cause ?? refusal.message);
}

export const barredBecause = inOneGo(barredBecauseInPieces);

function namesOf(network: Network | undefined): readonly string[] {
  return (network?.links ?? []).map((link) => link.name);
}
