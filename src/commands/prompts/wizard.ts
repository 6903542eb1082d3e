/** Knows how questions follow one another, forwards and back, without losing what has been answered. */
import { BACK, type Place, type Run } from './quickInput.ts';

/** Asks one question and returns the answers with its own among them, or {@link BACK}. */
export interface Question<A> {
  /** Whether the question is asked at all, given the answers so far. */
  readonly when?: (answers: A) => boolean;
  ask(answers: A, place: Place): Promise<A | typeof BACK>;
}

/** @param asking what the run carries from one question to the next, and back */
export async function runWizard<A>(
  asking: Run,
  title: (answers: A) => string,
  questions: readonly Question<A>[],
  start: A,
): Promise<A> {
  let answers = start;
  const asked: number[] = [];
  let index = 0;
  for (;;) {
    const question = questions[index];
    if (question === undefined) return answers;
    const current = answers;
    if (question.when?.(current) === false) {
      index += 1;
      continue;
    }
    const relevant = questions.filter((each) => each.when?.(current) !== false);
    const answer = await question.ask(current, {
      title: title(current),
      step: relevant.indexOf(question) + 1,
      totalSteps: relevant.length,
      canGoBack: asked.length > 0,
      asking,
    });
    if (answer === BACK) {
      index = asked.pop() ?? 0;
    } else {
      answers = answer;
      asked.push(index);
      index += 1;
    }
  }
}
