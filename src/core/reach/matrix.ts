/**
 * Knows the verdict of every pair of ends of an estate, told in one letter's worth: the verdict and how many. The ends are
 * its networks, and on-premises where somebody asks for that too.
 */
import type { Network } from '../network.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { ask, type Question } from './ask.ts';
import type { End } from './points.ts';
import { Verdicts, type Said } from './verdicts.ts';
import type { World } from './world.ts';

/** What stands at the head of a row and of a column. */
export interface Side {
  readonly name: string;
  /** Undefined for what is no network. */
  readonly network?: Network;
  readonly end: End;
}

export const ON_PREMISES: Side = { name: 'on-premises', end: { kind: 'onPremises' } };

export function sideOf(network: Network): Side {
  return { name: network.name, network, end: { kind: 'network', network: network.key } };
}

export interface Cell extends Said {
  readonly from: Side;
  readonly to: Side;
}

/** So many pairs are worked out before it is told how many there are. */
const TOLD_EVERY = 500;

/** One row a side, in the order given; nothing is said of a side and itself. */
export function* cellsInPieces(
  world: World,
  sides: readonly Side[],
  content: Pick<Question, 'protocol' | 'port' | 'family'>,
): Planning<readonly Cell[]> {
  const verdicts = yield* Verdicts.inPieces(world, content);
  const of = sides.length * Math.max(0, sides.length - 1);
  const said = (from: Side, to: Side): Said => {
    if (from.network !== undefined && to.network !== undefined) return verdicts.of(from.network, to.network);
    const { verdict, extent } = ask(world, { ...content, from: from.end, to: to.end });
    return { verdict, extent };
  };
  const cells: Cell[] = [];
  for (const from of sides) {
    for (const to of sides) {
      if (from === to) continue;
      cells.push({ from, to, ...said(from, to) });
      yield cells.length % TOLD_EVERY === 0 ? { doing: 'comparing', done: cells.length, of } : undefined;
    }
  }
  return cells;
}

/** The same in one go. */
export const matrix = inOneGo(cellsInPieces);
