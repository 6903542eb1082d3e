/** Change Properties… of one link or of both, and the toggle on a flag's row: set flags, the rest untouched. */
import { changedFlags, type ReportedFlags } from '../core/flags.ts';
import { otherLink } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import type { Link } from '../core/link.ts';
import { planFlagsInPieces, planFlagOfManyInPieces } from '../core/plan/linkPlans.ts';
import type { WhereFailed } from '../core/plan/mending.ts';
import { planPairFlagsInPieces } from '../core/plan/pairPlans.ts';
import type { Plan } from '../core/plan/plan.ts';
import { applyPlan } from './apply.ts';
import type { Command, CommandContext } from './context.ts';
import { showInformation } from './messages.ts';
import { planned } from './planned.ts';
import { confirmPlan } from './preview.ts';
import { askFlags } from './prompts/flagsQuestion.ts';
import { BACK } from './prompts/quickInput.ts';
import { flagsAmong, linksAmong, withRemark, type Fitting, type FlagRow } from './selected.ts';
import { linkFor, severalRows, startedOn } from './targets.ts';
import { freshLinkToWrite, readNetworks, refuseWithheld } from './fresh.ts';

export const changeProperties: Command = async (context, argument) => {
  const { asking } = context;
  const link = await freshLinkToWrite(
    context,
    await linkFor(context, argument, l10n.t('Change Properties')),
    'write',
    'question',
  );
  let flags: ReportedFlags = link.flags;
  for (;;) {
    const chosen = await askFlags({ title: l10n.t('Change Properties'), asking }, link.name, flags);
    if (chosen === BACK) return;
    flags = chosen;
    if (changedFlags(link.flags, chosen).length === 0) {
      void showInformation(l10n.t('No flag was changed, so there is nothing to write.'));
      return;
    }
    const plan = await planned(context, (estate) => planFlagsInPieces(estate, link, chosen));
    if ((await confirmPlan(context, plan, { canGoBack: true })) === BACK) continue;
    await applyPlan(context, plan);
    return;
  }
};

/** The flags of the link and then those of the link back, in one plan. */
export const changeBothProperties: Command = async (context, argument) => {
  const { asking } = context;
  const title = l10n.t('Change Properties of Both Links');
  const link = await freshLinkToWrite(context, await linkFor(context, argument, title), 'write', 'question');
  const other = otherLink(context.store.estate, link);
  if (other === undefined)
    throw new Error(l10n.t('The link {0} has no link back that could be read.', link.name));
  refuseWithheld(context, other, 'write');
  let here: ReportedFlags = link.flags;
  let there: ReportedFlags = other.flags;
  for (;;) {
    const chosen = await askFlags({ title, step: 1, totalSteps: 2, asking }, link.name, here);
    if (chosen === BACK) return;
    here = chosen;
    const chosenOther = await askFlags(
      { title, step: 2, totalSteps: 2, canGoBack: true, asking },
      other.name,
      there,
    );
    if (chosenOther === BACK) continue;
    there = chosenOther;
    if (changedFlags(link.flags, chosen).length + changedFlags(other.flags, chosenOther).length === 0) {
      void showInformation(l10n.t('No flag was changed, so there is nothing to write.'));
      return;
    }
    const plan = await planned(context, (estate) => planPairFlagsInPieces(estate, link, chosen, chosenOther));
    if ((await confirmPlan(context, plan, { canGoBack: true })) === BACK) continue;
    await applyPlan(context, plan);
    return;
  }
};

export const toggleFlag: Command = async (context, argument, selection) => {
  const rows = severalRows(context, argument, selection);
  const several = rows.length === 0 ? undefined : flagsAmong(rows);
  if (several !== undefined && several.those.length > 1) {
    await toggleMany(context, several);
    return;
  }
  const row = several?.those[0] ?? startedOn(argument);
  if (row?.kind !== 'flag') {
    await changeProperties(context, argument);
    return;
  }
  const link = await freshLinkToWrite(context, await linkFor(context, row, l10n.t('Toggle')));
  const flags = { ...link.flags, [row.flag]: link.flags[row.flag] !== true };
  const plan = withRemark(
    await planned(context, (estate) => planFlagsInPieces(estate, link, flags)),
    several?.remark,
  );
  if ((await confirmPlan(context, plan)) === BACK) return;
  await applyPlan(context, plan);
};

/** The same flag of several links becomes what it is not on the first of them. */
async function toggleMany(context: CommandContext, { those: rows, remark }: Fitting<FlagRow>): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const { flag } = first;
  const others = rows.find((row) => row.flag !== flag);
  if (others !== undefined) throw new Error(l10n.t('Select rows of one flag only.'));
  const links = (): readonly Link[] => linksAmong(context.store.estate, rows).those;
  await readNetworks(
    context,
    links().flatMap((link) => [link.networkId, link.remoteId ?? link.networkId]),
  );
  const now = links();
  const value = now[0]?.flags[flag] !== true;
  const toggle = async (whereFailed: WhereFailed): Promise<Plan> => {
    const plan = await planned(context, (estate) =>
      planFlagOfManyInPieces(estate, now, { [flag]: value }, whereFailed),
    );
    return withRemark(plan, remark);
  };
  const plan = await confirmPlan(context, await toggle('mend'), { leaveOut: () => toggle('leaveOut') });
  if (plan === BACK) return;
  await applyPlan(context, plan);
}
