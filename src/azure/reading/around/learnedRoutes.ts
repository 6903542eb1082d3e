/** Knows what gateways and Route Servers say that they have learned, which takes each of them up to a minute [D]. */
import { objectAt, stringAt, type JsonObject } from '../../../core/json.ts';
import { LEARNED_ACTIONS } from '../../../core/reach/untold.ts';
import type { ToldAnswers } from './toldAnswers.ts';

/** The body with what its resource has said, as the member by which scenarios say it too. */
export function withLearned(answers: ToldAnswers, body: JsonObject): JsonObject {
  const answer = answers.to(stringAt(body, 'id') ?? '', LEARNED_ACTIONS);
  return answer === undefined
    ? body
    : { ...body, properties: { ...objectAt(body, 'properties'), learnedRoutes: answer } };
}
