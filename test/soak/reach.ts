/** Knows how what a preview says of reach is judged in a soak world, with what stands around its networks. */
import type { JsonObject } from '../../src/core/json.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { keyOf, type Key } from '../../src/core/resourceId.ts';
import { World } from '../../src/core/reach/world.ts';
import { factsOf } from '../../src/core/surroundings/networkFacts.ts';
import { Surroundings } from '../../src/core/surroundings/surroundings.ts';
import { assertDifference } from '../unit/core/reach/wholeMatrices.ts';
import type { Reader } from './reader.ts';
import { resourcesOf } from './resources.ts';
import type { Scenery } from './scenery.ts';

/** @returns in how many directions of pairs it is another answer after a plan; undefined where it is refused */
export async function assertReach(plan: Plan, reader: Reader, scenery: Scenery): Promise<number | undefined> {
  const networks = [...reader.estate.all()];
  const tables = networks.flatMap((network) => factsOf(network).subnets.flatMap(({ table }) => table ?? []));
  const read = await reader.others([...new Set(tables)]);
  const given = resourcesOf(scenery).map((resource): [Key, JsonObject] => [
    keyOf(resource.id),
    { ...resource },
  ]);
  const bodies = [...new Map([...given, ...read]).values()].filter((body) => body !== undefined);
  const around = new Surroundings(bodies, true);
  return assertDifference(
    World.of(reader.estate, around),
    plan.steps.map(({ write }) => write),
  );
}
