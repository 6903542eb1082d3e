/** Answers what the caller may do at a scope. */
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';

export const permissionRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/{+scope}/providers/Microsoft.Authorization/permissions',
    versions: 'authorization',
    answer: permissions,
  },
];

function permissions(request: ArmRequest): Answer {
  const value = request.world.access
    .rolesAt(request.caller, segment(request, 'scope'))
    .map(({ actions, notActions }) => ({ actions, notActions, dataActions: [], notDataActions: [] }));
  return gatewayAnswer(200, { value });
}
