/** Knows how a confirmed plan is carried out in front of the person, and what they are told in the end. */
import { withWords } from '../azure/armError.ts';
import type { Report } from '../azure/writing/executor.ts';
import { sentenceFor } from '../core/errorTable.ts';
import type { Origin } from '../core/journal/journal.ts';
import { joined } from '../core/journal/whole.ts';
import { l10n } from '../core/l10n.ts';
import { planContinueInPieces, planTakeBackInPieces } from '../core/plan/reach.ts';
import type { Plan } from '../core/plan/plan.ts';
import { numberOf } from '../core/plural.ts';
import { askForSignIn } from './askForSignIn.ts';
import type { CommandContext } from './context.ts';
import { readConcerned } from './fresh.ts';
import type { OpenEntry } from './journal/journalFolder.ts';
import { showInformation, showProgress, showWarning } from './messages.ts';
import type { Followed } from './planDesk.ts';
import { planned } from './planned.ts';
import { belongsInView } from './planPlace.ts';
import { confirmPlan } from './preview.ts';
import { BACK } from './prompts/quickInput.ts';
import { detailsOf } from './refusalDetails.ts';
import { hasDoneSomething, isStoppedByHand, stopText } from './stopText.ts';
import { whereSaid } from './saidWhere.ts';
import { showWaysOn, type WayOn } from './waysOn.ts';
import { worldOf } from './world.ts';
import { writersOf, type Writers } from './writers.ts';

export interface Applying {
  /** Where the plan comes from, when it follows another. */
  readonly origin?: Origin;
  /** The change as a whole, when the plan is only the rest of it. */
  readonly whole?: Plan;
  /** What to try instead, on the world as it is once this has not helped; undefined where there is nothing. */
  readonly alternative?: (() => Promise<Plan | undefined>) | undefined;
  /** What is offered once all is done. */
  readonly afterwards?: Afterwards | undefined;
}

export interface Afterwards {
  /** The text of the button. */
  readonly label: string;
  readonly run: () => Promise<unknown>;
}

/** Carries out a plan that has been confirmed. Failures are told here; nothing is thrown for them. */
export async function applyPlan(context: CommandContext, plan: Plan, more: Applying = {}): Promise<void> {
  const writers = await writersOf(context, plan, new AbortController().signal);
  const account = writers.all[0] ?? context.store.accountOf(plan.networks[0]?.networkId ?? '');
  const entry = await context.journal.begin(plan, await worldOf({ ...context, account }), more.origin);
  const where = whereSaid(context, writers.all);
  const followed = context.desk.follow(plan, entry.entry, belongsInView(plan), where);
  const report = await withProgress(context, plan, entry, { followed, writers });
  for (const surprise of report.surprises) context.log.warn(`${plan.title}: ${surprise}`);
  if (report.kind === 'done') {
    await entry.end('done');
    carriedOn(context, more);
    followed.ended(report);
    context.log.info(`${plan.title}: done, ${numberOf(plan.steps.length, 'write')}.`);
    await tellSuccess(context, plan, report.surprises, entry.entry, more);
    return;
  }
  await entry.end(hasDoneSomething(report) ? 'stopped' : 'left');
  if (hasDoneSomething(report)) carriedOn(context, more);
  followed.ended(report);
  for (const { step, why, message, refusal } of report.failures)
    context.log.error(withWords(`${plan.title}: stopped at "${step.title}" (${why}): ${message}`, refusal));
  await tellStop(context, plan, report, entry.entry, more);
}

/** What takes a change back is not undone, but made again. */
function leadsBack(origin: Origin | undefined): boolean {
  return origin?.kind === 'undo' || origin?.kind === 'takeBack';
}

/** What the plan follows waits no longer for a decision: this one stands for both. */
function carriedOn({ desk }: CommandContext, { origin }: Applying): void {
  if (origin !== undefined) desk.decided(origin.entry);
}

async function withProgress(
  context: CommandContext,
  plan: Plan,
  entry: OpenEntry,
  { followed, writers }: { readonly followed: Followed; readonly writers: Writers },
): Promise<Report> {
  const work: Parameters<typeof showProgress<Report>>[1] = async (report, signal) => {
    const begun = new Set<number>();
    return await context.executor.execute(plan, {
      signal,
      account: context.account,
      accountFor: writers.of,
      onSignIn: (need) => askForSignIn(context, plan, need),
      recorder: entry,
      onRefusal: (step, refusal) => {
        context.log.warn(withWords(`${step.title}: ${sentenceFor(refusal)}`, refusal));
      },
      onEnd: (index, outcome) => {
        followed.stepEnded(index, outcome);
      },
      onStep: (step, index, message) => {
        followed.stepRuns(index, message);
        const place = plan.steps.length > 1 ? `${index + 1}/${plan.steps.length} ` : '';
        const increment = begun.has(index) ? 0 : 100 / plan.steps.length;
        begun.add(index);
        report({
          message: `${place}${step.title}. ${message}`,
          ...(plan.steps.length > 2 ? { increment } : {}),
        });
        context.log.info(`${step.title}: ${message}`);
      },
    });
  };
  return await showProgress(plan.title, work, followed.signal);
}

