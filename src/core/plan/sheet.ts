/** Knows what is shown of a plan from the moment that it waits for a decision: what is left out, and how far it is. */
import type { SentRefusal } from '../explain/refusal.ts';
import type { JournalEntry, StepFate } from '../journal/journal.ts';
import { l10n } from '../l10n.ts';
import { keptSteps, type PlanPart } from './independent.ts';
import type { Conclusion, Plan } from './plan.ts';

/** What has become of a step. */
export type StepState =
  | { readonly kind: 'waiting' | 'done' }
  | { readonly kind: 'running'; readonly message: string }
  /** Not carried out; or sent, and how it ended is not known. */
  | {
      readonly kind: 'failed' | 'unknown';
      readonly message: string;
      /** ARM's answer, as it was sent; undefined where none came. */
      readonly refusal?: SentRefusal | undefined;
    };

/**
 * `waiting` for a decision; `stopped` before anything was written; `unfinished`, with something written, until
 * somebody decides what becomes of it.
 */
export type SheetState = 'waiting' | 'running' | 'done' | 'stopped' | 'unfinished';

/** What is known of a plan besides what it says itself: it is asked anew when a part is left out. */
export interface Foreseen {
  /** A sentence for each right that is missing. */
  readonly rights: readonly string[];
  /** Which networks reach which others differently. */
  readonly reach: readonly Conclusion[];
  /** Whether that is all; else more is still being looked up. */
  readonly isWhole: boolean;
}

const NOTHING_FORESEEN: Foreseen = { rights: [], reach: [], isWhole: true };
export const BEING_FORESEEN: Foreseen = { ...NOTHING_FORESEEN, isWhole: false };

/** Stands where more is still to come. */
export function stillForeseen(): string {
  return l10n.t`Looking up what you may do, and who reaches whom differently…`;
}

export interface Sheet {
  readonly id: string;
  /** As it was planned. */
  readonly whole: Plan;
  /** Its parts, where they have been worked out already: of many steps that takes a while. */
  readonly parts: readonly PlanPart[] | undefined;
  /** The places of the parts of the whole that are left out. */
  readonly out: ReadonlySet<number>;
  /** The whole without these. */
  readonly plan: Plan;
  /** The places of those that are to be left out: others than that while the plan without them is being made. */
  readonly leaving: ReadonlySet<number>;
  readonly state: SheetState;
  /** Of each step of the plan. */
  readonly steps: readonly StepState[];
  readonly foreseen: Foreseen;
  /** Where it writes, and as whom, as it is said; empty where that is not known. */
  readonly where: string;
  /** What is not as expected, although ARM took it. */
  readonly surprises: readonly string[];
  /** Its entry in the journal; undefined while nothing of it has begun. */
  readonly entry: string | undefined;
}

export function newSheet(id: string, plan: Plan, state: SheetState, parts?: readonly PlanPart[]): Sheet {
  const out: ReadonlySet<number> = new Set();
  return {
    id,
    whole: plan,
    parts,
    out,
    leaving: out,
    plan,
    state,
    steps: allWaiting(plan),
    foreseen: NOTHING_FORESEEN,
    where: '',
    surprises: [],
    entry: undefined,
  };
}

export function allWaiting({ steps }: Plan): readonly StepState[] {
  return steps.map(() => ({ kind: 'waiting' }));
}

/** Whether the plan is still being made without what is to be left out: what is shown is that of before. */
export function isPlanning({ out, leaving }: Pick<Sheet, 'out' | 'leaving'>): boolean {
  return out !== leaving;
}

/** A change that was left half-done, as the journal tells of it. */
export function sheetOfEntry({ entry, plan, fates }: JournalEntry): Sheet {
  return { ...newSheet(entry, plan, 'unfinished'), steps: fates.map((fate) => FATES[fate]), entry };
}

const FATES: Readonly<Record<StepFate, StepState>> = {
  waiting: { kind: 'waiting' },
  done: { kind: 'done' },
  sent: {
    kind: 'unknown',
    get message() {
      return l10n.t`It was sent, and how it ended is not known.`;
    },
  },
  failed: {
    kind: 'failed',
    get message() {
      return l10n.t`It was not carried out.`;
    },
  },
};

/** The place in the plan of each step of the whole that is not left out. */
export function numbersOf({ whole, out }: Pick<Sheet, 'whole' | 'out'>): ReadonlyMap<number, number> {
  return new Map(keptSteps(whole, out).map((index, number) => [index, number]));
}
