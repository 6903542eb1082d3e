/**
 * Knows how one question is asked with the editor's native inputs. Dismissing is not an answer: it ends the
 * command through {@link Dismissed}, which the error boundary takes silently. Going back is an answer.
 */
import {
  Disposable,
  QuickInputButtons,
  window,
  type QuickInput,
  type QuickPick,
  type QuickPickItem,
} from 'vscode';
import { ActiveChoice } from './activeChoice.ts';
import { putText, type Asking, type Draft } from './asking.ts';
import { Dismissed } from './dismissed.ts';
import { editorHasIt } from '../../editorHasIt.ts';
import { SteadyItems } from './steadyItems.ts';
import { isWithoutMatch, saysNothing } from './withoutMatch.ts';

export const BACK = Symbol('back');

/** Where a question stands in a sequence. */
export interface Place {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack?: boolean;
  /** What the run of the command carries from one box to the next. */
  readonly asking: Run;
}

/** The boxes of one run. */
export type Run = Asking<QuickPick<QuickPickItem>>;

export interface Choice<T> extends QuickPickItem {
  readonly value: T;
  /** Why it cannot be chosen; shown when somebody tries. */
  readonly barred?: string;
}

export interface PickOptions<T> {
  readonly placeholder: string;
  readonly choices: readonly (Choice<T> | QuickPickItem)[];
  readonly active?: Choice<T> | undefined;
  /** What stands in the box at first. */
  readonly value?: string;
  /** All choices as they are known later, once and again; the input shows that it is busy until the last time. */
  readonly later?: AsyncIterable<readonly (Choice<T> | QuickPickItem)[]>;
  /** What the question is called from then on, whenever more choices follow. */
  readonly saidLater?: () => string;
  /** By which a choice is known again among those that follow later; the value itself where it is absent. */
  readonly idOf?: (value: T) => unknown;
  /** A choice made of what is typed; undefined where it is none. */
  readonly typed?: (text: string) => Choice<T> | undefined;
}

/** One of several. */
export async function pick<T>(place: Place, options: PickOptions<T>): Promise<T | typeof BACK> {
  const draft = draftOf(place, options.placeholder);
  const input = await pickBox<T>(place, draft.left?.text ?? options.value ?? '');
  input.placeholder = options.placeholder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  let choices = options.choices;
  let saidNothing = false;
  const items = new SteadyItems(input, isSameItem(options.idOf), editorHasIt);
  const show = (): void => {
    const typed = options.typed?.(input.value);
    const all = typed === undefined ? choices : [{ ...typed, alwaysShow: true }, ...choices];
    const said = saysNothing(all, input.value, input.busy);
    saidNothing = said.length > 0;
    items.show([...said, ...all]);
  };
  const active = new ActiveChoice<Choice<T> | QuickPickItem>((one, other) =>
    isSame(one, other, options.idOf),
  );
  const activate = (choice: Choice<T> | QuickPickItem): void => {
    active.asked(choice);
    input.activeItems = [choice];
  };
  show();
  if (options.active !== undefined) activate(options.active);
  const answer = await ask<T>(input, place, (settle, disposables) => {
    disposables.push(
      Disposable.from(items),
      input.onDidChangeActive(([now]) => {
        active.told(now);
      }),
    );
    if (options.later !== undefined) {
      const shown = new AbortController();
      disposables.push(
        new Disposable(() => {
          shown.abort();
        }),
      );
      const following = follow(input, options.later, shown.signal, (more) => {
        const before = active.now;
        choices = more;
        if (options.saidLater !== undefined) input.placeholder = options.saidLater();
        show();
        // Enter must take what it would have taken a moment ago; what is barred it would not have taken.
        if (before === undefined || isBarred(before)) return;
        const same = input.items.find((item) => isSame(item, before, options.idOf));
        if (same !== undefined) activate(same);
      });
      void following.then(() => {
        if (!shown.signal.aborted && saidNothing) show();
      });
    }
    disposables.push(
      input.onDidChangeValue((text) => {
        if (options.typed !== undefined || saidNothing !== isWithoutMatch(choices, text)) show();
      }),
    );
    disposables.push(
      input.onDidAccept(() => {
        const { chosen } = items;
        if (chosen === undefined || !('value' in chosen)) return;
        if (chosen.barred === undefined) settle(chosen.value);
        else input.title = `${place.title}: ${chosen.barred}`;
      }),
    );
  });
  draft.leave(answer, input.value === (options.value ?? '') ? undefined : { text: input.value });
  return answer;
}

