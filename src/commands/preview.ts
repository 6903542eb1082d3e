/** Knows how a plan is shown before anything is written: every write in order, and what will be different. */
import { workspace } from 'vscode';
import { l10n } from '../core/l10n.ts';
import { SETTINGS, SETTINGS_SECTION } from '../manifest.ts';
import { mendedNetwork } from '../core/plan/mending.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Foreseen } from '../core/plan/sheet.ts';
import { apiVersionOf } from '../core/apiVersions.ts';
import { restText } from '../core/say/rest.ts';
import type { CommandContext } from './context.ts';
import { showInformation } from './messages.ts';
import { asForeseen, foresee, type Foreseeing } from './foresight.ts';
import { copyPlanAs } from './copyAs.ts';
import { belongsInView } from './planPlace.ts';
import { planText } from './planText.ts';
import { itemsFor, type Answer } from './previewItems.ts';
import { whileReading } from './reading.ts';
import { saidWhere, whereSaid } from './saidWhere.ts';
import { showChanges } from './showChanges.ts';
import { BACK, pick, type Place } from './prompts/quickInput.ts';

/** Where the preview stands, and what else could be planned. */
export interface Preview extends Omit<Place, 'title' | 'asking'> {
  /** The plan that leaves out what has failed, where the one that is shown mends it first. */
  readonly leaveOut?: () => Promise<Plan>;
}

/** Shows the plan until the person applies it, as it is then; {@link BACK} when they go back. Dismissing throws. */
export async function confirmPlan(
  context: CommandContext,
  wanted: Plan,
  preview: Preview = {},
): Promise<Plan | typeof BACK> {
  const { leaveOut, ...place } = preview;
  const hasFailed = wanted.steps.some((step) => mendedNetwork(step) !== undefined);
  let chosen = wanted;
  let foreseeing = foresee(context, chosen);
  try {
    if (asksOnlyForWarnings()) {
      const foreseen = await whileReading(context, () => foreseeing.whole);
      if (isPlain(asForeseen(chosen, foreseen))) return chosen;
    }
    if (isSomething(chosen) && belongsInView(chosen))
      return await context.desk.propose(chosen, foreseeing, whereSaid(context));
    for (;;) {
      const other =
        leaveOut === undefined || !hasFailed ? undefined : chosen === wanted ? 'leaveOut' : 'mend';
      const known = (): Plan => asForeseen(chosen, foreseeing.now);
      switch (await ask(context, place, chosen, foreseeing, other)) {
        case BACK:
          return BACK;
        case 'apply':
          return chosen;
        case 'view':
          return await context.desk.propose(chosen, foreseeing, whereSaid(context));
        case 'leaveOut':
        case 'mend':
          foreseeing.stop();
          chosen = other === 'mend' || leaveOut === undefined ? wanted : await leaveOut();
          foreseeing = foresee(context, chosen);
          break;
        case 'changes':
          await showChanges(context, known());
          break;
        case 'requests':
          await showRequests(context, chosen);
          break;
        case 'whole':
          await context.showText(`${chosen.title}.txt`, planText(known()));
          break;
        case 'copy':
          await copyPlanAs(context, known, {
            title: chosen.title,
            canGoBack: true,
            asking: context.asking,
          });
      }
    }
  } finally {
    foreseeing.stop();
  }
}

/** One look at the plan; what is foreseen comes while it is shown. */
async function ask(
  context: CommandContext,
  place: Omit<Place, 'title' | 'asking'>,
  plan: Plan,
  foreseeing: Foreseeing,
  other: 'leaveOut' | 'mend' | undefined,
): Promise<Answer | typeof BACK> {
  const items = (foreseen: Foreseen): ReturnType<typeof itemsFor> =>
    itemsFor(asForeseen(plan, foreseen), { other, isWhole: foreseen.isWhole });
  const later = async function* (): AsyncGenerator<ReturnType<typeof items>> {
    for await (const foreseen of foreseeing.changes()) yield items(foreseen);
  };
  const foreseen = await whileReading(context, () => foreseeing.soon());
  return await pick<Answer>(
    { ...place, title: plan.title, asking: context.asking },
    {
      placeholder: saidWhere(context, placeholderFor(plan)),
      choices: items(foreseen),
      ...(foreseen.isWhole ? {} : { later: later() }),
    },
  );
}

/** What has no writes is only a sentence, and why. */
function isSomething(plan: Plan): boolean {
  return plan.steps.length > 0;
}

function placeholderFor(plan: Plan): string {
  if (plan.refusal === undefined && plan.steps.length > 0)
    return l10n.t('Nothing has been written yet. Choose Apply to write.');
  return plan.steps.length === 0
    ? l10n.t('Nothing can be written here. Go back, or press Escape.')
    : l10n.t('Azure would refuse this. Go back, or press Escape.');
}

/** The same as the last of several questions: undefined, after saying so, where there is nothing to write. */
export async function confirmUnlessEmpty(
  context: CommandContext,
  plan: Plan,
  preview: Preview,
): Promise<Plan | undefined | typeof BACK> {
  if (plan.steps.length > 0 || plan.refusal !== undefined) return confirmPlan(context, plan, preview);
  void showInformation([l10n.t('{0}: there is nothing to write.', plan.title), ...plan.warnings].join(' '));
  return undefined;
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
