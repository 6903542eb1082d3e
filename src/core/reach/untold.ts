/**
 * Knows which gateways and appliances have not said what they have learned, so that nobody can tell which prefixes lie behind
 * them: ARM tells it only to whoever asks each of them [S].
 */
import type { Key } from '../resourceId.ts';
import { behind, gatewaysFor } from './gateways.ts';
import type { World } from './world.ts';

/** The actions by which gateways and the peers of Route Servers are asked [S]. */
export const LEARNED_ACTIONS = ['getLearnedRoutes', 'learnedRoutes'] as const;

export interface Untold {
  /** The id of what has to be asked. */
  readonly id: string;
  readonly action: (typeof LEARNED_ACTIONS)[number];
}

/** Of the gateways and Route Servers that some networks use, each once. */
export function untoldOf(world: World, networks: Iterable<Key>): readonly Untold[] {
  const found = new Map<string, Untold>();
  for (const key of networks) {
    const network = world.network(key);
    for (const use of network === undefined ? [] : gatewaysFor(world, network)) {
      const { source } = use;
      if (source.kind === 'unread' || source.learned !== undefined || behind(world, use).isComplete) continue;
      if (source.kind === 'gateway') found.set(source.key, { id: source.id, action: 'getLearnedRoutes' });
      else
        for (const peer of world.around.base.peersOf.get(source.key) ?? [])
          if (peer.learned === undefined) found.set(peer.key, { id: peer.id, action: 'learnedRoutes' });
    }
  }
  return [...found.values()];
}
