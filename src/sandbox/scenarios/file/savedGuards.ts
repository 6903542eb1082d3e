/**
 * Knows how what stands above the networks of an estate is written into a scenario, so that it holds for whoever opens
 * it as it did for who has read it: the managers of groups, and the deny assignments that concerned the caller.
 */
import { EVERYBODY, type DenyAssignment } from '../../../core/denied.ts';
import type { Guards } from '../../../core/guards.ts';
import { stringAt, type JsonObject } from '../../../core/json.ts';
import type { Network } from '../../../core/network.ts';
import { keyOf, networkIdAround } from '../../../core/resourceId.ts';
import type { ScenarioGroup } from '../scenario.ts';

/** The groups of networks that something manages, by their ids. */
export function managedGroups(
  guards: readonly Guards[],
  networks: readonly Network[],
): readonly JsonObject[] {
  const managers = new Map(guards.flatMap(({ managers: all }) => [...all]));
  const found = new Map<string, JsonObject>();
  for (const { subscriptionId, resourceGroup, location } of networks) {
    const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
    const managedBy = managers.get(keyOf(id));
    if (managedBy === undefined || found.has(keyOf(id))) continue;
    found.set(keyOf(id), { id, location, managedBy });
  }
  return [...found.values()];
}

/** A group in the form of a scenario, which has no id. */
export function groupOf(body: JsonObject): ScenarioGroup {
  const [, , subscriptionId = '', , name = ''] = (stringAt(body, 'id') ?? '').split('/');
  const [location, managedBy] = [stringAt(body, 'location') ?? '', stringAt(body, 'managedBy') ?? ''];
  return { subscriptionId, name, location, managedBy };
}

/**
 * The deny assignments that forbid something at networks, as requests to make them for everybody.
 * @param areNamed whether each keeps its name, in which people say whatever they like
 */
export function denyAssignmentsAt(
  guards: readonly Guards[],
  networks: readonly Network[],
  areNamed: boolean,
): readonly JsonObject[] {
  const scopes = scopesOf(networks);
  const denials = new Set(guards.flatMap(({ denials: all }) => [...all.values()].flat()));
  return [...denials]
    .filter((denial) => isAbout(denial, scopes))
    .map((denial, index) => requestFor(denial, index + 1, areNamed));
}

/** The keys of networks and of all that is above them: a stack may have a deny assignment for each of its resources. */
function scopesOf(networks: readonly Network[]): ReadonlySet<string> {
  const scopes = new Set<string>();
  for (const { key } of networks)
    for (let end = key.length; end > 0; end = key.lastIndexOf('/', end - 1)) scopes.add(key.slice(0, end));
  return scopes;
}

function isAbout({ scope }: DenyAssignment, scopes: ReadonlySet<string>): boolean {
  return scopes.has(keyOf(scope)) || scopes.has(keyOf(networkIdAround(scope) ?? scope));
}

function requestFor(denial: DenyAssignment, number: number, isNamed: boolean): JsonObject {
  const { scope, onlyHere, denies, isSystemProtected, name: called } = denial;
  const name = `60000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
  return {
    id: `${scope}/providers/Microsoft.Authorization/denyAssignments/${name}`,
    name,
    type: 'Microsoft.Authorization/denyAssignments',
    properties: {
      denyAssignmentName: isNamed ? called : `Deny assignment ${number}`,
      scope,
      doNotApplyToChildScopes: onlyHere,
      isSystemProtected,
      permissions: denies.map(({ actions, notActions }) => ({
        actions: [...actions],
        notActions: [...notActions],
      })),
      // It concerned the caller, and nobody else is known here.
      principals: [{ id: EVERYBODY, displayName: 'All Principals', type: 'SystemDefined' }],
      excludePrincipals: [],
    },
  };
}
