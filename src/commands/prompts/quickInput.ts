/**
 * Knows how one question is asked with the editor's native inputs. Dismissing is not an answer: it ends the
 * command through {@link Dismissed}, which the error boundary takes silently. Going back is an answer.
 */
import { Disposable, QuickInputButtons, window, type QuickInput, type QuickPickItem } from 'vscode';
import { plainText } from '../plainText.ts';
import { ActiveChoice } from './activeChoice.ts';
import { editorHasIt } from './editorHasIt.ts';
import { SteadyItems } from './steadyItems.ts';

/** The person closed a question, or chose to go no further. */
export class Dismissed extends Error {
  readonly kind = 'dismissed';
}

export function isDismissed(error: unknown): boolean {
  return error instanceof Error && (error as Partial<Dismissed>).kind === 'dismissed';
}

export const BACK = Symbol('back');

/** Where a question stands in a sequence. */
export interface Place {
  readonly title: string;
  readonly step?: number;
  readonly totalSteps?: number;
  readonly canGoBack?: boolean;
}

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
  /** By which a choice is known again among those that follow later; the value itself where it is absent. */
  readonly idOf?: (value: T) => unknown;
  /** A choice made of what is typed; undefined where it is none. */
  readonly typed?: (text: string) => Choice<T> | undefined;
}

/** One of several. */
export async function pick<T>(place: Place, options: PickOptions<T>): Promise<T | typeof BACK> {
  const input = window.createQuickPick<Choice<T> | QuickPickItem>();
  input.placeholder = options.placeholder;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  input.value = options.value ?? '';
  let choices = options.choices;
  const items = new SteadyItems(input, isSameItem(options.idOf), editorHasIt);
  const show = (): void => {
    const typed = options.typed?.(input.value);
    items.show(typed === undefined ? choices : [{ ...typed, alwaysShow: true }, ...choices]);
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
  return await ask(input, place, (settle, disposables) => {
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
      void follow(input, options.later, shown.signal, (more) => {
        const before = active.now;
        choices = more;
        show();
        // Enter must take what it would have taken a moment ago; what is barred it would not have taken.
        if (before === undefined || isBarred(before)) return;
        const same = input.items.find((item) => isSame(item, before, options.idOf));
        if (same !== undefined) activate(same);
      });
    }
    if (options.typed !== undefined) disposables.push(input.onDidChangeValue(show));
    disposables.push(
      input.onDidAccept(() => {
        const { chosen } = items;
        if (chosen === undefined || !('value' in chosen)) return;
        if (chosen.barred === undefined) settle(chosen.value);
        else input.title = `${place.title}: ${chosen.barred}`;
      }),
    );
  });
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

function isBarred<T>(item: Choice<T> | QuickPickItem): boolean {
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

/**
 * Any number of several; one that is barred cannot be ticked, and says why when somebody tries.
 * @param check why the values cannot be chosen together; undefined where they can
 */
export async function pickMany<T>(
  place: Place,
  placeholder: string,
  choices: readonly (Choice<T> & { readonly picked: boolean })[],
  check: (values: readonly T[]) => string | undefined = () => undefined,
): Promise<readonly T[] | typeof BACK> {
  const input = window.createQuickPick<Choice<T>>();
  input.placeholder = placeholder;
  input.canSelectMany = true;
  input.matchOnDetail = true;
  input.items = choices;
  input.selectedItems = choices.filter((choice) => choice.picked);
  const values = (): readonly T[] => input.selectedItems.map((choice) => choice.value);
  const say = (reason: string | undefined): void => {
    input.title = reason === undefined ? place.title : `${place.title}: ${reason}`;
  };
  return await ask<readonly T[]>(input, place, (settle, disposables) => {
    disposables.push(
      input.onDidChangeSelection((selected) => {
        const barred = selected.find((choice) => choice.barred !== undefined);
        if (barred === undefined) {
          if (selected.length > 0) say(check(values()));
          return;
        }
        say(barred.barred);
        input.selectedItems = selected.filter((choice) => choice.barred === undefined);
      }),
      input.onDidAccept(() => {
        const chosen = values();
        const reason = check(chosen);
        if (reason === undefined) settle(chosen);
        else say(reason);
      }),
    );
  });
}

/** A line of text, checked as it is typed. */
export async function enterText(
  place: Place,
  options: {
    readonly prompt: string;
    readonly value: string;
    readonly check: (text: string) => string | undefined;
  },
): Promise<string | typeof BACK> {
  const input = window.createInputBox();
  input.prompt = plainText(options.prompt);
  input.value = options.value;
  const check = (): string | undefined =>
    (input.validationMessage = plainText(options.check(input.value) ?? '')) || undefined;
  return await ask<string>(input, place, (settle, disposables) => {
    disposables.push(
      input.onDidChangeValue(check),
      input.onDidAccept(() => {
        if (check() === undefined) settle(input.value);
      }),
    );
  });
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
      input.show();
    });
  } finally {
    for (const disposable of disposables) disposable.dispose();
    input.dispose();
  }
}
