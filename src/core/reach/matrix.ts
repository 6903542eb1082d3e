/** Knows the verdict of every pair of networks, asked as networks and told in one letter's worth: the verdict and how many. */
import type { Network } from '../network.ts';
import { atOnce } from '../planning.ts';
import type { Question } from './ask.ts';
import { Verdicts, type Said } from './verdicts.ts';
import type { World } from './world.ts';

export interface Cell extends Said {
  readonly from: Network;
  readonly to: Network;
}

/** One row a network, in the order given; nothing is said of a network and itself. */
export function* matrix(
  world: World,
  networks: readonly Network[],
  content: Pick<Question, 'protocol' | 'port' | 'family'>,
): Iterable<Cell> {
  yield* cellsOf(atOnce(Verdicts.inPieces(world, content)), networks);
}

/** The same, of verdicts that have been made ready before. */
export function* cellsOf(verdicts: Verdicts, networks: readonly Network[]): Iterable<Cell> {
  for (const from of networks) {
    for (const to of networks) if (from !== to) yield { from, to, ...verdicts.of(from, to) };
  }
}
