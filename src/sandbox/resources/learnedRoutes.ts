/**
 * Knows what a scenario says of routes that gateways and Route Servers have learned: the member `learnedRoutes`. No read
 * shows it, since Azure tells such routes only to whoever asks for them.
 */
import { objectAt, type JsonObject } from '../../core/json.ts';

const MEMBER = 'learnedRoutes';

export function withoutLearned(body: JsonObject): JsonObject {
  const { [MEMBER]: learned, ...properties } = objectAt(body, 'properties');
  return learned === undefined ? body : { ...body, properties };
}
