/** Knows the verdict of every pair of networks, asked as networks and told in one letter's worth: the verdict and how many. */
import type { Network } from '../network.ts';
import { inOneGo, type Planning } from '../planning.ts';
import type { Question } from './ask.ts';
import { Verdicts, type Said } from './verdicts.ts';
import type { World } from './world.ts';

export interface Cell extends Said {
  readonly from: Network;
  readonly to: Network;
}

/** So many pairs are worked out before it is told how many there are. */
const TOLD_EVERY = 500;

/** One row a network, in the order given; nothing is said of a network and itself. */
export function* cellsInPieces(
  world: World,
  networks: readonly Network[],
  content: Pick<Question, 'protocol' | 'port' | 'family'>,
): Planning<readonly Cell[]> {
  const verdicts = yield* Verdicts.inPieces(world, content);
  const of = networks.length * Math.max(0, networks.length - 1);
  const cells: Cell[] = [];
  for (const from of networks) {
    for (const to of networks) {
      if (from === to) continue;
      cells.push({ from, to, ...verdicts.of(from, to) });
      yield cells.length % TOLD_EVERY === 0 ? { doing: 'comparing', done: cells.length, of } : undefined;
    }
  }
  return cells;
}

/** The same in one go. */
export const matrix = inOneGo(cellsInPieces);
