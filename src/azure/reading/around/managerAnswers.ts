/**
 * Knows how networks are asked what Virtual Network Manager does to them. A manager stands in any subscription, and of the
 * networks in its groups many may not read it; a policy puts networks into groups that no list tells.
 */
import { arrayAt, stringAt, type JsonObject, type JsonValue } from '../../../core/json.ts';
import {
  EFFECTIVE_ADMIN_RULES,
  EFFECTIVE_CONNECTIVITY,
  toldId,
} from '../../../core/surroundings/toldByManager.ts';
import type { Asker } from './asker.ts';
import type { Ask, ToldAnswers, Untold } from './toldAnswers.ts';

const ACTIONS = [EFFECTIVE_CONNECTIVITY, EFFECTIVE_ADMIN_RULES] as const;

/** What each network has to be asked. */
export function unmanaged(networkIds: Iterable<string>): readonly Untold[] {
  return [...networkIds].flatMap((id) => ACTIONS.map((action) => ({ id, action })));
}

/** An answer has pages, of which each but the last has the token that asks for the next [S]. */
export function askWhole(asker: Pick<Asker, 'action'>): Ask {
  return async ({ id, action }, signal) => {
    const value: JsonValue[] = [];
    let skipToken: string | undefined;
    do {
      const page = await asker.action(id, action, skipToken === undefined ? {} : { skipToken }, signal);
      value.push(...arrayAt(page, 'value'));
      skipToken = stringAt(page, 'skipToken');
    } while (skipToken !== undefined && skipToken !== '');
    return { value };
  };
}

/** The answers, as what is read around networks has them. */
export function managerBodies(answers: ToldAnswers): readonly JsonObject[] {
  return [...answers.all()].map(({ id, action, answer }) => ({ ...answer, id: toldId(id, action) }));
}
