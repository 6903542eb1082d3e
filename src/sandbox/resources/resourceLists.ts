/** Answers what there is in a subscription or a group, of all types: without properties, and filtered [D]. */
import { stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { gatewayError } from '../wire/refusals.ts';
import { resourceBodies } from '../world/allResources.ts';
import { canonicalLocation } from '../world/locations.ts';
import { missingGroup } from './networks.ts';
import { GROUP, SUBSCRIPTION } from './patterns.ts';

export const resourceListRoutes: readonly Route[] = [
  { method: 'GET', pattern: `${SUBSCRIPTION}/resources`, versions: 'resources', answer: list },
  {
    method: 'GET',
    pattern: `${GROUP}/resources`,
    versions: 'resources',
    answer: (request) => missingGroup(request) ?? list(request),
  },
];

/** Members that a list shows; the rest is for a read of the resource itself. */
const SHOWN = ['id', 'name', 'type', 'location', 'tags', 'sku', 'kind'];

type Test = (body: JsonObject) => boolean;

function list(request: ArmRequest): Answer {
  const text = request.query.get('$filter') ?? '';
  const tests = text.trim() === '' ? [] : text.split(/\s+and\s+/i).map(testOf);
  if (!tests.every((test) => test !== undefined)) {
    return gatewayError(
      400,
      'InvalidFilterInQueryString',
      `Invalid $filter '${text}' specified in the query string.`,
    );
  }
  const below = `${keyOf(request.path.slice(0, request.path.lastIndexOf('/')))}/`;
  const value = [...resourceBodies(request.world)].filter((body) => {
    const id = stringAt(body, 'id') ?? '';
    return (
      keyOf(id).startsWith(below) &&
      tests.every((test) => test(body)) &&
      request.world.access.may(request.caller, `${stringAt(body, 'type') ?? ''}/read`, id)
    );
  });
  return gatewayAnswer(200, { value: value.map(shown) });
}

function shown(body: JsonObject): JsonObject {
  return Object.fromEntries(
    SHOWN.flatMap((member) => (body[member] === undefined ? [] : [[member, body[member]] as const])),
  );
}

/** One comparison of a filter; undefined where it is not one that is known. */
function testOf(text: string): Test | undefined {
  const [, member = '', value = ''] = /^\(?\s*(\w+)\s+eq\s+'([^']*)'\s*\)?$/i.exec(text.trim()) ?? [];
  const wanted = value.toLowerCase();
  const equals =
    (name: string): Test =>
    (body) =>
      stringAt(body, name)?.toLowerCase() === wanted;
  switch (member.toLowerCase()) {
    case 'resourcetype':
      return equals('type');
    case 'name':
      return equals('name');
    case 'location':
      return (body) => stringAt(body, 'location') === canonicalLocation(value);
    case 'resourcegroup':
      return (body) => keyOf(stringAt(body, 'id') ?? '').includes(`/resourcegroups/${wanted}/`);
    default:
      return undefined;
  }
}
