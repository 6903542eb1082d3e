/** Change Properties… and the toggle on a flag's row: set flags of one link, the rest of it untouched. */
import { l10n, window } from 'vscode';
import { changedFlags, type ReportedFlags } from '../core/flags.ts';
import type { Link } from '../core/link.ts';
import { planFlags } from '../core/plan/linkPlans.ts';
import { linkAt } from '../core/plan/predict.ts';
import { applyPlan } from './apply.ts';
import type { Command, CommandContext } from './context.ts';
import { confirmPlan } from './preview.ts';
import { askFlags } from './prompts/flagsQuestion.ts';
import { BACK } from './prompts/quickInput.ts';
import { linkFor, startedOn } from './targets.ts';

export const changeProperties: Command = async (context, argument) => {
  const link = await fresh(context, await linkFor(context, argument, l10n.t('Change Properties')));
  let flags: ReportedFlags = link.flags;
  for (;;) {
    const chosen = await askFlags({ title: l10n.t('Change Properties') }, link.name, flags);
    if (chosen === BACK) return;
    flags = chosen;
    if (changedFlags(link.flags, chosen).length === 0) {
      void window.showInformationMessage(l10n.t('No flag was changed, so there is nothing to write.'));
      return;
    }
    const plan = planFlags(context.store.estate, link, chosen);
    if ((await confirmPlan(context, plan, { canGoBack: true })) === BACK) continue;
    await applyPlan(context, plan);
    return;
  }
};

export const toggleFlag: Command = async (context, argument) => {
  const row = startedOn(context, argument);
  if (row?.kind !== 'flag') {
    await changeProperties(context, argument);
    return;
  }
  const link = await fresh(context, await linkFor(context, row, l10n.t('Toggle')));
  const plan = planFlags(context.store.estate, link, {
    ...link.flags,
    [row.flag]: link.flags[row.flag] !== true,
  });
  if ((await confirmPlan(context, plan)) === BACK) return;
  await applyPlan(context, plan);
};

/** The link as it is now: what is sent back must not be older than what is shown. */
async function fresh(context: CommandContext, link: Link): Promise<Link> {
  await context.store.readNetwork(link.networkId, AbortSignal.timeout(30_000));
  const now = linkAt(context.store.estate, link.id);
  if (now === undefined) throw new Error(l10n.t('The link {0} no longer exists.', link.name));
  return now;
}
