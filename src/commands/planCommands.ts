/** The commands of the view of plans: what becomes of a plan, other looks at it, and what is left out of it. */
import { isPlanRow, type Tick } from '../azure/planRow.ts';
import { sentenceFor } from '../core/errorTable.ts';
import { l10n } from '../core/l10n.ts';
import { withoutPartsInPieces } from '../core/plan/without.ts';
import { allWaiting, isPlanning, numbersOf, type Sheet } from '../core/plan/sheet.ts';
import type { Command, CommandContext } from './context.ts';
import { copyPlanAs } from './copyAs.ts';
import { foresee } from './foresight.ts';
import { planned } from './planned.ts';
import { showRequests } from './preview.ts';
import { stepDetails } from './refusalDetails.ts';
import { showChanges } from './showChanges.ts';
import { decideOn, type Decision } from './undo.ts';

export const applyPlanOnView: Command = (context, argument) => {
  const sheet = sheetFor(context, argument);
  if (sheet.state !== 'waiting')
    throw new Error(l10n.t('{0} does not wait for a decision.', sheet.plan.title));
  const barred = whyNot(sheet);
  if (barred !== undefined) throw new Error(barred);
  context.desk.apply(sheet);
  return Promise.resolve();
};

/** Why a plan cannot be applied as it is; undefined where it can. */
function whyNot(sheet: Sheet): string | undefined {
  const { plan } = sheet;
  if (isPlanning(sheet))
    return l10n.t('What is left of the plan is still being planned. Apply it when it is shown.');
  if (plan.refusal !== undefined)
    return l10n.t(
      'Azure would refuse step {0}: {1}',
      plan.refusal.step + 1,
      sentenceFor(plan.refusal.refusal),
    );
  return plan.steps.length === 0 ? l10n.t('{0}: there is nothing to write.', plan.title) : undefined;
}

/** Both take the plan away: one that was not decided on is discarded by it. */
export const discardPlan: Command = (context, argument) => {
  const { id, state } = sheetFor(context, argument);
  if (state === 'waiting' || state === 'done' || state === 'stopped') context.desk.remove(id);
  return Promise.resolve();
};

export const stopPlan: Command = (context, argument) => {
  context.desk.stop(sheetFor(context, argument).id);
  return Promise.resolve();
};

export const showPlanChanges: Command = async (context, argument) => {
  await showChanges(context, sheetFor(context, argument).plan);
};

export const showPlanRequests: Command = async (context, argument) => {
  await showRequests(context, sheetFor(context, argument).plan);
};

export const copyPlanOnViewAs: Command = async (context, argument) => {
  const { plan } = sheetFor(context, argument);
  await copyPlanAs(context, () => plan, { title: plan.title, asking: context.asking });
};

/** What ARM said of a step that failed. */
export const showStepDetails: Command = async (context, argument) => {
  const sheet = sheetFor(context, argument);
  if (!isPlanRow(argument) || argument.kind !== 'step') throw new Error(l10n.t('Choose a step that failed.'));
  const number = numbersOf(sheet).get(argument.place);
  const step = number === undefined ? undefined : sheet.plan.steps[number];
  const state = number === undefined ? undefined : sheet.steps[number];
  if (step === undefined || state === undefined || !('message' in state)) return;
  await context.showText(
    `${step.title}.txt`,
    stepDetails(step, state.message, 'refusal' in state ? state.refusal : undefined),
  );
};

function decision(kind: Decision): Command {
  return async (context, argument) => {
    const { entry, plan } = sheetFor(context, argument);
    if (entry === undefined) throw new Error(l10n.t('Nothing of {0} has begun.', plan.title));
    await decideOn(context, entry, kind);
  };
}

export const undoPlan = decision('undo');
export const continuePlanOnView = decision('continue');
export const takeBackPlanOnView = decision('takeBack');
export const leavePlan = decision('leave');

/** Plans what is left when parts are left out; of several ticks in a row the last one counts. */
export async function leaveOut(context: CommandContext, { sheet: id, out }: Tick): Promise<void> {
  const { desk } = context;
  const sheet = desk.at(id);
  if (sheet?.state !== 'waiting') return;
  desk.change(id, { leaving: out });
  const isLast = (): boolean => desk.at(id)?.leaving === out;
  try {
    const plan = await planned(context, (estate) => withoutPartsInPieces(estate, sheet.whole, out));
    if (!isLast()) return;
    desk.change(id, { out, plan, steps: allWaiting(plan) });
    desk.foresee(id, foresee(context, plan));
  } catch (error) {
    // Nothing was planned: the boxes show again what the plan is without.
    const now = desk.at(id);
    if (now !== undefined && isLast()) desk.change(id, { leaving: now.out });
    throw error;
  }
}

function sheetFor(context: CommandContext, argument: unknown): Sheet {
  const sheet = context.desk.at(context.plans.chosen(argument));
  if (sheet === undefined) throw new Error(l10n.t('No plan is shown.'));
  return sheet;
}
