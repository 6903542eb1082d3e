/** Knows how the remote network of a new peering is chosen, and what is proposed for it. */
import { networkAt } from '../../core/estate.ts';
import { proposeLinkName } from '../../core/linkName.ts';
import type { Network } from '../../core/network.ts';
import { keyOf, parseNetworkId } from '../../core/resourceId.ts';
import type { CommandContext } from '../context.ts';
import { backIsPossible, linkNames, nameOf, type PeeringAnswers } from './peeringAnswers.ts';
import { BACK } from './quickInput.ts';
import { askRemote } from './remoteQuestion.ts';
import type { Question } from './wizard.ts';

export function remoteQuestion(context: CommandContext, local: Network): Question<PeeringAnswers> {
  return {
    ask: async (answers, place) => {
      const remoteId = await askRemote(context, local, place);
      if (remoteId === BACK) return BACK;
      await readIfUnknown(context, remoteId);
      const remote = networkAt(context.store.estate, keyOf(remoteId));
      const remoteName = nameOf(context, remoteId);
      return {
        ...answers,
        remoteId,
        direction: backIsPossible(context, local, remoteId) ? 'both' : 'this',
        what: 'whole',
        // Another network has other subnets.
        localSubnets: [],
        remoteSubnets: [],
        name: proposeLinkName(local.name, remoteName, linkNames(local)),
        backName: proposeLinkName(remoteName, local.name, linkNames(remote)),
      };
    },
  };
}

/** A remote that was pasted may not be in any subscription that has been loaded; without rights it stays unknown. */
async function readIfUnknown(context: CommandContext, remoteId: string): Promise<void> {
  const { store } = context;
  if (parseNetworkId(remoteId)?.classic === true || store.estate.lookup(keyOf(remoteId)).kind !== 'unread')
    return;
  try {
    await store.ensureTenantOf(remoteId);
    if (store.tenantOf(remoteId) !== undefined)
      await store.readNetwork(remoteId, AbortSignal.timeout(30_000));
  } catch (error) {
    context.log.warn(
      `The remote network could not be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
