/** Knows what a file says of what stands above networks, which is not theirs to say: who manages their groups, and denials. */
import type { EstateView } from '../core/estate.ts';
import { readGuards, type Guards } from '../core/guards.ts';
import { stringAt, type JsonObject } from '../core/json.ts';
import { keyOf } from '../core/resourceId.ts';
import type { Scenario, ScenarioGroup } from '../sandbox/scenarios/scenario.ts';

const DENY_ASSIGNMENT = /\/providers\/microsoft\.authorization\/denyassignments\/[^/]+$/i;
const GROUP = /^\/subscriptions\/[^/]+\/resourcegroups\/([^/]+)/i;

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
    return [subscriptionId, readGuards(subscriptionId, own, denials, undefined)];
  });
}

/** The groups that somebody manages and that something of an estate lies in, as a file names them. */
export function managedGroups(
  subscriptions: readonly { readonly subscriptionId: string }[],
  estate: EstateView,
  bodies: readonly JsonObject[],
): readonly ScenarioGroup[] {
  const found = new Map<string, ScenarioGroup>();
  const known = new Map(
    subscriptions.map(({ subscriptionId }) => [subscriptionId.toLowerCase(), subscriptionId]),
  );
  for (const body of bodies) {
    const [id, location] = [stringAt(body, 'id') ?? '', stringAt(body, 'location')];
    const [group, name] = GROUP.exec(id) ?? [];
    const subscriptionId = known.get(id.split('/')[2]?.toLowerCase() ?? '');
    if (group === undefined || name === undefined || location === undefined || subscriptionId === undefined)
      continue;
    const managedBy = estate.guardsOf(id).managers.get(keyOf(group));
    if (managedBy !== undefined && !found.has(keyOf(group)))
      found.set(keyOf(group), { subscriptionId, name, location, managedBy });
  }
  return [...found.values()];
}
