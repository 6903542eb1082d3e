/** Answers for management locks; what they hold up is in the pipeline. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { gatewayError } from '../wire/refusals.ts';
import type { Lock } from '../world/locks.ts';
import { missingScope } from './missingScope.ts';

const ALL = '/{+scope}/providers/Microsoft.Authorization/locks';
const ONE = `${ALL}/{lock}`;
const ACTION = 'Microsoft.Authorization/locks';

export const lockRoutes: readonly Route[] = [
  { method: 'GET', pattern: ALL, versions: 'locks', action: `${ACTION}/read`, answer: list },
  { method: 'GET', pattern: ONE, versions: 'locks', action: `${ACTION}/read`, answer: get },
  { method: 'PUT', pattern: ONE, versions: 'locks', action: `${ACTION}/write`, answer: put },
  { method: 'DELETE', pattern: ONE, versions: 'locks', action: `${ACTION}/delete`, answer: remove },
];

function list(request: ArmRequest): Answer {
  const value = request.world.locks.around(segment(request, 'scope')).map(lockBody);
  return gatewayAnswer(200, { value });
}

function get(request: ArmRequest): Answer {
  const lock = request.world.locks.get(idOf(request));
  return lock === undefined
    ? gatewayError(404, 'LockNotFound', `The lock '${segment(request, 'lock')}' could not be found.`)
    : gatewayAnswer(200, lockBody(lock));
}

function put(request: ArmRequest): Answer {
  const asked = objectAt(request.body, 'properties');
  const level = stringAt(asked, 'level');
  if (level !== 'CanNotDelete' && level !== 'ReadOnly') {
    return gatewayError(
      400,
      'InvalidLockLevel',
      `The lock level '${level ?? ''}' is not CanNotDelete or ReadOnly.`,
    );
  }
  const scope = segment(request, 'scope');
  const missing = missingScope(request.world, scope);
  if (missing !== undefined) return missing;
  const existing = request.world.locks.get(idOf(request));
  const lock: Lock = {
    id: existing?.id ?? idOf(request),
    name: existing?.name ?? segment(request, 'lock'),
    scope,
    level,
    notes: stringAt(asked, 'notes'),
  };
  request.world.locks.put(lock);
  return gatewayAnswer(existing === undefined ? 201 : 200, lockBody(lock));
}

function remove(request: ArmRequest): Answer {
  return gatewayAnswer(request.world.locks.delete(keyOf(idOf(request))) ? 200 : 204);
}

function idOf(request: ArmRequest): string {
  return `${segment(request, 'scope')}/providers/Microsoft.Authorization/locks/${segment(request, 'lock')}`;
}

function lockBody(lock: Lock): JsonObject {
  return {
    properties: { level: lock.level, ...(lock.notes === undefined ? {} : { notes: lock.notes }) },
    id: lock.id,
    type: 'Microsoft.Authorization/locks',
    name: lock.name,
  };
}
