/** Knows the form of a rule. */
import type { Need, Severity, Spoken } from './finding.ts';
import type { Look } from './look.ts';
import type { Trait } from './traits.ts';

/** Where a rule says what it has found. */
export interface Report {
  says(spoken: Spoken): void;
  /** Something that decides could not be read here: the rule is silent, and that is counted. */
  unchecked(): void;
}

export interface Rule {
  /** In kebab-case, stable for ever. */
  readonly id: string;
  readonly severity: Severity;
  readonly needs: readonly Need[];
  /** Of a network with none of these it has nothing to say, and leaves nothing unchecked; without it, it looks at each. */
  readonly only?: readonly Trait[];
  /** Off until somebody switches it on. */
  readonly isOff?: true;
  /** What is wrong, in a few words. */
  readonly title: string;
  /** Why it hurts: a sentence. */
  readonly why: string;
  readonly evidence: readonly string[];
  /** Judges what is anchored at one network, or what is seen best from it; it reads that network and its neighbours. */
  check(look: Look, report: Report): void;
}
