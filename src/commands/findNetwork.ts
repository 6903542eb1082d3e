/**
 * Find Network…: one box over everything that is known, also while more is read, and the tree goes to what is chosen. It
 * searches by itself, in slices: the editor is never handed more than it shows.
 */
import { Disposable, window, type QuickPick } from 'vscode';
import { Slices } from '../azure/slices.ts';
import { findInPieces } from '../core/find.ts';
import { l10n } from '../core/l10n.ts';
import type { Network } from '../core/network.ts';
import type { Command, CommandContext } from './context.ts';
import { ask, BACK, type Choice } from './prompts/quickInput.ts';
import { networkChoice, requireConnection } from './targets.ts';

/** More than anybody reads: whoever does not see it types on. */
const MOST = 100;
/** While something is read the box follows as often as anybody can read it, in milliseconds. */
const FOLLOWED_MS = 300;

export const findNetwork: Command = async (context) => {
  await requireConnection(context);
  const { store } = context;
  const input = window.createQuickPick<Choice<Network>>();
  input.placeholder = l10n.t('A name, prefix, address, region or resource id');
  const search = new Search(context, input);
  const chosen = await ask<Network>(input, { title: l10n.t('Find Network') }, (settle, disposables) => {
    disposables.push(
      new Disposable(() => {
        search.dispose();
      }),
      input.onDidChangeValue(() => {
        void search.run();
      }),
      input.onDidAccept(() => {
        const [item] = input.selectedItems;
        if (item !== undefined) settle(item.value);
      }),
    );
    void search.run();
    search.follow(store.loadAll());
  });
  if (chosen !== BACK) await context.shown.revealNetwork(chosen.id, store.accountOf(chosen.id));
};

class Search {
  private running = new AbortController();
  private readonly listening: { dispose(): void };
  private following: NodeJS.Timeout | undefined;
  private isEnded = false;

  constructor(
    private readonly context: CommandContext,
    private readonly input: QuickPick<Choice<Network>>,
  ) {
    this.listening = context.store.onDidChange(() => {
      this.following ??= setTimeout(() => {
        this.following = undefined;
        void this.run();
      }, FOLLOWED_MS);
    });
  }

  /** A new search takes the place of the one that runs. */
  async run(): Promise<void> {
    this.running.abort();
    const { signal } = (this.running = new AbortController());
    const { context, input } = this;
    const found = await new Slices(findInPieces(context.store.estate.all(), input.value, MOST)).run({
      signal,
    });
    if (found === undefined || signal.aborted || this.isEnded) return;
    const [before] = input.activeItems;
    // What is found is shown, whatever the editor would make of the text.
    input.items = found.value.map((network) => ({ ...networkChoice(context, network), alwaysShow: true }));
    const same = input.items.find(({ value }) => value.key === before?.value.key);
    if (same !== undefined) input.activeItems = [same];
  }

  /** The box is busy until everything is read; what cannot be read is a row of the tree. */
  follow(reading: Promise<void>): void {
    this.input.busy = true;
    void reading.finally(() => {
      if (!this.isEnded) this.input.busy = false;
    });
  }

  dispose(): void {
    this.isEnded = true;
    this.running.abort();
    clearTimeout(this.following);
    this.listening.dispose();
  }
}
