/** Knows how whole resources beside links are written by a plan, as they were read but for what is changed. */
import type { JsonObject } from '../../json.ts';
import type { Network } from '../../network.ts';
import { makePlanInPieces } from '../../plan/makePlan.ts';
import type { Plan } from '../../plan/plan.ts';
import type { TitledWrite } from '../../plan/predict.ts';
import type { Planning } from '../../planning.ts';
import type { World } from '../../reach/world.ts';
import { keyOf, type Key } from '../../resourceId.ts';
import { factsOf, type SubnetFacts } from '../../surroundings/networkFacts.ts';
import { parentOf } from '../../surroundings/reference.ts';

/** One resource, whole, as it was read and as it is written. */
export interface Written {
  readonly id: string;
  readonly before: JsonObject | undefined;
  readonly after: JsonObject;
  readonly title: string;
}

export interface Draft {
  readonly title: string;
  readonly networks: readonly Key[];
  readonly consequences: readonly string[];
  readonly warnings: readonly string[];
}

export function* written(world: World, writes: readonly Written[], draft: Draft): Planning<Plan> {
  return yield* makePlanInPieces(world.networks, {
    ...draft,
    writes: writes.map(({ id, after, title }): TitledWrite => ({
      write: { kind: 'putOther', id, body: after },
      title,
    })),
    pairs: [],
    others: new Map(writes.map(({ id, before }) => [keyOf(id), before])),
  });
}

export interface SubnetPlace {
  readonly network: Network;
  readonly subnet: SubnetFacts;
}

export function subnetAt(world: World, id: string): SubnetPlace | undefined {
  const network = world.network(parentOf(keyOf(id)));
  const subnet = network && factsOf(network).subnets.find(({ key }) => key === keyOf(id));
  return network === undefined || subnet === undefined ? undefined : { network, subnet };
}
