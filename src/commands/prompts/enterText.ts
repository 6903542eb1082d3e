/** Knows how a line of text is asked for. */
import { Disposable, window } from 'vscode';
import { plainText } from '../plainText.ts';
import { ask, draftOf, type BACK, type Place } from './quickInput.ts';

/** A line of text, checked as it is typed. */
export async function enterText(
  place: Place,
  options: {
    readonly prompt: string;
    readonly value: string;
    readonly check: (text: string) => string | undefined;
  },
): Promise<string | typeof BACK> {
  const draft = draftOf(place, options.prompt);
  // A line of text is another box, which begins with what was typed into the one that is open.
  const open = await place.asking.takeWhole();
  const input = window.createInputBox();
  input.prompt = plainText(options.prompt);
  const typed = open?.value === '' ? draft.left?.text : (open?.value ?? draft.left?.text);
  input.value = typed ?? options.value;
  // What was typed is typed on; what is proposed is typed over.
  if (typed !== undefined) input.valueSelection = [typed.length, typed.length];
  const check = (): string | undefined =>
    (input.validationMessage = plainText(options.check(input.value) ?? '')) || undefined;
  const answer = await ask<string>(input, place, (settle, disposables) => {
    if (open !== undefined) disposables.push(Disposable.from(open));
    disposables.push(
      input.onDidChangeValue(check),
      input.onDidAccept(() => {
        if (check() === undefined) settle(input.value);
      }),
    );
  });
  draft.leave(answer, input.value === options.value ? undefined : { text: input.value });
  return answer;
}
