/** Knows how a confirmed plan is carried out in front of the person, and what they are told in the end. */
import { l10n, ProgressLocation, window } from 'vscode';
import type { Report, Stop } from '../azure/executor.ts';
import { planAgain, planTakeBack } from '../core/plan/recovery.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { CommandContext } from './context.ts';
import { confirmPlan } from './preview.ts';
import { BACK } from './prompts/quickInput.ts';

/** Carries out a plan that has been confirmed. Failures are told here; nothing is thrown for them. */
export async function applyPlan(context: CommandContext, plan: Plan): Promise<void> {
  const report = await withProgress(context, plan);
  for (const surprise of report.surprises) context.log.warn(`${plan.title}: ${surprise}`);
  if (report.kind === 'done') {
    context.log.info(`${plan.title}: done, ${plan.steps.length} write(s).`);
    await tellSuccess(plan, report.surprises);
    return;
  }
  context.log.error(`${plan.title}: stopped at "${report.step.title}" (${report.why}): ${report.message}`);
  await tellStop(context, plan, report);
}

async function withProgress(context: CommandContext, plan: Plan): Promise<Report> {
  return await window.withProgress(
    { location: ProgressLocation.Notification, title: plan.title, cancellable: true },
    async (progress, token) => {
      const controller = new AbortController();
      const listener = token.onCancellationRequested(() => {
        controller.abort();
      });
      try {
        return await context.executor.execute(plan, {
          signal: controller.signal,
          onStep: (step, index, message) => {
            const place = plan.steps.length > 1 ? `${index + 1}/${plan.steps.length} ` : '';
            progress.report({ message: `${place}${step.title}. ${message}` });
            context.log.info(`${step.title}: ${message}`);
          },
        });
      } finally {
        listener.dispose();
      }
    },
  );
}

async function tellSuccess(plan: Plan, surprises: readonly string[]): Promise<void> {
  if (surprises.length > 0) {
    await window.showWarningMessage(
      l10n.t(
        '{0}: ARM accepted everything, but not all is as expected. {1}',
        plan.title,
        surprises.join(' '),
      ),
    );
    return;
  }
  // Not awaited by the command: the work is done, whether or not the person reads on.
  void window.showInformationMessage(l10n.t('{0}: done.', plan.title));
}

/** What happened, what exists now, and at most two ways on. */
async function tellStop(
  context: CommandContext,
  plan: Plan,
  report: Report & { kind: 'stopped' },
): Promise<void> {
  if (report.why === 'cancelled' && report.done.length === 0) return;
  const uncertain = report.why === 'unknown' || report.why === 'goesOn';
  const nothing = uncertain ? l10n.t('Nothing else was changed.') : l10n.t('Nothing was changed.');
  const doneText =
    report.done.length === 0
      ? nothing
      : l10n.t('Done so far: {0}.', report.done.map((step) => step.title).join('; '));
  const tryAgain = l10n.t('Try Again');
  const takeBack = l10n.t('Take Back');
  const canTakeBack = report.done.some((step) => step.before.kind === 'absent');
  const message = `${headline(report.why, report.step.title)} ${report.message} ${doneText}`;
  const answer = await window.showErrorMessage(message, tryAgain, ...(canTakeBack ? [takeBack] : []));
  if (answer === undefined) return;
  const { estate } = context.store;
  const next =
    answer === tryAgain ? planAgain(estate, plan, report.done) : planTakeBack(estate, plan, report.done);
  if ((await confirmPlan(context, next)) === BACK) return;
  await applyPlan(context, next);
}

function headline(why: Stop, step: string): string {
  switch (why) {
    case 'moved':
    case 'cancelled':
      return l10n.t('{0} was not sent.', step);
    case 'refused':
      return l10n.t('{0} was not carried out.', step);
    case 'goesOn':
      return l10n.t('{0} is no longer waited for.', step);
    case 'unknown':
      return l10n.t('{0}: no answer came.', step);
  }
}
