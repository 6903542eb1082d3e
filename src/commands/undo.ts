/** Undo Last Change, Show Change History…: the journal as the person sees it. */
import { commands, env, type QuickPickItem } from 'vscode';
import {
  isHalfDone,
  isUndoable,
  undecided,
  undoable,
  unfinished,
  type JournalEntry,
  type ReadJournal,
} from '../core/journal/journal.ts';
import { wholeOf } from '../core/journal/whole.ts';
import { l10n } from '../core/l10n.ts';
import type { Plan } from '../core/plan/plan.ts';
import { planUndoInPieces } from '../core/plan/reach.ts';
import { sheetOfEntry } from '../core/plan/sheet.ts';
import { applyPlan, continuePlan, takeBackPlan } from './apply.ts';
import type { Command, CommandContext } from './context.ts';
import { readConcerned } from './fresh.ts';
import { entryText } from './journal/entryText.ts';
import { showInformation, showWarning } from './messages.ts';
import { CONTEXT_KEYS } from '../manifest.ts';
import { planned } from './planned.ts';
import { confirmPlan } from './preview.ts';
import { BACK, pick, type Choice } from './prompts/quickInput.ts';
import { whereSaid } from './saidWhere.ts';
import { requireConnection } from './targets.ts';
import { inItsWorld, worldOf, type WorldAt } from './world.ts';

export const undoLastChange: Command = async (context) => {
  await requireConnection(context);
  const journal = await readJournal(context);
  const lasting: string[] = [];
  for (const entry of undoable(journal.entries, (await worldOf(context)).keys)) {
    const there = await inItsWorld(context, entry.world);
    const plan = await undoOf(there, journal, entry);
    if (plan.steps.length > 0) {
      await confirmUndo(there, entry, plan);
      return;
    }
    lasting.push(l10n.t('Nothing of "{0}" can be taken back.', entry.plan.title));
  }
  void showInformation([l10n.t('There is no change to undo.'), ...lasting].join(' '));
};

/** What can become of a change that was made, or begun. */
export type Decision = 'undo' | 'continue' | 'takeBack' | 'leave';
type Action = 'view' | Decision;

/** Decides on an entry of the journal, by its id. */
export async function decideOn(context: CommandContext, id: string, decision: Decision): Promise<void> {
  const journal = await readJournal(context);
  const entry = journal.entries.find((each) => each.entry === id);
  if (entry === undefined) throw new Error(l10n.t('This change is not in the history any more.'));
  await act(context, journal, entry, decision);
}

export const showHistory: Command = async (context) => {
  for (;;) {
    const journal = await readJournal(context);
    const world = await worldOf(context);
    if (journal.entries.length === 0) {
      void showInformation([l10n.t('No change has been made yet.'), ...newerText(journal)].join(' '));
      return;
    }
    const entry = await pick(
      { title: l10n.t('Change History'), asking: context.asking },
      {
        placeholder: [l10n.t('Choose a change to view, undo or go on with'), ...newerText(journal)].join(
          '. ',
        ),
        choices: journal.entries.toReversed().map((each) => entryChoice(context, each, world)),
      },
    );
    if (entry === BACK) return;
    const action = await askAction(context, entry, world.keys);
    if (action === BACK) continue;
    if (action === 'view') await context.showText(`${entry.plan.title}.txt`, entryText(entry, whenOf(entry)));
    else await act(context, journal, entry, action);
    return;
  }
};

/**
 * Shows what was left half-done, and tells of a change that was under way when its window was closed, once for each
 * start.
 */
export async function offerUnfinished(context: CommandContext): Promise<void> {
  const journal = await readJournal(context);
  const isRunning = (each: JournalEntry): boolean => context.journal.isRunning(each);
  const { keys } = await worldOf(context);
  const where = whereSaid(context);
  for (const entry of undecided(journal.entries, keys, isRunning))
    context.desk.put({ ...sheetOfEntry(entry), where });
  const entry = unfinished(journal.entries, keys, isRunning).at(-1);
  if (entry === undefined) return;
  const done = entry.fates.filter((fate) => fate === 'done').length;
  const look = l10n.t('Look and Decide');
  const leave = l10n.t('Leave as Is');
  const answer = await showWarning(
    l10n.t(
      '{0} was under way when its window was closed: {1} of {2} writes are known to be done.',
      entry.plan.title,
      done,
      entry.fates.length,
    ),
    look,
    leave,
  );
  if (answer === leave) await leaveAsIs(context, entry.entry);
  if (answer !== look) return;
  const action = await askAction(context, entry, keys);
  if (action === BACK) return;
  if (action === 'view') await context.showText(`${entry.plan.title}.txt`, entryText(entry, whenOf(entry)));
  else await act(context, journal, entry, action);
}

async function readJournal(context: CommandContext): Promise<ReadJournal> {
  const journal = await context.journal.read();
  if (journal.damaged.length > 0) {
    context.log.warn(`The journal has damaged lines, which were passed over: ${journal.damaged.join(', ')}.`);
  }
  if (journal.newer.length > 0)
    context.log.warn(`A newer version of this extension keeps in the journal: ${journal.newer.join(', ')}.`);
  return journal;
}

/** That a newer version has made changes, which are left to it. */
function newerText({ newer }: ReadJournal): readonly string[] {
  if (newer.length === 0) return [];
  return newer.length === 1
    ? [l10n.t('One change of a newer version of this extension is not shown')]
    : [l10n.t('{0} changes of a newer version of this extension are not shown', newer.length)];
}

