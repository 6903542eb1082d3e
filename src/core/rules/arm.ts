/** Knows which rule answers which write; the rules themselves are in the files beside it. */
import { Overlay, type Change, type EstateView } from '../estate.ts';
import { atOnce, type Planning } from '../planning.ts';
import { beginDeleteLink } from './deleteLink.ts';
import { beginDeleteNetwork, settleDeleteNetwork } from './deleteNetwork.ts';
import { beginPutLink } from './putLink.ts';
import { beginPutNetwork } from './putNetwork.ts';
import { settleDeleteLink, settlePutLink } from './settleLink.ts';
import { settlePutNetwork } from './settleNetwork.ts';
import type { Outcome, RuleContext, Write } from './write.ts';

/** What ARM answers to a write, and what is different from that moment on. A refused write changes nothing. */
export function beginWrite(estate: EstateView, write: Write, context: RuleContext): Outcome {
  return atOnce(beginning(estate, write, context));
}

function* beginning(estate: EstateView, write: Write, context: RuleContext): Planning<Outcome> {
  switch (write.kind) {
    case 'putLink':
      return beginPutLink(estate, write, context);
    case 'deleteLink':
      return beginDeleteLink(estate, write, context);
    case 'putNetwork':
      return yield* beginPutNetwork(estate, write, context);
    case 'deleteNetwork':
      return beginDeleteNetwork(estate, write, context);
  }
}

/** What is different once the operation of an accepted write has succeeded. */
export function settleWrite(estate: EstateView, write: Write, context: RuleContext): readonly Change[] {
  switch (write.kind) {
    case 'putLink':
      return settlePutLink(estate, write, context);
    case 'deleteLink':
      return settleDeleteLink(estate, write, context);
    case 'putNetwork':
      return settlePutNetwork(estate, write, context);
    case 'deleteNetwork':
      return settleDeleteNetwork(estate, write, context);
  }
}

/** A write carried through to its end: what a preview needs, and a scenario. */
export function completeWrite(estate: EstateView, write: Write, context: RuleContext): Outcome {
  return atOnce(completing(estate, write, context));
}

/** The same in pieces: a network may have hundreds of links. */
export function* completing(estate: EstateView, write: Write, context: RuleContext): Planning<Outcome> {
  const outcome = yield* beginning(estate, write, context);
  if (outcome.kind !== 'accepted') return outcome;
  const draft = new Overlay(estate);
  draft.apply(outcome.changes);
  const settled = new Overlay(draft);
  settled.apply(settleWrite(draft, write, context));
  draft.apply(settled.changes());
  return { ...outcome, changes: draft.changes() };
}
