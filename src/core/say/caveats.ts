/** Knows what must be said beside a plan in every language: its title, its warnings, and what belongs to which step. */
import type { Plan } from '../plan/plan.ts';
import { subscriptionOf } from '../resourceId.ts';
import { actsOf, type Act } from './acts.ts';

/** The acts of a plan, each with the step that it belongs to. */
export interface TitledActs {
  /** Such as `1. Create link a-to-b on a`. */
  readonly title: string;
  readonly acts: readonly Act[];
}

export function titledActs(plan: Plan): readonly TitledActs[] {
  return plan.steps.map((step, index) => ({ title: `${index + 1}. ${step.title}`, acts: actsOf(step) }));
}

/** The subscriptions that a plan writes in, in the order in which it does. */
export function subscriptionsOf(plan: Plan): readonly string[] {
  const ids = plan.steps.flatMap((step) =>
    actsOf(step).flatMap((act) => (act.kind === 'unreadable' ? [] : [act.id.subscriptionId])),
  );
  return [...new Map(ids.map((id) => [id.toLowerCase(), id])).values()];
}

/** Whether a link that a plan writes leads into a subscription that may be in another tenant than its own. */
export function leadsElsewhere(plan: Plan): boolean {
  return plan.steps.some((step) =>
    actsOf(step).some((act) => {
      if (!('remoteId' in act) && act.kind !== 'syncLink') return false;
      const { id, remoteId } = act.kind === 'syncLink' ? act.link : act;
      const there = subscriptionOf(remoteId);
      return there !== undefined && there.toLowerCase() !== id.subscriptionId.toLowerCase();
    }),
  );
}

/**
 * Which sign-ins commands need.
 * @param command signs in to one tenant
 */
export function signIns(plan: Plan, command: string): readonly string[] {
  if (subscriptionsOf(plan).length > 1) {
    return [
      `Two subscriptions: one sign-in must be allowed to write in both. Where they are in different tenants, sign in to each (${command}), or let each side run its own part.`,
    ];
  }
  return leadsElsewhere(plan)
    ? [`Where the networks are in different tenants, sign in to each of these first (${command}).`]
    : [];
}

/** What heads every text: the title, what a person must know, and whether ARM would refuse it. */
export function heading(plan: Plan): readonly string[] {
  const { title, refusal, warnings } = plan;
  return [
    title,
    ...(refusal === undefined
      ? []
      : [`Azure would refuse step ${refusal.step + 1}: ${refusal.refusal.message}`]),
    ...warnings,
  ];
}
