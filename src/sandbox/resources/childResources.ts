/**
 * Knows what children have in common that live in the body of a plain resource, such as the routes of a table: a
 * write of one is a write of its parent. What is special about a type is said in its own file.
 */
import { arrayAt, equalJson, isObject, objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { operationHeaders } from '../wire/operationHeaders.ts';
import { projectStates } from '../wire/projection.ts';
import { childNotFound, parentNotFound } from '../wire/refusals.ts';
import { nameRefusal } from '../wire/resourceNames.ts';
import { misfit, type Shape } from '../wire/shape.ts';
import { takeBack } from '../wire/takeBack.ts';
import { listedChildren, type ChildParent, type NamedChild } from '../world/completion.ts';
import { groupId, type PlainResource } from '../world/world.ts';
import { Usage } from '../world/usage.ts';
import { busyResource } from './busyResource.ts';
import { missingGroup } from './networks.ts';
import { GROUP } from './patterns.ts';
import type { PlainType } from './plainType.ts';
import { run } from './plainWrites.ts';

interface ChildType {
  /** Such as `Microsoft.Network/routeTables`. */
  readonly parentType: string;
  /** Such as `routes`: the member of the parent's properties, and the segment of the path. */
  readonly member: string;
  readonly shape: Shape;
  readonly operations: { readonly put: string; readonly delete: string };
  /** The whole body of the child, out of what was asked for. */
  readonly complete: (request: JsonObject, name: string, parent: ChildParent) => JsonObject;
  /** Why it cannot be written beside the other children. */
  readonly objection: (child: NamedChild, others: readonly NamedChild[]) => Answer | undefined;
  /** The parent as it is read, where children show what is only worked out then. */
  readonly show?: (usage: Usage, parent: JsonObject) => JsonObject;
}

export function childRoutes(child: ChildType): readonly Route[] {
  const all = `${GROUP}/providers/${child.parentType}/{parent}/${child.member}`;
  const one = `${all}/{child}`;
  const action = (verb: string): string => `${child.parentType}/${child.member}/${verb}`;
  const about = (answer: (request: ArmRequest, parent: PlainResource, child: ChildType) => Answer) =>
    onParent(child.parentType, (request, parent) => answer(request, parent, child));
  const versions = 'network';
  return [
    ...readRoutes(child),
    { method: 'PUT', pattern: one, versions, action: action('write'), answer: about(put) },
    { method: 'DELETE', pattern: one, versions, action: action('delete'), answer: about(remove) },
  ];
}

/** Children that are read alone, and written with their parent. */
export function readOnlyParts(parent: Pick<PlainType, 'type' | 'show'>, member: string): readonly Route[] {
  const { type: parentType, show } = parent;
  return readRoutes({ parentType, member, ...(show === undefined ? {} : { show }) });
}

type Readable = Pick<ChildType, 'parentType' | 'member' | 'show'>;

function readRoutes(child: Readable): readonly Route[] {
  const all = `${GROUP}/providers/${child.parentType}/{parent}/${child.member}`;
  const action = `${child.parentType}/${child.member}/read`;
  const about = (answer: (request: ArmRequest, parent: PlainResource, child: Readable) => Answer) =>
    onParent(child.parentType, (request, parent) => answer(request, parent, child));
  const versions = 'network';
  return [
    { method: 'GET', pattern: all, versions, action, answer: about(list) },
    { method: 'GET', pattern: `${all}/{child}`, versions, action, answer: about(get) },
  ];
}

/** An answer about the parent that the path names, or that there is none. */
export function onParent(
  parentType: string,
  answer: (request: ArmRequest, parent: PlainResource) => Answer,
): (request: ArmRequest) => Answer {
  return (request) => {
    const scope = groupId(segment(request, 'subscription'), segment(request, 'group'));
    const key = keyOf(`${scope}/providers/${parentType}/${segment(request, 'parent')}`);
    const parent = request.world.resources.get(key);
    return parent === undefined
      ? (missingGroup(request) ?? parentNotFound(segment(request, 'parent')))
      : answer(request, parent);
  };
}

function shownParent(request: ArmRequest, parent: PlainResource, child: Readable): JsonObject {
  return child.show?.(new Usage(request.world), parent.body) ?? parent.body;
}

function list(request: ArmRequest, parent: PlainResource, child: Readable): Answer {
  const value = childrenOf(shownParent(request, parent, child), child.member);
  return providerAnswer(200, { value: value.map((body) => projectStates(body, request.apiVersion)) });
}

function get(request: ArmRequest, parent: PlainResource, child: Readable): Answer {
  const name = segment(request, 'child');
  const found = childNamed(shownParent(request, parent, child), child.member, name);
  return found === undefined
    ? childNotFound(`${parent.id}/${child.member}/${name}`)
    : providerAnswer(200, projectStates(found, request.apiVersion));
}

function put(request: ArmRequest, parent: PlainResource, child: ChildType): Answer {
  const { world } = request;
  const before = childNamed(parent.body, child.member, segment(request, 'child'));
  const name = stringAt(before ?? {}, 'name') ?? segment(request, 'child');
  const others = listedChildren(parent.body, parent.id, child.member).filter((one) => !isNamed(one, name));
  const asked = { id: `${parent.id}/${child.member}/${name}`, name, body: request.body };
  const shown = before && childNamed(shownParent(request, parent, child), child.member, name);
  const visible = shown && projectStates(shown, request.apiVersion);
  const refusal =
    misfit(request.body, child.shape, request.apiVersion, request.text, visible) ??
    (before === undefined ? nameRefusal(name) : undefined) ??
    busyResource(world, parent) ??
    newObjection(child, asked, others, before);
  if (refusal !== undefined) return refusal;
  const write = (provisioningState: ChildParent['provisioningState']): JsonObject => {
    const etag = `W/"${world.newGuid()}"`;
    const completed = child.complete(request.body, name, { id: parent.id, etag, provisioningState });
    const body =
      before === undefined || visible === undefined
        ? completed
        : takeBack({ kept: before, shown: visible, sent: request.body, completed });
    replace(request, child, parent, name, { etag, provisioningState, body });
    return body;
  };
  const begun = write('Updating');
  const current = world.resources.get(parent.key) ?? parent;
  const answered = childNamed(shownParent(request, current, child), child.member, name) ?? begun;
  const location = locationOf(parent);
  run(request, parent.id, location, child.operations.put, () => {
    write('Succeeded');
  });
  return providerAnswer(before === undefined ? 201 : 200, answered, operationHeaders(request, location));
}

/** What speaks against a request and not against the child as it is. */
function newObjection(
  child: ChildType,
  asked: NamedChild,
  others: readonly NamedChild[],
  before: JsonObject | undefined,
): Answer | undefined {
  const objection = child.objection(asked, others);
  if (objection === undefined || before === undefined) return objection;
  const standing = child.objection({ ...asked, body: before }, others);
  return equalJson(objection.body, standing?.body) ? undefined : objection;
}

function remove(request: ArmRequest, parent: PlainResource, child: ChildType): Answer {
  const name = segment(request, 'child');
  if (childNamed(parent.body, child.member, name) === undefined) return providerAnswer(204);
  const busy = busyResource(request.world, parent);
  if (busy !== undefined) return busy;
  const location = locationOf(parent);
  run(request, parent.id, location, child.operations.delete, () => {
    const etag = `W/"${request.world.newGuid()}"`;
    replace(request, child, parent, name, { etag, provisioningState: 'Succeeded', body: undefined });
  });
  return providerAnswer(202, undefined, operationHeaders(request, location));
}

/** Puts one child last, or takes it away; all others stay and get the new etag. */
function replace(
  { world }: ArmRequest,
  child: ChildType,
  parent: PlainResource,
  name: string,
  made: Omit<ChildParent, 'id'> & { readonly body: JsonObject | undefined },
): void {
  const current = world.resources.get(parent.key)?.body ?? parent.body;
  const { etag, provisioningState, body } = made;
  const others = listedChildren(current, parent.id, child.member).filter((one) => !isNamed(one, name));
  const children = [...others.map((one) => one.body), ...(body === undefined ? [] : [body])].map((one) => ({
    ...one,
    etag,
  }));
  const properties = { ...objectAt(current, 'properties'), provisioningState, [child.member]: children };
  world.putResource({ id: parent.id, body: { ...current, etag, properties } });
}

function childrenOf(body: JsonObject, member: string): readonly JsonObject[] {
  return arrayAt(objectAt(body, 'properties'), member).filter(isObject);
}

function childNamed(body: JsonObject, member: string, name: string): JsonObject | undefined {
  return listedChildren(body, '', member).find((one) => isNamed(one, name))?.body;
}

function isNamed(child: NamedChild, name: string): boolean {
  return child.name.toLowerCase() === name.toLowerCase();
}

function locationOf(parent: PlainResource): string {
  return stringAt(parent.body, 'location') ?? 'global';
}
