/** Heal…: the shortest safe way to a peering that works, from whatever state its links are in. */
import { l10n } from 'vscode';
import { networkAt } from '../core/estate.ts';
import type { Link } from '../core/link.ts';
import { planHealInPieces } from '../core/plan/heal.ts';
import type { Plan } from '../core/plan/plan.ts';
import { applyPlan } from './apply.ts';
import type { Command, CommandContext } from './context.ts';
import { foretold } from './foretold.ts';
import { freshLink } from './fresh.ts';
import { showInformation } from './messages.ts';
import { planned } from './planned.ts';
import { confirmPlan } from './preview.ts';
import { BACK } from './prompts/quickInput.ts';
import { linkFor } from './targets.ts';

export const healPeering: Command = async (context, argument) => {
  const link = await freshLink(context, await linkFor(context, argument, l10n.t('Heal')));
  const healing = await planned(context, (estate) => planHealInPieces(estate, link));
  switch (healing.kind) {
    case 'healthy':
      void showInformation(
        l10n.t('Nothing is wrong with the link {0} that could be mended here.', link.name),
      );
      return;
    case 'wait':
      void showInformation(
        l10n.t('An operation on {0} is running. Look again when it has ended.', healing.network),
      );
      return;
    case 'impossible':
      throw new Error(
        healing.refusal === undefined
          ? l10n.t('No sequence of writes mends the link {0}.', link.name)
          : foretold(healing.refusal),
      );
    case 'plan':
      if ((await confirmPlan(context, healing.plan)) === BACK) return;
      await applyPlan(context, healing.plan, {
        alternative: () => anotherHealing(context, link),
      });
  }
};

/** The other way of mending a link, as long as it is in the state that there are two ways out of. */
async function anotherHealing(context: CommandContext, { networkKey, key }: Link): Promise<Plan | undefined> {
  const link = networkAt(context.store.estate, networkKey)?.links.find((each) => each.key === key);
  if (link === undefined) return undefined;
  const healing = await planned(context, (estate) => planHealInPieces(estate, link));
  return healing.kind === 'plan' ? healing.alternative : undefined;
}
