/** Knows how it is said that ARM may refuse a step, because a rule is violated by what stands already. */
import { asSentence, explain } from '../errorTable.ts';
import { l10n } from '../l10n.ts';
import type { Planning } from '../planning.ts';
import type { Doubt } from './predict.ts';

/** Up to this many steps are numbered. */
const NUMBERED = 5;

/** One sentence a cause, with the steps that it is true of. */
export function* doubtWarnings(doubts: readonly Doubt[]): Planning<readonly string[]> {
  const steps = new Map<string, Set<number>>();
  for (const { step, refusal } of doubts) {
    yield;
    const cause = asSentence(explain(refusal)?.cause ?? refusal.message);
    const known = steps.get(cause) ?? new Set();
    steps.set(cause, known.add(step + 1));
  }
  return [...steps].map(
    ([cause, numbers]) =>
      l10n.t`Azure may refuse ${stepsText([...numbers])}: ${cause} It is like that already, so Azure has the last word.`,
  );
}

function stepsText(numbers: readonly number[]): string {
  const [only] = numbers;
  if (numbers.length === 1) return l10n.t`step ${only ?? ''}`;
  const named = numbers.slice(0, NUMBERED).join(', ');
  return numbers.length > NUMBERED
    ? l10n.t`${numbers.length} steps (${named}, …)`
    : l10n.t`the steps ${named}`;
}