/** The plan that takes an entry back, of no steps where nothing of it can be. */
async function undoOf(context: CommandContext, journal: ReadJournal, entry: JournalEntry): Promise<Plan> {
  const whole = wholeOf(journal.entries, entry);
  const others = await readConcerned(context, whole);
  const found = await planned(context, (estate) => planUndoInPieces(estate, whole, others));
  if (found.kind === 'moved') {
    throw new Error(
      l10n.t('"{0}" cannot be undone: something has changed since. {1}', whole.title, found.moved.join(' ')),
    );
  }
  return found.plan;
}

async function confirmUndo(context: CommandContext, entry: JournalEntry, plan: Plan): Promise<void> {
  if ((await confirmPlan(context, plan)) === BACK) return;
  await applyPlan(context, plan, { origin: { kind: 'undo', entry: entry.entry } });
  const { entries } = await context.journal.read();
  if (entries.find((each) => each.entry === entry.entry)?.followedBy?.kind === 'undo')
    await commands.executeCommand('setContext', CONTEXT_KEYS.hasUndone, true);
}

async function act(
  context: CommandContext,
  journal: ReadJournal,
  entry: JournalEntry,
  action: Decision,
): Promise<void> {
  await decide(await inItsWorld(context, entry.world), journal, entry, action);
}

async function decide(
  context: CommandContext,
  journal: ReadJournal,
  entry: JournalEntry,
  action: Decision,
): Promise<void> {
  switch (action) {
    case 'undo': {
      const plan = await undoOf(context, journal, entry);
      if (plan.steps.length > 0) await confirmUndo(context, entry, plan);
      else {
        const nothing = l10n.t('Nothing of "{0}" can be taken back.', entry.plan.title);
        void showInformation([nothing, ...plan.warnings].join(' '));
      }
      return;
    }
    case 'continue':
      await continuePlan(context, wholeOf(journal.entries, entry), entry.entry);
      return;
    case 'takeBack':
      await takeBackPlan(context, wholeOf(journal.entries, entry), entry.entry);
      return;
    case 'leave':
      await leaveAsIs(context, entry.entry);
      return;
  }
}

async function leaveAsIs(context: CommandContext, entry: string): Promise<void> {
  await context.journal.end(entry, 'left');
  context.desk.decided(entry);
}

async function askAction(
  context: CommandContext,
  entry: JournalEntry,
  worlds: ReadonlySet<string>,
): Promise<Action | typeof BACK> {
  const running = context.journal.isRunning(entry);
  const view: Choice<Action> = { label: l10n.t('$(eye) View'), value: 'view' };
  const choices: (Choice<Action> | QuickPickItem)[] = [view];
  if (worlds.has(entry.world) && isUndoable(entry))
    choices.push({ label: l10n.t('$(discard) Undo This'), value: 'undo' });
  if (worlds.has(entry.world) && !running && isHalfDone(entry)) {
    choices.push(
      { label: l10n.t('$(play) Continue'), detail: l10n.t('Do what is left of it.'), value: 'continue' },
      {
        label: l10n.t('$(discard) Take Back'),
        detail: l10n.t('Bring everything back to where it was before.'),
        value: 'takeBack',
      },
      { label: l10n.t('$(check) Leave as Is'), detail: l10n.t('And never ask again.'), value: 'leave' },
    );
  }
  return await pick<Action>(
    { title: entry.plan.title, canGoBack: true, asking: context.asking },
    {
      placeholder: running
        ? l10n.t('This change is being carried out now.')
        : l10n.t('What should be done with this change?'),
      choices,
    },
  );
}

function entryChoice(context: CommandContext, entry: JournalEntry, world: WorldAt): Choice<JournalEntry> {
  const running = context.journal.isRunning(entry);
  return {
    label: `${running ? '$(sync~spin)' : iconOf(entry)} ${entry.plan.title}`,
    detail: `${running ? l10n.t('Being carried out now') : stateOf(entry)} · ${whenOf(entry)} · ${placeOf(entry, world)}`,
    value: entry,
  };
}

/** Where it was made. A world that was started over is another one under the same name. */
function placeOf(entry: JournalEntry, world: WorldAt): string {
  const name = entry.place ?? l10n.t('an account or sandbox of which no name was kept');
  if (world.keys.has(entry.world)) return entry.place ?? world.name;
  return name === world.name
    ? l10n.t('{0}, another world of that name', name)
    : l10n.t('{0}, not what is connected', name);
}

function whenOf({ at }: JournalEntry): string {
  return new Date(at).toLocaleString(env.language, { dateStyle: 'medium', timeStyle: 'short' });
}

function iconOf(entry: JournalEntry): string {
  if (entry.followedBy?.kind === 'undo' || entry.followedBy?.kind === 'takeBack') return '$(discard)';
  if (entry.end === 'done') return '$(check)';
  return entry.end === 'left' ? '$(circle-slash)' : '$(warning)';
}

function stateOf(entry: JournalEntry): string {
  const done = entry.fates.filter((fate) => fate === 'done').length;
  if (entry.followedBy?.kind === 'undo') return l10n.t('Undone');
  if (entry.followedBy?.kind === 'takeBack') return l10n.t('Taken back');
  if (entry.followedBy?.kind === 'continue') return l10n.t('Finished later');
  if (entry.end === 'done') return done === 1 ? l10n.t('Done, one write') : l10n.t('Done, {0} writes', done);
  const count = l10n.t('{0} of {1} writes done', done, entry.fates.length);
  if (entry.end === 'left') return count;
  return entry.end === 'stopped' ? l10n.t('Stopped: {0}', count) : l10n.t('Not finished: {0}', count);
}
