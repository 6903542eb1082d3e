/** Answers what there is in a subscription or a group, of all types: without properties, and filtered [D]. */
import { stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { invalidFilter } from '../wire/refusals.ts';
import { resourceBodies } from '../world/allResources.ts';
import { parseListFilter } from './listFilter.ts';
import { missingGroup } from './networks.ts';
import { GROUP, SUBSCRIPTION } from './patterns.ts';

export const resourceListRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: `${SUBSCRIPTION}/resources`,
    versions: 'resources',
    takesTop: true,
    answer: list,
  },
  {
    method: 'GET',
    pattern: `${GROUP}/resources`,
    versions: 'resources',
    takesTop: true,
    answer: (request) => missingGroup(request) ?? list(request),
  },
];

/** Members that a list shows; the rest is for a read of the resource itself. */
const SHOWN = ['id', 'name', 'type', 'location', 'tags', 'sku', 'kind'];

function list(request: ArmRequest): Answer {
  const text = request.query.get('$filter') ?? '';
  const holds = parseListFilter(text);
  if (holds === undefined) return invalidFilter(text);
  const below = `${keyOf(request.path.slice(0, request.path.lastIndexOf('/')))}/`;
  const value = [...resourceBodies(request.world)].filter((body) => {
    const id = stringAt(body, 'id') ?? '';
    return (
      keyOf(id).startsWith(below) &&
      holds(body) &&
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
