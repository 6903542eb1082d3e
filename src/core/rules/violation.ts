/**
 * Knows what becomes of a rule that is violated already: Azure holds what stands, so it is right and the rule is in
 * doubt. A write that brings nothing new against the rule is not refused for it.
 */
import type { Refusal } from './write.ts';

/** A rule of configuration that a resource breaks. */
export interface Violation {
  /** What exactly breaks it, such as a pair of prefixes: a write makes it worse where one is new. */
  readonly marks: readonly string[];
  /** How ARM says so. */
  readonly refusal: Refusal;
}

export interface Judgement {
  /** The first that is new or worse. */
  readonly refusal: Refusal | undefined;
  /** Those that stood before the write, and that it leaves as they are. */
  readonly doubts: readonly Refusal[];
}

export const SOUND: Judgement = { refusal: undefined, doubts: [] };

/** A violation that has no parts. */
export function violation(refusal: Refusal): Violation {
  return { marks: [''], refusal };
}

/**
 * @param found what is violated after the write
 * @param standing what is before it; asked only where something is found
 */
export function judge(found: readonly Violation[], standing: () => readonly Violation[]): Judgement {
  if (found.length === 0) return SOUND;
  const before = new Set(standing().flatMap(keysOf));
  const isNew = (each: Violation): boolean => keysOf(each).some((key) => !before.has(key));
  return {
    refusal: found.find(isNew)?.refusal,
    doubts: found.filter((each) => !isNew(each)).map(({ refusal }) => refusal),
  };
}

/** The judgements of several questions in the order in which ARM asks them. */
export function together(...judgements: readonly Judgement[]): Judgement {
  return {
    refusal: judgements.find(({ refusal }) => refusal !== undefined)?.refusal,
    doubts: judgements.flatMap(({ doubts }) => doubts),
  };
}

function keysOf({ marks, refusal }: Violation): readonly string[] {
  return marks.map((mark) => `${refusal.code} ${mark}`);
}
