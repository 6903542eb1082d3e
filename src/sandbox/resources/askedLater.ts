/** Knows how something is answered that takes a while to work out: 202, and what was asked for behind `Location` [S]. */
import type { JsonObject } from '../../core/json.ts';
import { providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest } from '../wire/armRequest.ts';
import { operationHeaders } from '../wire/operationHeaders.ts';

/** @param work what is worked out when the operation ends, of the world as it is then */
export function askedLater(
  request: ArmRequest,
  location: string,
  name: string,
  work: () => JsonObject,
): Answer {
  const { world, requestId: id, apiVersion } = request;
  const subscriptionId = segment(request, 'subscription');
  world.operations.start(
    { id, subscriptionId, location, apiVersion, name, touches: [] },
    { settle: () => undefined, fail: () => undefined, result: work },
  );
  return providerAnswer(202, undefined, operationHeaders(request, location));
}
