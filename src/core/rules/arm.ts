/** Knows which rule answers which write; the rules themselves are in the files beside it. */
import type { Change, EstateView } from '../estate.ts';
import type { Outcome, RuleContext, Write } from './write.ts';

/** What ARM answers to a write, and what is different from that moment on. */
export function beginWrite(estate: EstateView, write: Write, context: RuleContext): Outcome {
  throw new Error(`not yet: ${write.kind} ${String(estate)} ${String(context)}`);
}

/** What is different once the operation of an accepted write has succeeded. */
export function settleWrite(estate: EstateView, write: Write, context: RuleContext): readonly Change[] {
  throw new Error(`not yet: ${write.kind} ${String(estate)} ${String(context)}`);
}
