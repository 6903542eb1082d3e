/** Knows whether two answers say the same: the same hops for the same reasons, whatever they were worked out from. */
import type { Way } from './answer.ts';
import type { Answer } from './ask.ts';

export function saysTheSame(one: Answer, other: Answer): boolean {
  return one === other || wordsOf(one) === wordsOf(other);
}

function wordsOf({ verdict, extent, there, back, pairs }: Answer): string {
  const labels = pairs.map((pair) => [pair.from.label, pair.to.label, pair.verdict]);
  return JSON.stringify([verdict, extent, wayWords(there), wayWords(back), labels]);
}

function wayWords({ verdict, hops, blocks, doubts, unknowns, assumptions }: Way): unknown {
  const remarks = [blocks, doubts, unknowns, assumptions].map((all) =>
    all.map(({ code, at, text }) => [code, at, text]),
  );
  return [verdict, hops.map(({ at, text, decided }) => [at, text, decided.by]), remarks];
}
