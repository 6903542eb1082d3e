/** Knows what is shown of the findings of an estate. It holds types only. */
import type { Finding } from './finding.ts';
import type { Rule } from './rule.ts';
import type { Suppressed } from './settings.ts';

export type RuleText = Pick<Rule, 'title' | 'why' | 'evidence'>;

export interface FindingsSheet {
  /** `idle`: nobody has wanted to know. `judging`: what was found before stays meanwhile. */
  readonly state: 'idle' | 'judging' | 'judged' | 'failed';
  readonly findings: readonly Finding[];
  /** Those that a team lives with. */
  readonly suppressed: readonly Suppressed[];
  /** At how many networks each rule could not look at everything. */
  readonly notChecked: ReadonlyMap<string, number>;
  /** What was not read of the estate, in a sentence or two; empty where nothing is missing. */
  readonly missing?: string;
  /** What the rules are about, by id. */
  readonly rules: ReadonlyMap<string, RuleText>;
  /**
   * What needs attention though nobody has wanted to know: what was read anyhow tells it, and no row says it of its own
   * state.
   */
  readonly unasked: Pick<FindingsSheet, 'findings' | 'suppressed'>;
  /** Why the estate could not be judged. */
  readonly message: string | undefined;
}
