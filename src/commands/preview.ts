/** Knows how a plan is shown before anything is written: every write in order, and what will be different. */
import { l10n, QuickPickItemKind, workspace, type QuickPickItem } from 'vscode';
import { sentenceFor } from '../core/errorTable.ts';
import { SETTINGS, SETTINGS_SECTION } from '../manifest.ts';
import type { Image, Plan, Step } from '../core/plan/plan.ts';
import { apiVersionOf } from '../core/apiVersions.ts';
import { restText } from '../core/say/rest.ts';
import { registrationState } from '../core/plan/registration.ts';
import type { CommandContext } from './context.ts';
import { copyPlanAs } from './copyAs.ts';
import { withMissingRights } from './rights.ts';
import { showChanges } from './showChanges.ts';

import { BACK, pick, type Choice, type Place } from './prompts/quickInput.ts';

type Answer = 'apply' | 'changes' | 'requests' | 'copy' | 'nothing';

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

function itemsFor(plan: Plan): readonly (Choice<Answer> | QuickPickItem)[] {
  const separator = (label: string): QuickPickItem => ({ label, kind: QuickPickItemKind.Separator });
  const note = (label: string): Choice<Answer> => ({ label, value: 'nothing' });
  const refusal = plan.refusal;
  return [
    ...(refusal === undefined
      ? [
          {
            label: l10n.t('$(check) Apply'),
            description: writes(plan.steps.length),
            value: 'apply',
          } as Choice<Answer>,
        ]
      : [
          {
            label: l10n.t('$(error) ARM would refuse step {0}', refusal.step + 1),
            detail: sentenceFor(refusal.refusal),
            value: 'nothing',
          } as Choice<Answer>,
        ]),
    {
      label: l10n.t('$(diff-multiple) Show Changes'),
      description: l10n.t('each resource before and after, side by side'),
      value: 'changes',
    },
    {
      label: l10n.t('$(json) Show Requests'),
      description: l10n.t('exactly what will be sent'),
      value: 'requests',
    },
    {
      label: l10n.t('$(copy) Copy as…'),
      description: l10n.t('Azure CLI, PowerShell, Bicep, Terraform or REST'),
      value: 'copy',
    },
    separator(l10n.t('What will be written')),
    ...plan.steps.map((step, index): Choice<Answer> => ({ ...stepItem(step, index), value: 'nothing' })),
    ...(plan.consequences.length > 0 ? [separator(l10n.t('What will be different'))] : []),
    ...plan.consequences.map((sentence) => note(`$(arrow-right) ${sentence}`)),
    ...(plan.warnings.length > 0 ? [separator(l10n.t('Please note'))] : []),
    ...plan.warnings.map((sentence) => note(`$(warning) ${sentence}`)),
    ...(plan.notes.length > 0 ? [separator(l10n.t('Good to know'))] : []),
    ...plan.notes.map((sentence) => note(`$(info) ${sentence}`)),
  ];
}

function stepItem(step: Step, index: number): QuickPickItem {
  return {
    label: `${index + 1}. ${step.title}`,
    description: METHODS[step.write.kind],
    detail: `${stateOf(step.before)} → ${isUpdate(step) ? l10n.t('changed') : stateOf(step.after)}`,
  };
}

const METHODS: Readonly<Record<Step['write']['kind'], string>> = {
  putLink: 'PUT',
  putNetwork: 'PUT',
  putOther: 'PUT',
  deleteLink: 'DELETE',
  deleteOther: 'DELETE',
  register: 'POST',
};

function stateOf(image: Image): string {
  switch (image.kind) {
    case 'absent':
      return l10n.t('absent');
    case 'present':
      return image.state ?? l10n.t('state unknown');
    case 'resource':
      return registrationState(image.body) ?? l10n.t('present');
  }
}

/** Whether a resource stays, and is another afterwards; of a registration the state says so. */
function isUpdate({ before, after }: Step): boolean {
  return (
    before.kind === 'resource' && after.kind === 'resource' && registrationState(after.body) === undefined
  );
}

function writes(count: number): string {
  return count === 1 ? l10n.t('one write') : l10n.t('{0} writes', count);
}
