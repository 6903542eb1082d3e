/** Knows which resources look different once a plan is carried out, and what of them is worth comparing. */
import { equalJson, isObject, objectAt, type JsonObject } from '../json.ts';
import { parseNetworkId } from '../resourceId.ts';
import type { Reach } from './networkReach.ts';
import type { Image, Plan } from './plan.ts';

export interface ChangedResource {
  readonly id: string;
  /** A short name for people. */
  readonly label: string;
  /** Undefined where the resource does not exist. */
  readonly before: JsonObject | undefined;
  readonly after: JsonObject | undefined;
}

/** Members that say nothing about the change: ARM sets them, with every write anew or once for all. */
const FOLDED = new Set(['etag', 'provisioningState', 'resourceGuid', 'routeServiceVips', 'type']);

/** One entry a resource, in the order of the plan; resources that stay as they are have none. */
export function changedResources(plan: Plan): readonly ChangedResource[] {
  const found = [...networks(plan), ...links(plan), ...others(plan)];
  return found.filter(({ before, after }) => !equalJson(before, after));
}

/** A network as people ask about it: its address space, what it reaches, and whether that goes beyond Azure. */
function networks(plan: Plan): readonly ChangedResource[] {
  return plan.networks.flatMap(({ networkId, before, after, reach }) => {
    if (before === undefined || reach === undefined) return [];
    const look = (prefixes: readonly string[], { prefixes: reaches, onPremises }: Reach): JsonObject => ({
      id: networkId,
      addressPrefixes: prefixes,
      reaches,
      reachesOnPremisesThrough: onPremises ?? null,
    });
    return [
      {
        id: networkId,
        label: nameOf(networkId),
        before: look(before, reach.before),
        after: look(after ?? before, reach.after),
      },
    ];
  });
}

function links(plan: Plan): readonly ChangedResource[] {
  return plan.ends.flatMap((end) => {
    const image = end.before.kind === 'present' ? end.before : end.after;
    if (image.kind !== 'present') return [];
    const label = `${nameOf(end.networkId)} → ${nameOf(end.remoteKey)} (${image.id.split('/').pop() ?? ''})`;
    return [{ id: image.id, label, before: shown(end.before), after: shown(end.after) }];
  });
}

function others(plan: Plan): readonly ChangedResource[] {
  return plan.others.map(({ id, before, after }) => ({
    id,
    label: id.split('/').slice(-2).join(' '),
    before: shown(before),
    after: shown(after),
  }));
}

function shown(image: Image): JsonObject | undefined {
  return image.kind === 'absent' ? undefined : folded(image.body);
}

function folded(body: JsonObject): JsonObject {
  const keep = (object: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(object).filter(([member]) => !FOLDED.has(member)));
  const properties = objectAt(body, 'properties');
  return isObject(body['properties']) ? { ...keep(body), properties: keep(properties) } : keep(body);
}

function nameOf(networkId: string): string {
  return parseNetworkId(networkId)?.name ?? networkId;
}
