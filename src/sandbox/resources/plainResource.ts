/**
 * Knows what all simple resources of the network provider have in common: lists, reads and other tags; writes are in
 * `plainWrites.ts`. What is special about a type is said in its own file.
 */
import { stringAt } from '../../core/json.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { childNotFound, resourceNotFound } from '../wire/refusals.ts';
import { Usage } from '../world/usage.ts';
import { missingGroup } from './networks.ts';
import { GROUP, SUBSCRIPTION } from './patterns.ts';
import {
  aboveOf,
  findPlain,
  idOf,
  isBelow,
  missingAbove,
  pathsOf,
  shownAs,
  type PlainType,
} from './plainType.ts';
import { deletePlain, putPlain } from './plainWrites.ts';
import { askedTags, retagResource, tagsRefusal } from './tags.ts';

export function plainRoutes(plain: PlainType): readonly Route[] {
  const { all, one } = pathsOf(plain);
  const { versions = 'network' } = plain;
  const route = (
    method: Route['method'],
    verb: string,
    answer: (request: ArmRequest, plain: PlainType) => Answer,
  ): Route => ({
    method,
    pattern: `${GROUP}/${one}`,
    versions,
    action: `${plain.type}/${verb}`,
    answer: (request) => answer(request, plain),
  });
  return [
    ...(isBelow(plain)
      ? [
          {
            method: 'GET' as const,
            pattern: `${GROUP}/${all}`,
            versions,
            action: `${plain.type}/read`,
            answer: (request: ArmRequest) =>
              missingAbove(request, plain) ?? list(request, plain, aboveOf(request, plain)),
          } as const,
        ]
      : [
          {
            method: 'GET' as const,
            pattern: `${SUBSCRIPTION}/${all}`,
            versions,
            answer: (request: ArmRequest) => list(request, plain, scopeOf(request)),
          } as const,
          {
            method: 'GET' as const,
            pattern: `${GROUP}/${all}`,
            versions,
            answer: (request: ArmRequest) => missingGroup(request) ?? list(request, plain, scopeOf(request)),
          } as const,
        ]),
    route('GET', 'read', getPlain),
    route('PUT', 'write', putPlain),
    ...(plain.isPart === true ? [] : [route('PATCH', 'write', patchPlain)]),
    route('DELETE', 'delete', deletePlain),
  ];
}

function scopeOf(request: ArmRequest): string {
  return request.path.slice(0, request.path.toLowerCase().indexOf('/providers/'));
}

function list(request: ArmRequest, plain: PlainType, scope: string): Answer {
  const usage = new Usage(request.world);
  const value = request.world
    .resourcesOf(plain.type, scope)
    .filter((resource) => request.world.access.may(request.caller, `${plain.type}/read`, resource.id))
    .map((resource) => shownAs(usage, request.apiVersion, plain, resource.body));
  return providerAnswer(200, { value });
}

function getPlain(request: ArmRequest, plain: PlainType): Answer {
  const resource = findPlain(request, plain);
  if (resource === undefined) {
    const missing = missingAbove(request, plain);
    if (missing !== undefined) return missing;
    return isBelow(plain)
      ? childNotFound(idOf(request, plain))
      : resourceNotFound(`${plain.type}/${segment(request, 'name')}`, segment(request, 'group'));
  }
  const etag = plain.etagHeader === false ? undefined : stringAt(resource.body, 'etag');
  const body = shownAs(new Usage(request.world), request.apiVersion, plain, resource.body);
  return providerAnswer(200, body, etag === undefined ? {} : { ETag: etag });
}

/** Replaces the tags and nothing else [S]; for some types the specification allows a longer way, not taken here. */
function patchPlain(request: ArmRequest, plain: PlainType): Answer {
  const resource = findPlain(request, plain);
  const refusal =
    tagsRefusal(request) ?? (resource && retagResource(request.world, resource, askedTags(request)));
  if (refusal !== undefined) return refusal;
  return getPlain(request, plain);
}
