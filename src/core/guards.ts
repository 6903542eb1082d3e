/** Knows what stands above the networks of a subscription: who manages their groups, and what is denied there. */
import { concerns, denialsOf, NO_DENIALS, readDenyAssignment, type Denials } from './denied.ts';
import { stringAt, type JsonObject } from './json.ts';
import { keyOf, type Key } from './resourceId.ts';

export interface Guards {
  /** The key of a resource group → the id of the resource that manages it. */
  readonly managers: ReadonlyMap<Key, string>;
  /** Those that concern the caller. */
  readonly denials: Denials;
}

/** Nothing is known to stand above: nothing is claimed. */
export const UNGUARDED: Guards = { managers: new Map(), denials: NO_DENIALS };

/**
 * @param groups the resource groups of the subscription, as ARM lists them: `managedBy` [S]
 * @param denyAssignments those at, above and below the subscription [D]
 * @param caller the object id of who is signed in; undefined where it is not known
 */
export function readGuards(
  subscriptionId: string,
  groups: readonly JsonObject[],
  denyAssignments: readonly JsonObject[],
  caller: string | undefined,
): Guards {
  const managers = groups.flatMap((group): readonly (readonly [Key, string])[] => {
    const [id, managedBy] = [stringAt(group, 'id'), stringAt(group, 'managedBy')];
    return id === undefined || managedBy === undefined || managedBy === '' ? [] : [[keyOf(id), managedBy]];
  });
  const inside = keyOf(`/subscriptions/${subscriptionId}`);
  const denials = denyAssignments.flatMap((body) => {
    const read = readDenyAssignment(body);
    if (read === undefined || !concerns(read, caller)) return [];
    if (`${keyOf(read.scope)}/`.startsWith(`${inside}/`)) return [read];
    // One of a management group, or of everything, holds for all that is in the subscription, or for nothing of it.
    return read.onlyHere ? [] : [{ ...read, scope: inside }];
  });
  return { managers: new Map(managers), denials: denialsOf(denials) };
}

/** The id of what manages the group of a resource; undefined for a group of a person. */
export function groupManager({ managers }: Guards, resourceId: string): string | undefined {
  if (managers.size === 0) return undefined;
  const group = /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/i.exec(resourceId)?.[0];
  return group === undefined ? undefined : managers.get(keyOf(group));
}
