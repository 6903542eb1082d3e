/** The commands of findings: look for them, mend one or all, and take the report along. */
import { window } from 'vscode';
import { isFindingRow } from '../../azure/findingRow.ts';
import { judgmentOf, type Judgment } from '../../azure/reading/around/findingsStore.ts';
import { resourceUri } from '../../azure/resourceUri.ts';
import { keyOfFinding, type Finding } from '../../core/findings/finding.ts';
import { planFixInPieces } from '../../core/findings/fix.ts';
import { planFixAllInPieces } from '../../core/findings/fixAll.ts';
import { l10n } from '../../core/l10n.ts';
import { numberOf } from '../../core/plural.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { applyPlan } from '../apply.ts';
import { armFor } from '../armFor.ts';
import type { Command, CommandContext } from '../context.ts';
import { showInformation } from '../messages.ts';
import { planned } from '../planned.ts';
import { confirmPlan } from '../preview.ts';
import { BACK } from '../prompts/quickInput.ts';
import { whileReading } from '../reading.ts';
import { requireConnection } from '../targets.ts';
import { still } from './still.ts';

export const showFindings: Command = async (context) => {
  await requireConnection(context);
  await context.findingsShelf.show();
  await context.findings.judge();
};

/** What has changed since is judged before anything is planned; the steps of the plan read again before they write. */
export const fixFinding: Command = async (context, argument) => {
  const wanted = isFindingRow(argument) ? argument : undefined;
  if (wanted === undefined) throw new Error(l10n.t('Choose a finding.'));
  const judgment = await freshly(context);
  const { findings, world } = judgment;
  if (wanted.finding === undefined) {
    const ofGroup = findings.filter(({ rule, severity }) =>
      wanted.severity === undefined ? rule === wanted.findingsOf : severity === wanted.severity,
    );
    await fixThese(context, judgment, ofGroup);
    return;
  }
  const finding = findings.find((each) => keyOfFinding(each) === wanted.finding);
  if (finding?.remedy === undefined) {
    void showInformation(l10n.t('This was found no more: nothing has to be mended.'));
    return;
  }
  const { remedy } = finding;
  const plan = await planned(context, () => planFixInPieces(still(world), remedy));
  if (plan === undefined) {
    void showInformation(
      l10n.t('{0}: what would mend it would be refused, or it is not for you to change.', finding.text),
    );
    return;
  }
  await confirmAndApply(context, plan);
};

export const fixAllFindings: Command = async (context) => {
  await requireConnection(context);
  const judgment = await freshly(context);
  // What is only a remark is a matter of taste: it is mended one by one.
  await fixThese(
    context,
    judgment,
    judgment.findings.filter(({ severity }) => severity !== 'information'),
  );
};

async function fixThese(
  context: CommandContext,
  { world, judge }: Judgment,
  findings: readonly Finding[],
): Promise<void> {
  const title = l10n.t('Fix {0}', numberOf(findings.length, 'finding'));
  const { plan, mended, left } = await planned(context, () =>
    planFixAllInPieces(still(world), findings, title, judge),
  );
  if (mended.length === 0) {
    void showInformation(
      l10n.t('Nothing that was found can be mended by a plan; each finding says why it hurts.'),
    );
    return;
  }
  const rest =
    left.length === 0
      ? []
      : left.length === 1
        ? [l10n.t('1 finding stays: no plan is known for it.')]
        : [l10n.t('{0} findings stay: no plan is known for them.', left.length)];
  await confirmAndApply(context, {
    ...plan,
    title: l10n.t('Fix {0}', numberOf(mended.length, 'finding')),
    notes: [...plan.notes, ...rest],
  });
}

async function confirmAndApply(context: CommandContext, plan: Plan): Promise<void> {
  const confirmed = await confirmPlan(context, plan);
  if (confirmed !== BACK) await applyPlan(context, confirmed);
}

export const showFindingJson: Command = async (context, argument) => {
  const id = isFindingRow(argument) ? argument.source : undefined;
  if (id === undefined) throw new Error(l10n.t('Choose a finding.'));
  const account = (await armFor(context, id))?.accountKey ?? '';
  await window.showTextDocument(resourceUri(account, id), { preview: true });
};

export const closeFindings: Command = (context) => {
  context.findings.close();
  return Promise.resolve();
};

async function freshly(context: CommandContext): Promise<Judgment> {
  const { findings } = context;
  await whileReading(context, () => findings.judge());
  const judgment = judgmentOf(findings.state);
  if (judgment === undefined) throw new Error(l10n.t('The estate could not be read.'));
  return judgment;
}
