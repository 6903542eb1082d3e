/** The commands of questions about reach: ask, ask the way back or again, fix, copy, and look at what decided. */
import { env, window } from 'vscode';
import { isReachRow } from '../../azure/reachRow.ts';
import { resourceUri } from '../../azure/resourceUri.ts';
import { l10n } from '../../core/l10n.ts';
import { answerMarkdown } from '../../core/reach/answerMarkdown.ts';
import type { Content } from '../../core/reach/askPair.ts';
import { planFixInPieces } from '../../core/reach/fix/fixPlan.ts';
import type { Asked, ReachSheet } from '../../core/reach/reachSheet.ts';
import { contentText, endName, VERDICT_WORDS } from '../../core/reach/words.ts';
import { linkAt } from '../../core/linkAt.ts';
import { StillEstate } from '../../core/stillEstate.ts';
import { applyPlan } from '../apply.ts';
import { armFor } from '../armFor.ts';
import type { Command, CommandContext } from '../context.ts';
import { showBriefly, showInformation } from '../messages.ts';
import { planned } from '../planned.ts';
import { confirmPlan } from '../preview.ts';
import { Dismissed } from '../prompts/dismissed.ts';
import { BACK } from '../prompts/quickInput.ts';
import { whileReading } from '../reading.ts';
import { requireConnection, startedOn } from '../targets.ts';
import { askContent, askEnd } from './reachQuestions.ts';

/** From a row of the tree its end is known: of a link both, of a network where it begins. */
export const canReach: Command = async (context, argument) => {
  await requireConnection(context);
  const row = startedOn(argument);
  const link =
    row?.kind === 'link' || row?.kind === 'flag' ? linkAt(context.store.estate, row.linkId) : undefined;
  const from = row?.kind === 'network' ? row.networkId : link?.networkId;
  const asked = await askQuestion(context, { from, to: link?.remoteId });
  await context.reach.ask(asked, context.account);
};

interface Known {
  readonly from: string | undefined;
  readonly to: string | undefined;
}

/** One question after the other; going back comes to the one before. */
async function askQuestion(context: CommandContext, known: Known): Promise<Asked> {
  const { asking } = context;
  const asks = [known.from, known.to].filter((end) => end === undefined).length + 1;
  let { from, to } = known;
  let content: Content | undefined;
  for (;;) {
    const title = titleFor(from, to);
    const step = asks - [from, to].filter((end) => end === undefined).length;
    const canGoBack = step > 1;
    if (from === undefined) {
      const answer = await askEnd(context, { title, step: 1, totalSteps: asks, asking }, 'from');
      if (answer === BACK) throw new Dismissed();
      if ('asked' in answer) return answer.asked;
      from = answer.end;
    } else if (to === undefined) {
      const place = { title, step, totalSteps: asks, canGoBack, asking };
      const answer = await askEnd(context, place, 'to', from);
      if (answer === BACK) ({ from } = known);
      else if ('end' in answer) to = answer.end;
    } else {
      const answer = await askContent({ title, step, totalSteps: asks, canGoBack, asking });
      if (answer !== BACK) content = answer;
      else if (known.to === undefined) to = undefined;
      else ({ from } = known);
    }
    if (from !== undefined && to !== undefined && content !== undefined) return { from, to, ...content };
  }
}

/** What is known of the question already. */
function titleFor(from: string | undefined, to: string | undefined): string {
  if (from === undefined) return l10n.t('Can A Reach B');
  return to === undefined
    ? l10n.t('Can {0} Reach B', endName(from))
    : l10n.t('Can {0} Reach {1}', endName(from), endName(to));
}

export const reachBack: Command = async (context, argument) => {
  const { asked, account } = sheetFor(context, argument);
  if (/^internet$/i.test(asked.to))
    throw new Error(l10n.t('The way back from the internet is in this answer already.'));
  await context.reach.ask({ ...asked, from: asked.to, to: asked.from }, account);
};

export const reachAgain: Command = async (context, argument) => {
  await context.reach.again(sheetFor(context, argument).id);
};

/** Azure's own answers beside this product's, hop by hop. */
export const confirmReach: Command = async (context, argument) => {
  const { id } = sheetFor(context, argument);
  if (await whileReading(context, (signal) => context.reach.confirm(id, signal))) return;
  void showInformation(
    l10n.t(
      'Network Watcher tells of running virtual machines only, and by IPv4: at neither end of this question there is one.',
    ),
  );
};

export const closeReach: Command = (context, argument) => {
  context.reach.remove(sheetFor(context, argument).id);
  return Promise.resolve();
};

export const copyReach: Command = async (context, argument) => {
  const sheet = sheetFor(context, argument);
  if (sheet.outcome.kind !== 'answered') throw new Error(l10n.t('There is no answer yet.'));
  await env.clipboard.writeText(answerMarkdown(sheet));
  showBriefly(l10n.t('$(check) Copied to the clipboard'), 3000);
};

/** Everything is read anew before anything is planned: the answer that is shown may be older. */
export const fixReach: Command = async (within, argument) => {
  const { id, asked, from, to, account } = sheetFor(within, argument);
  const context = { ...within, account };
  const { reach } = context;
  const { world, answer, fix } = await whileReading(context, async (signal) => {
    await reach.freshen({ asked, account }, signal);
    return await reach.work({ asked, account }, signal);
  });
  const question = questionText({ from, to, asked });
  if (answer.verdict === 'reachable') {
    void showInformation(l10n.t('{0}: it is reachable already.', question));
    return;
  }
  if (fix === undefined) {
    void showInformation(
      l10n.t(
        '{0}: no change of links, routes, groups or interfaces that is known here mends this. The answer says what is in the way.',
        question,
      ),
    );
    return;
  }
  const still = world.changed(new StillEstate(world.networks), world.around);
  const title = l10n.t('Let {0} reach {1}', from, to);
  const consequence = l10n.t`${question}: ${VERDICT_WORDS[fix.verdict]} from then on.`;
  const plan = await planned(context, () => planFixInPieces(still, fix, title, consequence));
  const confirmed = await confirmPlan(context, plan);
  if (confirmed === BACK) return;
  try {
    await applyPlan(context, confirmed);
  } finally {
    if (reach.at(id) !== undefined) await reach.again(id);
  }
};

/** The JSON of what decided. */
export const showReachSource: Command = async (context, argument) => {
  const id = sourceOf(argument);
  const account = (await armFor(context, id))?.accountKey ?? '';
  await window.showTextDocument(resourceUri(account, id), { preview: true });
};

function sourceOf(argument: unknown): string {
  const source = isReachRow(argument) ? argument.source : undefined;
  if (source === undefined) throw new Error(l10n.t('Choose a row that names what decided.'));
  return source;
}

function questionText({ from, to, asked }: Pick<ReachSheet, 'from' | 'to' | 'asked'>): string {
  const content = contentText(asked);
  return content === '' ? `${from} → ${to}` : `${from} → ${to} (${content})`;
}

function sheetFor(context: CommandContext, argument: unknown): ReachSheet {
  const sheet = context.reach.at(context.reachShelf.chosen(argument));
  if (sheet === undefined) throw new Error(l10n.t('No question about reach is shown.'));
  return sheet;
}