async function tellSuccess(
  context: CommandContext,
  plan: Plan,
  surprises: readonly string[],
  entry: string,
  { origin, alternative, afterwards }: Applying,
): Promise<void> {
  if (surprises.length === 0) {
    const undo = leadsBack(origin) ? [] : [l10n.t('Undo')];
    const told = showInformation(
      l10n.t('{0}: done.', plan.title),
      ...(afterwards === undefined ? [] : [afterwards.label]),
      ...undo,
    ).then(async (answer) => {
      if (answer === undefined) return;
      await (answer === afterwards?.label ? afterwards.run() : context.undo(entry));
    });
    // Else not awaited by the command: the work is done, whether or not the person reads on.
    if (afterwards !== undefined) await told;
    return;
  }
  const another = await anotherWay(context, alternative);
  const answer = await showWarning(
    l10n.t(
      '{0}: Azure accepted everything, but not all is as expected. {1}',
      plan.title,
      surprises.join(' '),
    ),
    ...another.map(({ label }) => label),
  );
  await another.find(({ label }) => label === answer)?.go();
}

/** What happened, what exists now, and the ways on. */
async function tellStop(
  context: CommandContext,
  plan: Plan,
  report: Report & { kind: 'stopped' },
  entry: string,
  more: Applying,
): Promise<void> {
  const [first] = report.failures;
  if (first.why === 'cancelled' && report.done.length === 0) return;
  const ways = await waysOn(context, plan, report, entry, more);
  const text = detailsOf(plan, report);
  const details = text === undefined ? undefined : { title: `${plan.title}.txt`, text };
  await showWaysOn(context, stopText(plan, report), ways, details, isStoppedByHand(report));
}

async function waysOn(
  context: CommandContext,
  plan: Plan,
  report: Report & { kind: 'stopped' },
  entry: string,
  { whole = plan, alternative }: Applying,
): Promise<readonly WayOn[]> {
  const goOn = (): Promise<void> => continuePlan(context, whole, entry);
  const { signIn } = report.failures[0];
  const first: WayOn =
    signIn === undefined
      ? {
          label: hasDoneSomething(report) ? l10n.t('Continue') : l10n.t('Try Again'),
          detail: l10n.t('Do what is left of it.'),
          go: goOn,
        }
      : {
          label: l10n.t('Sign In'),
          go: async () => {
            if (await context.session.signIn(signIn)) await goOn();
          },
        };
  const takeBack: WayOn = {
    label: l10n.t('Take Back'),
    detail: l10n.t('Bring everything back to where it was before.'),
    go: () => takeBackPlan(context, whole, entry),
  };
  const another = await anotherWay(context, alternative);
  if (!hasDoneSomething(report)) return [first, ...another];
  // Where there is still another way, what was done has not helped, and going on would do it again.
  const instead = report.done.length > 0 && signIn === undefined ? another[0] : undefined;
  return [instead ?? first, takeBack];
}

async function anotherWay(
  context: CommandContext,
  alternative: Applying['alternative'],
): Promise<readonly WayOn[]> {
  const plan = await alternative?.();
  return plan === undefined ? [] : [{ label: l10n.t('Try Another Way'), go: () => offer(context, plan) }];
}

/** Plans what is left of a change, on the world as it is now, and carries it out. */
export async function continuePlan(context: CommandContext, whole: Plan, entry: string): Promise<void> {
  const others = await readConcerned(context, whole);
  const next = await planned(context, (estate) => planContinueInPieces(estate, whole, others));
  if (next.steps.length === 0) await nothingLeft(context, next, entry, 'done');
  else if ((await confirmPlan(context, next)) !== BACK)
    await applyPlan(context, next, { origin: { kind: 'continue', entry }, whole: joined(whole, next) });
}

/** Plans the way back to where the world was before a change, wherever it is now, and carries it out. */
export async function takeBackPlan(context: CommandContext, whole: Plan, entry: string): Promise<void> {
  const others = await readConcerned(context, whole);
  const next = await planned(context, (estate) => planTakeBackInPieces(estate, whole, others));
  if (next.steps.length === 0) await nothingLeft(context, next, entry, 'left');
  else if ((await confirmPlan(context, next)) !== BACK)
    await applyPlan(context, next, { origin: { kind: 'takeBack', entry } });
}

async function nothingLeft(
  context: CommandContext,
  plan: Plan,
  entry: string,
  end: 'done' | 'left',
): Promise<void> {
  await context.journal.end(entry, end);
  context.desk.decided(entry);
  const text = l10n.t('{0}: nothing is left to be written.', plan.title);
  void showInformation([text, ...plan.warnings].join(' '));
}

async function offer(context: CommandContext, plan: Plan): Promise<void> {
  if ((await confirmPlan(context, plan)) !== BACK) await applyPlan(context, plan);
}
