/** Answers for deny assignments, which are read and never written: services make them [D]. */
import { keyOf } from '../../core/resourceId.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { gatewayError } from '../wire/refusals.ts';
import { denyAssignments } from '../world/denyAssignments.ts';

const ALL = '/{+scope}/providers/Microsoft.Authorization/denyAssignments';
const ACTION = 'Microsoft.Authorization/denyAssignments/read';

export const denyAssignmentRoutes: readonly Route[] = [
  { method: 'GET', pattern: ALL, versions: 'authorization', action: ACTION, answer: list },
  { method: 'GET', pattern: `${ALL}/{assignment}`, versions: 'authorization', action: ACTION, answer: get },
];

/** Those that hold at the scope and those below it; with `atScope()` the latter are left out [S]. */
function list(request: ArmRequest): Answer {
  const here = `${keyOf(segment(request, 'scope'))}/`;
  const onlyHere = /atscope\(\)/i.test(request.query.get('$filter') ?? '');
  const value = [...denyAssignments(request.world)].filter(({ scope }) => {
    const there = `${keyOf(scope)}/`;
    return here.startsWith(there) || (!onlyHere && there.startsWith(here));
  });
  return gatewayAnswer(200, { value: value.map(({ body }) => body) });
}

function get(request: ArmRequest): Answer {
  const name = segment(request, 'assignment');
  const key = keyOf(`${segment(request, 'scope')}/providers/Microsoft.Authorization/denyAssignments/${name}`);
  const found = request.world.resources.get(key);
  return found === undefined
    ? gatewayError(404, 'DenyAssignmentNotFound', `The deny assignment '${name}' is not found.`)
    : gatewayAnswer(200, found.body);
}
