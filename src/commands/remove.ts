/** Remove…: both links of a peering or this one, after a modal confirmation that names what is lost. */
import { l10n, window, type QuickPickItem } from 'vscode';
import { otherLink } from '../core/estate.ts';
import { sentenceFor } from '../core/errorTable.ts';
import type { Link } from '../core/link.ts';
import { planRemoval } from '../core/plan/linkPlans.ts';
import type { Plan } from '../core/plan/plan.ts';
import { linkAt } from '../core/plan/predict.ts';
import { applyPlan } from './apply.ts';
import type { Command, CommandContext } from './context.ts';
import { showRequests } from './preview.ts';
import { BACK, Dismissed, pick, type Choice } from './prompts/quickInput.ts';
import { linkFor } from './targets.ts';

export const remove: Command = async (context, argument) => {
  const chosen = await linkFor(context, argument, l10n.t('Remove'));
  await readBothEnds(context, chosen);
  const link = linkAt(context.store.estate, chosen.id);
  if (link === undefined) throw new Error(l10n.t('The link {0} no longer exists.', chosen.name));
  const scope = await askScope(context, link);
  const plan = planRemoval(context.store.estate, link, scope);
  if (plan.refusal !== undefined) throw new Error(sentenceFor(plan.refusal.refusal));
  await confirm(context, plan);
  await applyPlan(context, plan);
};

async function readBothEnds(context: CommandContext, link: Link): Promise<void> {
  const { store } = context;
  await store.readNetwork(link.networkId, AbortSignal.timeout(30_000));
  if (link.remoteId === undefined || store.tenantOf(link.remoteId) === undefined) return;
  try {
    await store.readNetwork(link.remoteId, AbortSignal.timeout(30_000));
  } catch (error) {
    context.log.warn(
      `The other side could not be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

async function askScope(context: CommandContext, link: Link): Promise<'both' | 'this'> {
  const other = otherLink(context.store.estate, link);
  if (other === undefined) return 'this';
  const choices: readonly (Choice<'both' | 'this'> | QuickPickItem)[] = [
    {
      label: l10n.t('Both links'),
      detail: l10n.t('{0} and {1}: nothing of the peering is left.', link.name, other.name),
      value: 'both',
    },
    {
      label: l10n.t('This link only'),
      detail: l10n.t('{0}: {1} stays behind, Disconnected.', link.name, other.name),
      value: 'this',
    },
  ];
  const scope = await pick<'both' | 'this'>(
    { title: l10n.t('Remove {0}', link.name) },
    { placeholder: l10n.t('Which links should be removed?'), choices },
  );
  if (scope === BACK) throw new Dismissed();
  return scope;
}

/** Removing always asks, in a modal dialog. */
async function confirm(context: CommandContext, plan: Plan): Promise<void> {
  const removeButton = l10n.t('Remove');
  const requests = l10n.t('Show Requests');
  const steps = plan.steps.map((step, index) => `${index + 1}. ${step.title}`);
  const detail = [...steps, '', ...plan.consequences, ...plan.warnings].join('\n');
  const answer = await window.showWarningMessage(
    `${plan.title}?`,
    { modal: true, detail },
    removeButton,
    requests,
  );
  if (answer === removeButton) return;
  if (answer === requests) await showRequests(context, plan);
  throw new Dismissed();
}
