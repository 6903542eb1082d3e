/** Knows how the remote network of a new peering is chosen, and what is proposed for it. */
import { networkAt } from '../../core/estate.ts';
import { proposeLinkName } from '../../core/linkName.ts';
import type { Network } from '../../core/network.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { CommandContext } from '../context.ts';
import { readNetworks } from '../fresh.ts';
import { backIsPossible, linkNames, nameOf, type PeeringAnswers } from './peeringAnswers.ts';
import { BACK } from './quickInput.ts';
import { askRemote, barredRemote } from './remoteQuestion.ts';
import type { Question } from './wizard.ts';

/**
 * Asks again where the chosen network, read anew, turns out to be barred.
 * @param given what has been chosen already; it is asked for only on the way back, or where it is barred
 */
export function remoteQuestion(
  context: CommandContext,
  local: Network,
  given?: string,
): Question<PeeringAnswers> {
  let next = given;
  return {
    ask: async (answers, place) => {
      let { title } = place;
      let { remoteId } = answers;
      for (;;) {
        const chosen = next ?? (await askRemote(context, local, { ...place, title }, remoteId));
        next = undefined;
        if (chosen === BACK) return BACK;
        remoteId = chosen;
        await readNetworks(context, [remoteId], 'question');
        const barred = barredRemote(context, local, remoteId);
        if (barred === undefined) return withRemote(context, local, answers, remoteId);
        title = `${place.title}: ${barred}`;
      }
    },
  };
}

/** What was answered for a remote is kept when the same one is chosen again. */
function withRemote(
  context: CommandContext,
  local: Network,
  answers: PeeringAnswers,
  remoteId: string,
): PeeringAnswers {
  const isBackPossible = backIsPossible(context, local, remoteId);
  if (keyOf(remoteId) === keyOf(answers.remoteId))
    return isBackPossible ? answers : { ...answers, direction: 'this', what: 'whole' };
  const remote = networkAt(context.store.estate, keyOf(remoteId));
  const remoteName = nameOf(context, remoteId);
  return {
    ...answers,
    remoteId,
    direction: isBackPossible ? 'both' : 'this',
    what: 'whole',
    // Another network has other subnets.
    localSubnets: [],
    remoteSubnets: [],
    name: proposeLinkName(local.name, remoteName, linkNames(local)),
    backName: proposeLinkName(remoteName, local.name, linkNames(remote)),
  };
}
