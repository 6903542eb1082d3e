/** Knows that a management lock holds up writes and deletions; the words are ARM's known ones, not recorded. */
import { toResponse } from '../wire/answer.ts';
import { gatewayError } from '../wire/refusals.ts';
import type { PipelineParts, Step } from './environment.ts';

export function locked({ world }: PipelineParts): Step {
  return async (context, next) => {
    const method = context.get('method');
    const path = context.get('path');
    // A lock itself can be taken away.
    const changes = ['PUT', 'PATCH', 'DELETE'].includes(method) && !/\/locks\/[^/]+$/i.test(path);
    if (changes) {
      const kind = method === 'DELETE' ? 'delete' : 'write';
      const [lock] = world.locks.holding(kind, path);
      if (lock !== undefined) {
        return toResponse(
          gatewayError(
            409,
            'ScopeLocked',
            `The scope '${path}' cannot perform ${kind} operation because following scope(s) are locked: '${lock.scope}'. Please remove the lock and try again.`,
          ),
        );
      }
    }
    await next();
    return undefined;
  };
}
