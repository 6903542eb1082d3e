/** Knows what a file says of what stands above networks, which is not theirs to say: who manages their groups, and denials. */
import { readGuards, type Guards } from '../core/guards.ts';
import type { JsonObject } from '../core/json.ts';
import { subscriptionOf } from '../core/resourceId.ts';
import type { Scenario } from '../sandbox/scenarios/scenario.ts';

const DENY_ASSIGNMENT = /\/providers\/microsoft\.authorization\/denyassignments\/[^/]+$/i;

/** Of each subscription of a file. */
export function guardsIn({
  subscriptions,
  groups,
  resources = [],
}: Scenario): readonly (readonly [subscriptionId: string, guards: Guards])[] {
  const denials = resources.filter(({ id }) => DENY_ASSIGNMENT.test(id));
  return subscriptions.map(({ subscriptionId }) => {
    const own = groups.flatMap(({ name, managedBy, ...group }): readonly JsonObject[] =>
      group.subscriptionId.toLowerCase() === subscriptionId.toLowerCase() && managedBy !== undefined
        ? [{ id: `/subscriptions/${subscriptionId}/resourceGroups/${name}`, managedBy }]
        : [],
    );
    // Azure lists for a subscription what is in it, and what is above all of them.
    const listed = denials.filter(({ id }) => {
      const at = subscriptionOf(id);
      return at === undefined || at === subscriptionId.toLowerCase();
    });
    return [subscriptionId, readGuards(subscriptionId, own, listed, undefined)];
  });
}
