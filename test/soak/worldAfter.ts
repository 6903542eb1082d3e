/** Knows the world that is left by a history of wishes, as far as ARM's rules allow them. */
import { networkId, World } from '../unit/core/world.ts';
import { planFor, type Wish } from './wishes.ts';

export function worldAfter(history: readonly Wish[]): World {
  const world = new World({ a: ['10.1.0.0/16'], b: ['10.2.0.0/16'], c: ['10.3.0.0/16'] });
  world.gateway('hub', '10.0.0.0/24', ['10.0.0.0/16']);
  for (const wanted of history) {
    const plan = planFor(world.estate, networkId, wanted);
    for (const { write } of plan?.steps ?? []) {
      if (write.kind === 'putLink' || write.kind === 'deleteLink' || write.kind === 'putNetwork')
        world.write(write);
    }
  }
  return world;
}
