/** Knows what a change was as a whole, when it took several plans: one that stopped, and those that went on with it. */
import type { Plan } from '../plan/plan.ts';
import { keyOf } from '../resourceId.ts';
import type { JournalEntry } from './journal.ts';

/** A plan that goes from where the first began to where the last ended; its steps are those of both. */
export function joined(first: Plan, last: Plan): Plan {
  return {
    ...last,
    title: first.title,
    networks: first.networks.map((network) => {
      const key = keyOf(network.networkId);
      return {
        ...network,
        after: last.networks.find((each) => keyOf(each.networkId) === key)?.after ?? network.after,
      };
    }),
    ends: first.ends.map((end) => {
      const key = keyOf(end.networkId);
      const later = last.ends.find(
        (each) => keyOf(each.networkId) === key && each.remoteKey === end.remoteKey,
      );
      return { ...end, after: later?.after ?? end.after };
    }),
    others: first.others.map((other) => {
      const key = keyOf(other.id);
      return { ...other, after: last.others.find((each) => keyOf(each.id) === key)?.after ?? other.after };
    }),
    steps: [...first.steps, ...last.steps],
  };
}

/** The change that an entry ended, from its very beginning. */
export function wholeOf(entries: readonly JournalEntry[], entry: JournalEntry): Plan {
  let plan = entry.plan;
  for (let origin = entry.origin; origin?.kind === 'continue';) {
    const wanted = origin.entry;
    const earlier = entries.find((each) => each.entry === wanted);
    if (earlier === undefined) break;
    plan = joined(earlier.plan, plan);
    origin = earlier.origin;
  }
  return plan;
}
