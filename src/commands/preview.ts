/** Knows how a plan is shown before anything is written: every write in order, and what will be different. */
import { l10n, workspace } from 'vscode';
import { SETTINGS, SETTINGS_SECTION } from '../manifest.ts';
import type { Plan } from '../core/plan/plan.ts';
import { apiVersionOf } from '../core/apiVersions.ts';
import { restText } from '../core/say/rest.ts';
import type { CommandContext } from './context.ts';
import { showInformation } from './messages.ts';
import { copyPlanAs } from './copyAs.ts';
import { itemsFor, type Answer } from './previewItems.ts';
import { withMissingRights } from './rights.ts';
import { showChanges } from './showChanges.ts';
import { BACK, pick, type Place } from './prompts/quickInput.ts';

/** Shows the plan until the person applies it; {@link BACK} when they go back. Dismissing throws. */
export async function confirmPlan(
  context: CommandContext,
  wanted: Plan,
  place: Omit<Place, 'title'> = {},
): Promise<true | typeof BACK> {
  const plan = await withMissingRights(context, wanted);
  if (isPlain(plan) && asksOnlyForWarnings()) return true;
  for (;;) {
    const answer = await pick<Answer>(
      { ...place, title: plan.title },
      {
        placeholder:
          plan.refusal === undefined
            ? l10n.t('Nothing has been written yet. Choose Apply to write.')
            : plan.steps.length === 0
              ? l10n.t('Nothing can be written here. Go back, or press Escape.')
              : l10n.t('ARM would refuse this. Go back, or press Escape.'),
        choices: itemsFor(plan),
      },
    );
    if (answer === BACK) return BACK;
    if (answer === 'apply') return true;
    if (answer === 'changes') await showChanges(context, plan);
    if (answer === 'requests') await showRequests(context, plan);
    if (answer === 'copy') await copyPlanAs(context, () => plan, { title: plan.title, canGoBack: true });
  }
}

/** The same as the last of several questions: false, after saying so, where there is nothing to write. */
export async function confirmUnlessEmpty(
  context: CommandContext,
  plan: Plan,
  place: Omit<Place, 'title'>,
): Promise<boolean | typeof BACK> {
  if (plan.steps.length > 0 || plan.refusal !== undefined) return confirmPlan(context, plan, place);
  void showInformation([l10n.t('{0}: there is nothing to write.', plan.title), ...plan.warnings].join(' '));
  return false;
}

/** Whether nothing of a plan needs a second thought. Removing always does. */
function isPlain(plan: Plan): boolean {
  const removes = plan.steps.some(({ write }) => write.kind === 'deleteLink' || write.kind === 'deleteOther');
  return plan.refusal === undefined && plan.warnings.length === 0 && !removes;
}

function asksOnlyForWarnings(): boolean {
  const setting = workspace.getConfiguration(SETTINGS_SECTION).get<string>(SETTINGS.confirmChanges);
  return setting === 'withWarnings';
}

export async function showRequests(context: CommandContext, plan: Plan): Promise<void> {
  const endpoint = (await context.session.arm())?.endpoint ?? '';
  await context.showText(`${plan.title}.http`, restText(plan, endpoint, apiVersionOf));
}
