/** Answers for the tags of a subscription, a group or a resource, as a resource of their own [S]. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { gatewayError, unreadableBody } from '../wire/refusals.ts';
import { taggedAt, type Tagged } from './tagged.ts';
import { changedTags, readOperation, readTags, tagsFault, type TagOperation, type Tags } from './tagSet.ts';

const PATTERN = '/{+scope}/providers/Microsoft.Resources/tags/default';
const TYPE = 'Microsoft.Resources/tags';

export const tagsAtScopeRoutes: readonly Route[] = [
  { method: 'GET', pattern: PATTERN, versions: 'tags', action: `${TYPE}/read`, answer: on(get) },
  { method: 'PUT', pattern: PATTERN, versions: 'tags', action: `${TYPE}/write`, answer: on(put) },
  { method: 'PATCH', pattern: PATTERN, versions: 'tags', action: `${TYPE}/write`, answer: on(patch) },
  { method: 'DELETE', pattern: PATTERN, versions: 'tags', action: `${TYPE}/delete`, answer: on(remove) },
];

function on(answer: (request: ArmRequest, tagged: Tagged) => Answer): Route['answer'] {
  return (request) => {
    const found = taggedAt(request, segment(request, 'scope'));
    return found.kind === 'refused' ? found.answer : answer(request, found);
  };
}

function get(_request: ArmRequest, tagged: Tagged): Answer {
  return gatewayAnswer(200, tagsBody(tagged, tagged.tags));
}

function put(request: ArmRequest, tagged: Tagged): Answer {
  return change(request, tagged, 'Replace');
}

function patch(request: ArmRequest, tagged: Tagged): Answer {
  const operation = readOperation(stringAt(request.body, 'operation'));
  return operation === undefined
    ? unreadableBody('its operation is not Merge, Replace or Delete')
    : change(request, tagged, operation);
}

function remove(_request: ArmRequest, tagged: Tagged): Answer {
  return tagged.write({}) ?? gatewayAnswer(200);
}

function change(request: ArmRequest, tagged: Tagged, operation: TagOperation): Answer {
  const asked = readTags(objectAt(request.body, 'properties')['tags']);
  if (asked === undefined) return unreadableBody('it has no tags that are texts');
  const tags = changedTags(tagged.tags, operation, asked);
  const fault = tagsFault(tags);
  if (fault !== undefined) return gatewayError(400, fault.code, fault.message);
  return tagged.write(tags) ?? gatewayAnswer(200, tagsBody(tagged, tags));
}

function tagsBody({ id }: Tagged, tags: Tags): JsonObject {
  return { id: `${id}/providers/${TYPE}/default`, name: 'default', type: TYPE, properties: { tags } };
}
