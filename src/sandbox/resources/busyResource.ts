/** Knows how the provider refuses to write what another operation writes. */
import { objectAt, stringAt } from '../../core/json.ts';
import { isRunning } from '../../core/rules/readiness.ts';
import type { Answer } from '../wire/answer.ts';
import { providerError } from '../wire/refusals.ts';
import type { PlainResource, World } from '../world/world.ts';

/** Recorded for a gateway [R]; that the other types do the same is chosen. */
export function busyResource(world: World, resource: PlainResource | undefined): Answer | undefined {
  if (resource === undefined) return undefined;
  const state = stringAt(objectAt(resource.body, 'properties'), 'provisioningState');
  if (!isRunning(state)) return undefined;
  const operation = world.operations.lastOn(resource.key);
  const name = operation?.name ?? 'Operation';
  const seconds = Math.ceil(world.retryAfterSeconds);
  return providerError(429, 'RetryableError', 'A retryable error occurred.', [
    {
      code: 'RetryableErrorDueToAnotherOperation',
      message: `Operation ${name} (${operation?.id ?? ''}) is updating resource ${resource.id}. The call can be retried in ${seconds} seconds.`,
    },
  ]);
}
