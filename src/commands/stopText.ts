/** Knows how it is said that a plan stopped: what was not done and why, and what exists now. */
import type { Failure, Report } from '../azure/writing/executor.ts';
import type { Stop } from '../azure/writing/stepRunner.ts';
import { l10n } from '../core/l10n.ts';
import type { Plan } from '../core/plan/plan.ts';

/** Whether there is something to continue or to take back: a step was done, or nobody knows whether it was. */
export function hasDoneSomething(report: Report & { kind: 'stopped' }): boolean {
  return report.done.length > 0 || report.failures.some(({ why }) => why === 'unknown' || why === 'goesOn');
}

/** Whether nothing has gone wrong: the person has stopped it. */
export function isStoppedByHand(report: Report & { kind: 'stopped' }): boolean {
  return report.failures.every(({ why }) => why === 'cancelled' || why === 'goesOn');
}

/** Steps that are named one by one; of more only the number is said. */
const NAMED = 3;

export function stopText(plan: Plan, report: Report & { kind: 'stopped' }): string {
  const [first, ...others] = report.failures;
  const uncertain = report.failures.some(({ why }) => why === 'unknown' || why === 'goesOn');
  const nothing = uncertain ? l10n.t('Nothing else was changed.') : l10n.t('Nothing was changed.');
  const done =
    report.done.length === 0
      ? nothing
      : report.done.length <= NAMED
        ? l10n.t('Done so far: {0}.', report.done.map((step) => step.title).join('; '))
        : l10n.t('Done so far: {0} of {1} writes.', report.done.length, plan.steps.length);
  const failed =
    others.length === 0
      ? ''
      : others.length === 1
        ? l10n.t('1 more step failed; the log names it.')
        : l10n.t('{0} more steps failed; the log names them.', others.length);
  return [headline(first), first.message, failed, done].filter(Boolean).join(' ');
}

function headline({ why, step }: Failure): string {
  const texts: Readonly<Record<Stop, string>> = {
    moved: l10n.t('"{0}" was not sent.', step.title),
    cancelled: l10n.t('"{0}" was not sent.', step.title),
    refused: l10n.t('"{0}" was not carried out.', step.title),
    goesOn: l10n.t('"{0}" is no longer waited for.', step.title),
    unknown: l10n.t('"{0}" was sent, and no answer came.', step.title),
  };
  return texts[why];
}
