/** Remove…: both links of a peering or this one, after a modal confirmation that names what is lost. */
import type { QuickPickItem } from 'vscode';
import { otherLink } from '../core/estate.ts';
import { l10n } from '../core/l10n.ts';
import type { Link } from '../core/link.ts';
import { planRemovalInPieces, planRemovalOfManyInPieces } from '../core/plan/linkPlans.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Foreseen } from '../core/plan/sheet.ts';
import { linkAt } from '../core/linkAt.ts';
import { applyPlan } from './apply.ts';
import type { Command, CommandContext } from './context.ts';
import { copyPlanAs } from './copyAs.ts';
import { asForeseen, foresee } from './foresight.ts';
import { foretold } from './foretold.ts';
import { showInformation, showQuestion } from './messages.ts';
import { planned } from './planned.ts';
import { belongsInView } from './planPlace.ts';
import { showRequests } from './preview.ts';
import { whileReading } from './reading.ts';
import { whereSaid } from './saidWhere.ts';
import { Dismissed } from './prompts/dismissed.ts';
import { BACK, pick, type Choice } from './prompts/quickInput.ts';
import { linksAmong, withRemark, type Fitting } from './selected.ts';
import { linkFor, severalRows } from './targets.ts';
import { freshLinkToWrite, readNetworks } from './fresh.ts';

export const remove: Command = async (context, argument, selection) => {
  const rows = severalRows(context, argument, selection);
  const several = rows.length === 0 ? undefined : linksAmong(context.store.estate, rows);
  if (several !== undefined && several.those.length > 1) {
    await removeMany(context, several);
    return;
  }
  const chosen = several?.those[0] ?? (await linkFor(context, argument, l10n.t('Remove')));
  const link = await freshLinkToWrite(context, chosen, 'remove', 'question');
  const scope = await askScope(context, link);
  const plan = await planned(context, (estate) => planRemovalInPieces(estate, link, scope));
  if (plan.refusal !== undefined) throw new Error(foretold(plan.refusal.refusal));
  await applyPlan(context, await confirm(context, withRemark(plan, several?.remark)));
};

async function removeMany(context: CommandContext, { those, remark }: Fitting<Link>): Promise<void> {
  const ends = those.flatMap((link) => [link.networkId, link.remoteId ?? link.networkId]);
  await readNetworks(context, ends, 'question');
  const links = those.flatMap((link) => linkAt(context.store.estate, link.id) ?? []);
  const scope = await askScopeOfMany(context, links.length, remark);
  const plan = await planned(context, (estate) => planRemovalOfManyInPieces(estate, links, scope));
  if (plan.refusal !== undefined) throw new Error(foretold(plan.refusal.refusal));
  await applyPlan(context, await confirm(context, withRemark(plan, remark)));
}

async function askScopeOfMany(
  { asking }: CommandContext,
  count: number,
  remark: string | undefined,
): Promise<'both' | 'this'> {
  const scope = await pick<'both' | 'this'>(
    { title: l10n.t('Remove {0} links', count), asking },
    {
      placeholder: [l10n.t('Which links should be removed?'), remark ?? ''].join(' ').trim(),
      choices: [
        {
          label: l10n.t('These and the links back'),
          detail: l10n.t('Nothing of the peerings is left.'),
          value: 'both',
        },
        {
          label: l10n.t('Only these'),
          detail: l10n.t('The links back stay behind, Disconnected.'),
          value: 'this',
        },
      ],
    },
  );
  if (scope === BACK) throw new Dismissed();
  return scope;
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
    { title: l10n.t('Remove {0}', link.name), asking: context.asking },
    { placeholder: l10n.t('Which links should be removed?'), choices },
  );
  if (scope === BACK) throw new Dismissed();
  return scope;
}

/** Nothing can be added to a dialog that is open, so it waits for what is foreseen, in milliseconds. */
const FORESEEN_MS = 4000;

/** Removing always asks: in a modal dialog, or in the view where a dialog could not be read. */
async function confirm(context: CommandContext, wanted: Plan): Promise<Plan> {
  const foreseeing = foresee(context, wanted);
  try {
    return wanted.steps.length > 0 && belongsInView(wanted)
      ? await context.desk.propose(wanted, foreseeing, whereSaid(context))
      : await ask(context, wanted, await whileReading(context, () => foreseeing.soon(FORESEEN_MS)));
  } finally {
    foreseeing.stop();
  }
}

async function ask(context: CommandContext, wanted: Plan, foreseen: Foreseen): Promise<Plan> {
  const plan = asForeseen(wanted, foreseen);
  const removeButton = l10n.t('Remove');
  const requests = l10n.t('Show Requests');
  const copy = l10n.t('Copy as…');
  const steps = plan.steps.map((step, index) => `${index + 1}. ${step.title}`);
  const notes = plan.notes.length === 0 ? [] : [...plan.notes, ''];
  const open = foreseen.isWhole
    ? []
    : [l10n.t('What you may do, and who reaches whom differently, could not be looked up soon enough.')];
  const where = whereSaid(context);
  const detail = [
    ...(where === '' ? [] : [`${where}.`, '']),
    ...notes,
    ...steps,
    '',
    ...plan.consequences,
    ...plan.warnings,
    ...open,
  ].join('\n');
  for (;;) {
    const answer = await showQuestion(`${plan.title}?`, detail, removeButton, requests, copy);
    if (answer === removeButton) return wanted;
    if (answer === undefined) throw new Dismissed();
    if (answer === requests) await showRequests(context, plan);
    else await copyPlanAs(context, () => plan, { title: plan.title, asking: context.asking });
    // The dialog would lie over what is to be read, so it comes back when it is asked for.
    const back = l10n.t('Remove…');
    const text = l10n.t('{0}: nothing has been removed yet.', plan.title);
    if ((await showInformation(text, back)) !== back) throw new Dismissed();
  }
}
