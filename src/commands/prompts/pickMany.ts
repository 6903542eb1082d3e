/** Knows how any number of several are chosen, in one box. */
import { ask, type BACK, draftOf, isBarred, pickBox, type Choice, type Place } from './quickInput.ts';
import { isWithoutMatch, nothingText } from './withoutMatch.ts';

export interface PickManyOptions<T> {
  readonly placeholder: string;
  readonly choices: readonly (Choice<T> & { readonly picked: boolean })[];
  /** Why the values cannot be chosen together; undefined where they can. */
  readonly check?: (values: readonly T[]) => string | undefined;
  /** By which a choice is known again when the question is asked again; the value itself where it is absent. */
  readonly idOf?: (value: T) => unknown;
}

/** Any number of several; one that is barred cannot be ticked, and says why when somebody tries. */
export async function pickMany<T>(
  place: Place,
  { placeholder, choices, check = () => undefined, idOf = (value) => value }: PickManyOptions<T>,
): Promise<readonly T[] | typeof BACK> {
  const draft = draftOf(place, placeholder);
  const input = await pickBox<T>(place, draft.left?.text ?? '');
  const turned = draft.left?.turned;
  input.placeholder = placeholder;
  input.canSelectMany = true;
  input.matchOnDescription = true;
  input.matchOnDetail = true;
  input.items = choices;
  input.selectedItems = choices.filter(
    ({ picked, barred, value }) => barred === undefined && picked !== (turned?.has(idOf(value)) ?? false),
  );
  const values = (): readonly T[] =>
    input.selectedItems.flatMap((item) => ('value' in item ? [item.value] : []));
  const say = (reason: string | undefined): void => {
    input.title = reason === undefined ? place.title : `${place.title}: ${reason}`;
  };
  /** A row that says so would have a box to tick. */
  const sayMatch = (text: string): void => {
    say(isWithoutMatch(choices, text) ? nothingText(false) : undefined);
  };
  const answer = await ask<readonly T[]>(input, place, (settle, disposables) => {
    // It may have been typed before there was a question.
    sayMatch(input.value);
    disposables.push(
      input.onDidChangeSelection((selected) => {
        const barred = selected.find(isBarred);
        if (barred === undefined) {
          if (selected.length > 0) say(check(values()));
          return;
        }
        say(barred.barred);
        input.selectedItems = selected.filter((item) => !isBarred(item));
      }),
      input.onDidChangeValue(sayMatch),
      input.onDidAccept(() => {
        const chosen = values();
        const reason = check(chosen);
        if (reason === undefined) settle(chosen);
        else say(reason);
      }),
    );
  });
  const isTicked = new Set(values().map(idOf));
  const ids = choices.filter(({ picked, value }) => picked !== isTicked.has(idOf(value)));
  draft.leave(answer, { text: input.value, turned: new Set(ids.map(({ value }) => idOf(value))) });
  return answer;
}
