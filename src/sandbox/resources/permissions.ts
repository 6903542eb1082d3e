/** Answers what the caller may do at a scope. */
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { missingScope } from './missingScope.ts';

export const permissionRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: '/{+scope}/providers/Microsoft.Authorization/permissions',
    versions: 'authorization',
    answer: permissions,
  },
];

function permissions(request: ArmRequest): Answer {
  const scope = segment(request, 'scope');
  const missing = missingScope(request.world, scope);
  if (missing !== undefined) return missing;
  const value = request.world.access
    .rolesAt(request.caller, scope)
    .map(({ actions, notActions }) => ({ actions, notActions, dataActions: [], notDataActions: [] }));
  return gatewayAnswer(200, { value });
}
