/**
 * Find Network…: one box over everything that is known, also while more is read, and the tree goes to what is chosen. It
 * searches by itself, in slices: the editor is never handed more than it shows.
 */
import { Disposable, window, type QuickPick, type QuickPickItem } from 'vscode';
import { describeError } from '../azure/armError.ts';
import type { Missing } from '../azure/reading/unread.ts';
import { missingText } from '../azure/reading/unreadText.ts';
import { Slices } from '../azure/slices.ts';
import { findInPieces } from '../core/find.ts';
import { l10n } from '../core/l10n.ts';
import type { Network } from '../core/network.ts';
import type { Command, CommandContext } from './context.ts';
import { ActiveChoice } from './prompts/activeChoice.ts';
import { editorHasIt } from '../editorHasIt.ts';
import { ask, BACK, type Choice } from './prompts/quickInput.ts';
import { SteadyItems } from './prompts/steadyItems.ts';
import { saysNothing } from './prompts/withoutMatch.ts';
import { networkChoice, requireConnection } from './targets.ts';

/** More than anybody reads: whoever does not see it types on. */
const MOST = 100;
/** While something is read the box follows as often as anybody can read it, in milliseconds. */
const FOLLOWED_MS = 300;

export const findNetwork: Command = async (context) => {
  await requireConnection(context);
  const { store } = context;
  const input = window.createQuickPick<Found>();
  input.placeholder = l10n.t('A name, prefix, address, region, tag (name=value) or resource id');
  const chosen = await ask<Network>(
    input,
    { title: l10n.t('Find Network'), asking: context.asking },
    (settle, disposables) => {
      const search = new Search(context, input, settle);
      disposables.push(
        new Disposable(() => {
          search.dispose();
        }),
        input.onDidChangeValue(() => {
          void search.run();
        }),
        input.onDidAccept(() => {
          search.enter();
        }),
      );
      void search.run();
      search.follow(store.loadMost());
    },
  );
  if (chosen !== BACK) await context.shown.revealNetwork(chosen.id, store.accountOf(chosen.id));
};

/** A network, or that there is none. */
type Found = Choice<Network> | QuickPickItem;

function isSame(one: Found, other: Found): boolean {
  return 'value' in one && 'value' in other && one.value.key === other.value.key;
}

class Search {
  private running = new AbortController();
  private readonly listening: readonly { dispose(): void }[];
  private readonly active = new ActiveChoice<Found>(isSame);
  private readonly items: SteadyItems<Found>;
  private following: NodeJS.Timeout | undefined;
  private isEnded = false;
  /** What was looked for when the present choices were found. */
  private foundFor: string | undefined;
  /** What was looked for at the press of Enter that came before what is found. */
  private entered: string | undefined;

  constructor(
    private readonly context: CommandContext,
    private readonly input: QuickPick<Found>,
    private readonly settle: (network: Network) => void,
  ) {
    this.items = new SteadyItems(input, isSame, editorHasIt);
    this.listening = [
      this.items,
      input.onDidChangeActive(([now]) => {
        this.active.told(now);
      }),
      context.store.onDidChange(() => {
        this.following ??= setTimeout(() => {
          this.following = undefined;
          void this.run();
        }, FOLLOWED_MS);
      }),
    ];
  }

  /** A new search takes the place of the one that runs. */
  async run(): Promise<void> {
    this.running.abort();
    const { signal } = (this.running = new AbortController());
    const { context, input } = this;
    const { value: text } = input;
    const found = await new Slices(findInPieces(context.store.estate.all(), text, MOST)).run({ signal });
    if (found === undefined || signal.aborted || this.isEnded) return;
    const before = this.active.now;
    // What is found is shown, whatever the editor would make of the text.
    const choices = found.value.map((network) => ({ ...networkChoice(context, network), alwaysShow: true }));
    this.items.show([...saysNothing(choices, text, input.busy), ...choices]);
    this.foundFor = text;
    const [first] = found.value;
    if (this.entered === text && first !== undefined) {
      this.settle(first);
      return;
    }
    const same = before === undefined ? undefined : input.items.find((item) => isSame(item, before));
    if (same === undefined) return;
    this.active.asked(same);
    input.activeItems = [same];
  }

  /** Takes what Enter would take; what still stands there from another text is not what was meant. */
  enter(): void {
    const { foundFor, input } = this;
    this.entered = input.value;
    const { chosen } = this.items;
    if (foundFor === input.value && chosen !== undefined && 'value' in chosen) this.settle(chosen.value);
  }

  /** The box is busy until everything is read that is read now, and then says what is missing. */
  follow(reading: Promise<Missing>): void {
    this.input.busy = true;
    const end = (missing: string): void => {
      if (this.isEnded) return;
      const { input } = this;
      input.busy = false;
      if (missing !== '') input.title = `${l10n.t('Find Network')}: ${missing}`;
      void this.run();
    };
    reading.then(
      (missing) => {
        end(missingText(missing));
      },
      (error: unknown) => {
        end(describeError(error));
      },
    );
  }

  dispose(): void {
    this.isEnded = true;
    this.running.abort();
    clearTimeout(this.following);
    for (const each of this.listening) each.dispose();
  }
}
