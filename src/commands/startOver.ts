/** Sandbox: Start Over…: begins the world of the built-in sandbox anew, after it was said what is lost by that. */
import { workspace } from 'vscode';
import type { Place } from '../azure/place.ts';
import { l10n } from '../core/l10n.ts';
import { numberOf } from '../core/plural.ts';
import type { JournalEntry } from '../core/journal/journal.ts';
import { SETTINGS, SETTINGS_SECTION } from '../manifest.ts';
import type { Command, CommandContext } from './context.ts';
import { showBriefly, showQuestion } from './messages.ts';
import { Dismissed } from './prompts/dismissed.ts';
import { worldOf } from './world.ts';

export const startOver: Command = async (context) => {
  const { session } = context;
  await session.arm();
  const { state } = session;
  if (state.kind === 'failed' && state.isKeptWorld) await confirmUnreadable(state.message);
  else await confirmLoss(context, builtIn(await context.whereabouts.refresh()));
  await session.startOver();
  if ((await session.arm()) === undefined)
    throw new Error(
      session.state.kind === 'failed' ? session.state.message : l10n.t('The sandbox could not be started.'),
    );
  showBriefly(l10n.t('The sandbox has started over.'), 5000);
};

type Sandbox = Extract<Place, { readonly kind: 'sandbox' }>;

/** @throws Error in words for people where it is not for this window to begin a world anew */
function builtIn(place: Place | undefined): Sandbox {
  if (place?.kind !== 'sandbox')
    throw new Error(l10n.t('The sandbox is not connected, so there is nothing to start over.'));
  if (place.isBuiltIn) return place;
  throw new Error(
    l10n.t(
      'The sandbox at {0} runs by itself: it starts over when it is started again. Sandbox: Open Scenario… opens the one of this extension.',
      place.endpoint,
    ),
  );
}

/** Changes that are named one by one; of more only the number is said. */
const NAMED = 5;

async function confirmLoss(context: CommandContext, { world }: Sandbox): Promise<void> {
  const { key } = await worldOf(context);
  const entries = (await context.journal.read()).entries.filter((entry) => entry.world === key);
  if (entries.some((entry) => context.journal.isRunning(entry)))
    throw new Error(l10n.t('A change is being carried out in this sandbox. Start over when it has ended.'));
  // Nothing is lost of a world in which nothing was written.
  if (world === undefined || world.writes === 0) return;
  await ask(
    l10n.t('Start over with "{0}"?', world.title),
    [
      l10n.t(
        'What was changed in this sandbox since it began is lost, and can no longer be undone: {0}.',
        lossText(entries, world.writes),
      ),
      ...titlesOf(entries),
    ].join('\n'),
  );
}

/** Not every write is of a change that was made here: other programs write in a sandbox, too. */
function lossText(entries: readonly JournalEntry[], writes: number): string {
  const changes = changesIn(entries).length;
  const all = numberOf(writes, 'write');
  return changes === 0 ? all : l10n.t('{0}, {1} in all', numberOf(changes, 'change'), all);
}

function titlesOf(entries: readonly JournalEntry[]): readonly string[] {
  const titles = changesIn(entries).map(({ plan }) => `• ${plan.title}`);
  const more = titles.length - NAMED;
  return more > 0 ? [...titles.slice(-NAMED), l10n.t('• and {0} earlier', numberOf(more, 'change'))] : titles;
}

function changesIn(entries: readonly JournalEntry[]): readonly JournalEntry[] {
  return entries.filter(({ fates }) => fates.some((fate) => fate === 'done' || fate === 'sent'));
}

async function confirmUnreadable(why: string): Promise<void> {
  const scenario = workspace.getConfiguration(SETTINGS_SECTION).get<string>(SETTINGS.sandboxScenario) ?? '';
  await ask(
    l10n.t('Start over with "{0}"?', scenario),
    [why, l10n.t('How many changes were made in it cannot be told.')].join('\n'),
  );
}

async function ask(question: string, detail: string): Promise<void> {
  const begin = l10n.t('Start Over');
  if ((await showQuestion(question, detail, begin)) !== begin) throw new Dismissed();
}
