/** Knows how one of very many is chosen: they are looked up while a name is typed. */
import { setTimeout as wait } from 'node:timers/promises';
import { Disposable, type QuickPickItem } from 'vscode';
import { isAbort } from '../../azure/armError.ts';
import { editorHasIt } from '../../editorHasIt.ts';
import { ask, draftOf, pickBox, type BACK, type Choice, type Place } from './quickInput.ts';
import { SteadyItems } from './steadyItems.ts';
import { saysNothing } from './withoutMatch.ts';

export interface SearchOptions<T> {
  readonly placeholder: string;
  /** What stands there before anything is typed. */
  readonly hint: string;
  readonly value: string;
  /** What there is for a text that is not empty. It must not reject, except when it is aborted. */
  readonly search: (text: string, signal: AbortSignal) => Promise<readonly Choice<T>[]>;
}

/** A service is not asked for each letter of a word that is typed in one go. */
const PAUSE_MS = 250;

export async function searchPick<T>(place: Place, options: SearchOptions<T>): Promise<T | typeof BACK> {
  const draft = draftOf(place, options.placeholder);
  const input = await pickBox<T>(place, draft.left?.text ?? options.value);
  input.placeholder = options.placeholder;
  // Two searches find the same thing as two choices: only the very same one is certain.
  const items = new SteadyItems<Choice<T> | QuickPickItem>(input, Object.is, editorHasIt);
  const answer = await ask<T>(input, place, (settle, disposables) => {
    let running = new AbortController();
    // Enter that comes before the answer is meant for the one thing that will be found.
    let entered: string | undefined;
    const look = async (pause: number): Promise<void> => {
      running.abort();
      const { signal } = (running = new AbortController());
      const text = input.value.trim();
      input.busy = text !== '';
      if (text === '') {
        items.show([{ label: options.hint, alwaysShow: true }]);
        return;
      }
      try {
        await wait(pause, undefined, { signal });
        const found = await options.search(text, signal);
        signal.throwIfAborted();
        const shown = found.map((choice) => ({ ...choice, alwaysShow: true }));
        items.show([...saysNothing(shown, text, false), ...shown]);
        input.busy = false;
        const [only, ...others] = found.filter(({ barred }) => barred === undefined);
        if (entered === text && only !== undefined && others.length === 0) settle(only.value);
      } catch (error) {
        if (!isAbort(error)) throw error;
      }
    };
    disposables.push(
      Disposable.from(items),
      input.onDidChangeValue(() => void look(PAUSE_MS)),
      input.onDidAccept(() => {
        entered = input.value.trim();
        const { chosen } = items;
        // While it is busy, what stands there was found for another text.
        if (input.busy || chosen === undefined || !('value' in chosen)) return;
        if (chosen.barred === undefined) settle(chosen.value);
      }),
      new Disposable(() => {
        running.abort();
      }),
    );
    void look(0);
  });
  draft.leave(answer, input.value === options.value ? undefined : { text: input.value });
  return answer;
}
