/** Knows the verdict of every pair of networks, asked as networks and told in one letter's worth: the verdict and how many. */
import type { Network } from '../network.ts';
import { ask, type Answer, type Question } from './ask.ts';
import type { World } from './world.ts';

export interface Cell {
  readonly from: Network;
  readonly to: Network;
  readonly verdict: Answer['verdict'];
  readonly extent: Answer['extent'];
}

/** One row a network, in the order given; nothing is said of a network and itself. */
export function* matrix(
  world: World,
  networks: readonly Network[],
  content: Pick<Question, 'protocol' | 'port' | 'family'>,
): Iterable<Cell> {
  for (const from of networks) {
    for (const to of networks) {
      if (from.key === to.key) continue;
      const { verdict, extent } = ask(world, {
        from: { kind: 'network', network: from.key },
        to: { kind: 'network', network: to.key },
        ...content,
      });
      yield { from, to, verdict, extent };
    }
  }
}