/**
 * The box that is open already, or a new one.
 *
 * @param text stands in it where nothing has been typed
 */
export async function pickBox<T>(
  { asking }: Place,
  text: string,
): Promise<QuickPick<Choice<T> | QuickPickItem>> {
  const open = await asking.takeWhole();
  const box = open ?? window.createQuickPick<Choice<T> | QuickPickItem>();
  if (open !== undefined) box.busy = false;
  putText(box, text);
  return box;
}

/** What was left in the same question before, and how it is left this time. */
export function draftOf(
  { title, asking }: Place,
  question: string,
): {
  readonly left: Draft | undefined;
  leave(answer: unknown, draft: Draft | undefined): void;
} {
  const words = `${title}: ${question}`;
  return {
    left: asking.drafts.get(words),
    leave: (answer, draft) => {
      if (answer === BACK && draft !== undefined) asking.drafts.set(words, draft);
      else asking.drafts.delete(words);
    },
  };
}

/** What cannot be read is told by its row in the tree; here there is less to choose from. */
async function follow<L>(
  input: QuickInput,
  later: AsyncIterable<L>,
  shown: AbortSignal,
  take: (list: L) => void,
): Promise<void> {
  input.busy = true;
  try {
    for await (const list of later) {
      if (shown.aborted) return;
      take(list);
    }
  } catch {
    // The choices that there are stay.
  }
  if (!shown.aborted) input.busy = false;
}

export function isBarred<T>(
  item: Choice<T> | QuickPickItem,
): item is Choice<T> & { readonly barred: string } {
  return 'barred' in item;
}

/** Whether the press of one would have done what the press of the other does. */
function isSameItem<T>(idOf?: (value: T) => unknown) {
  return (one: Choice<T> | QuickPickItem, other: Choice<T> | QuickPickItem): boolean =>
    isSame(one, other, idOf) || (!('value' in one) && !('value' in other));
}

function isSame<T>(
  one: Choice<T> | QuickPickItem,
  other: Choice<T> | QuickPickItem | undefined,
  idOf: (value: T) => unknown = (value) => value,
): boolean {
  return other !== undefined && 'value' in one && 'value' in other && idOf(one.value) === idOf(other.value);
}

/** Shows an input and waits for the answer that `wire` settles it with. */
export async function ask<T>(
  input: QuickInput & {
    buttons: readonly unknown[];
    onDidTriggerButton: (listener: (button: unknown) => void) => Disposable;
  },
  place: Place,
  wire: (settle: (answer: T | typeof BACK) => void, disposables: Disposable[]) => void,
): Promise<T | typeof BACK> {
  input.title = place.title;
  input.step = place.step;
  input.totalSteps = place.totalSteps;
  input.ignoreFocusOut = true;
  input.buttons = place.canGoBack === true ? [QuickInputButtons.Back] : [];
  const disposables: Disposable[] = [];
  let isOver = false;
  try {
    return await new Promise<T | typeof BACK>((resolve, reject) => {
      wire(resolve, disposables);
      disposables.push(
        input.onDidTriggerButton(() => {
          resolve(BACK);
        }),
        input.onDidHide(() => {
          reject(new Dismissed());
        }),
      );
      place.asking.show(() => {
        // One that was open already may have been answered meanwhile.
        if (!isOver) input.show();
      });
    });
  } finally {
    isOver = true;
    for (const disposable of disposables) disposable.dispose();
    input.dispose();
  }
}
