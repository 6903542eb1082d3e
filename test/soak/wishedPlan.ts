/** Knows how the plan for a wish comes about in a soak world: what lies beside networks is read for it first. */
import type { Plan } from '../../src/core/plan/plan.ts';
import { appliancePlan } from './appliance.ts';
import type { Draw } from './draw.ts';
import { TENANT } from './names.ts';
import type { Reader } from './reader.ts';
import { routingPlan, tableBody, tablesOf } from './routing.ts';
import { quietly, type SoakWorld } from './soakWorld.ts';
import { isRouting, planFor } from './wishes.ts';
import { idsIn } from './worldAfter.ts';

/** Undefined where there is nothing to ask. */
export async function wishedPlan(
  { wish, history, scenery }: Draw,
  soak: SoakWorld,
  reader: Reader,
): Promise<Plan | undefined> {
  const idOf = idsIn(scenery);
  if (!isRouting(wish.kind)) return planFor(reader.estate, idOf, wish);
  if (wish.kind === 'appliance') return await appliancePlan(reader.estate, wish, (ids) => reader.others(ids));
  // Some of the tables are there already.
  for (const earlier of history.filter(({ kind }) => kind === 'tables')) {
    for (const id of tablesOf(earlier, idOf))
      await soak.owner.put(id, tableBody(earlier), {}, TENANT, quietly());
  }
  soak.accepted.clear();
  return routingPlan(reader.estate, await reader.others(tablesOf(wish, idOf)), wish, idOf);
}
