/**
 * Knows what is said of a type of resources that is written as all simple ones of the network provider are: those of a
 * group, and those that stand below another resource and are resources of their own.
 */
import { stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import type { Answer } from '../wire/answer.ts';
import type { VersionFamily } from '../wire/apiVersions.ts';
import { segment, type ArmRequest } from '../wire/armRequest.ts';
import { projectStates } from '../wire/projection.ts';
import { parentNotFound } from '../wire/refusals.ts';
import type { Shape } from '../wire/shape.ts';
import type { Complete } from '../world/completion.ts';
import type { Usage } from '../world/usage.ts';
import { groupId, type PlainResource, type World } from '../world/world.ts';
import { missingGroup } from './networks.ts';
import type { Reference } from './references.ts';

export interface PlainType {
  /** Such as `Microsoft.Network/publicIPAddresses`, or `Microsoft.Network/virtualHubs/bgpConnections`. */
  readonly type: string;
  readonly shape: Shape;
  /** The provider's names of its operations. */
  readonly operations: { readonly put: string; readonly delete: string };
  /** The whole body of the resource, out of what was asked for. */
  readonly complete: Complete;
  /** The api-versions that it has, where these are not the network provider's. */
  readonly versions?: VersionFamily;
  /** Set where it is in no region, and says `global`. */
  readonly isGlobal?: true;
  /** Set where it has neither a region nor tags, as most of what stands below another resource. */
  readonly isPart?: true;
  /** What has ended when it is answered [S]: writes, or deletions too. */
  readonly atOnce?: 'writes' | 'both';
  /** What a body names that must be there. */
  readonly names?: (body: JsonObject) => readonly Reference[];
  readonly objection?: (request: ArmRequest, id: string) => Answer | undefined;
  /** Why it cannot be deleted now. */
  readonly keeps?: (usage: Usage, body: JsonObject) => Answer | undefined;
  /** What is only worked out when the resource is read. */
  readonly show?: (usage: Usage, body: JsonObject) => JsonObject;
  /** Whether a read has its etag as a header too; it has, where nothing is said. */
  readonly etagHeader?: false;
  /** What else is different when a write has begun or has ended, or a deletion has ended. */
  readonly begun?: (world: World, body: JsonObject) => void;
  readonly settled?: (world: World, body: JsonObject) => void;
  readonly removed?: (world: World, body: JsonObject) => void;
}

/** The names in a type: `virtualHubs` and `bgpConnections`. */
function namesIn({ type }: PlainType): readonly string[] {
  return type.split('/').slice(1);
}

export function isBelow(plain: PlainType): boolean {
  return namesIn(plain).length > 1;
}

/** The path of all of them below a group, and that of one. */
export function pathsOf(plain: PlainType): { readonly all: string; readonly one: string } {
  const names = namesIn(plain);
  const above = names.slice(0, -1).map((name, index) => `${name}/{above${index}}`);
  const provider = plain.type.split('/')[0] ?? '';
  const all = ['providers', provider, ...above, names[names.length - 1] ?? ''].join('/');
  return { all, one: `${all}/{name}` };
}

/** The id of the resource that a request is about, the group in the case in which it was made. */
export function idOf(request: ArmRequest, plain: PlainType): string {
  return [aboveOf(request, plain), ...namesIn(plain).slice(-1), segment(request, 'name')].join('/');
}

/** The id of what it stands below: its provider in its group, or another resource. */
export function aboveOf(request: ArmRequest, plain: PlainType): string {
  const subscription = segment(request, 'subscription');
  const group = segment(request, 'group');
  const scope = request.world.group(subscription, group)?.id ?? groupId(subscription, group);
  const above = namesIn(plain)
    .slice(0, -1)
    .map((name, index) => `${name}/${segment(request, `above${index}`)}`);
  return [`${scope}/providers/${plain.type.split('/')[0] ?? ''}`, ...above].join('/');
}

/** The answer where there is no group, or nothing that the resource could stand below. */
export function missingAbove(request: ArmRequest, plain: PlainType): Answer | undefined {
  const missing = missingGroup(request);
  if (missing !== undefined || !isBelow(plain)) return missing;
  const above = aboveOf(request, plain);
  return request.world.resources.has(keyOf(above)) ? undefined : parentNotFound(above.split('/').pop() ?? '');
}

export function findPlain(request: ArmRequest, plain: PlainType): PlainResource | undefined {
  return request.world.resources.get(keyOf(idOf(request, plain)));
}

/** A body as an api-version shows it. */
export function shownAs(usage: Usage, apiVersion: string, plain: PlainType, body: JsonObject): JsonObject {
  return projectStates(plain.show?.(usage, body) ?? body, apiVersion);
}

/** The region of a resource, or of the one that it stands below. */
export function regionOf(world: World, id: string): string {
  const whole = stringAt(world.resources.get(keyOf(id))?.body ?? {}, 'location');
  if (whole !== undefined) return whole;
  const top = id.split('/').slice(0, 9).join('/');
  return stringAt(world.resources.get(keyOf(top))?.body ?? {}, 'location') ?? 'global';
}
