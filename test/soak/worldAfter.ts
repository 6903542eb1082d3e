/** Knows the world that is left by a history of wishes in some scenery, as far as ARM's rules allow them. */
import { networkId, World } from '../unit/core/world.ts';
import { leaveFailed } from './failures.ts';
import { NAMES, wanNetworkId } from './names.ts';
import { networkRequest } from './networkBodies.ts';
import { PLAIN, type Scenery } from './scenery.ts';
import { serve } from './services.ts';
import { planFor, type Wish } from './wishes.ts';

export function worldAfter(history: readonly Wish[], scenery: Scenery = PLAIN): World {
  const world = servedWorld(scenery);
  for (const wanted of history) {
    const plan = planFor(world.estate, idsIn(scenery), wanted);
    for (const { write } of plan?.steps ?? []) {
      if (write.kind === 'putLink' || write.kind === 'deleteLink' || write.kind === 'putNetwork')
        world.write(write);
    }
  }
  for (const failed of scenery.failed) leaveFailed(world, failed);
  return world;
}

/** The world before anybody has wished for anything. */
export function servedWorld(scenery: Scenery): World {
  const world = new World();
  for (const name of NAMES)
    world.write({ kind: 'putNetwork', id: networkId(name), body: networkRequest(name, scenery) });
  serve(world, scenery);
  return world;
}

/** The id of what a wish calls a network. */
export function idsIn({ wan }: Scenery): (name: string) => string {
  return (name) => (name === 'wan' ? wanNetworkId(wan?.isRead === true) : networkId(name));
}
