/**
 * Knows the smallest set of changes that makes a question reachable: every smaller set of what could mend it has been
 * tried, over an estate with the changes laid on top. Of sets of one size the cheapest and safest is taken.
 */
import { inOneGo, type Planning } from '../../planning.ts';
import { askInPieces, type Answer, type Question } from '../ask.ts';
import type { Verdict } from '../answer.ts';
import type { World } from '../world.ts';
import { candidates } from './candidates.ts';
import { withEdit, type Edit } from './edit.ts';

export interface Fix {
  readonly edits: readonly Edit[];
  /** The verdict with the changes: reachable, or the best that can be had. */
  readonly verdict: Verdict;
  readonly notes: readonly string[];
  /** How many sets of changes were tried. */
  readonly tried: number;
}

/** More changes than these are no fix but a project. */
const MOST_CHANGES = 4;
/** Changes that are thought of; with more, sets beyond pairs would take too long. */
const MOST_CANDIDATES = 14;
/** Pairs of classes of which the changes are taken. */
const MOST_PAIRS = 6;

/** @returns undefined where it is reachable already, or no set of changes was found */
export function* smallestFixInPieces(
  world: World,
  question: Question,
  answer: Answer,
): Planning<Fix | undefined> {
  if (answer.verdict === 'reachable') return undefined;
  const search = new Search(world, question, answer);
  const wanted = yield* search.find('reachable');
  if (wanted !== undefined || answer.there.blocks.length + answer.back.blocks.length === 0) return wanted;
  // What is not assured is better than what is certainly not.
  return yield* search.find('notAssured');
}

export const smallestFix = inOneGo(smallestFixInPieces);

interface Tried {
  readonly edits: readonly Edit[];
  readonly world: World;
  readonly verdict: Verdict;
}

class Search {
  private readonly known = new Map<string, Edit>();
  /** Undefined for a set that Azure would refuse. */
  private readonly tried = new Map<string, Tried | undefined>();

  constructor(
    private readonly world: World,
    private readonly question: Question,
    answer: Answer,
  ) {
    this.learn(world, answer);
  }

  *find(goal: Verdict): Planning<Fix | undefined> {
    for (let size = 1; size <= MOST_CHANGES; size += 1) {
      const found = yield* this.ofSize(size, goal);
      const [best] = found.sort((a, b) => costOf(a.edits) - costOf(b.edits));
      if (best !== undefined) {
        const notes = [...new Set(best.edits.flatMap(({ note }) => note ?? []))];
        return { edits: best.edits, verdict: best.verdict, notes, tried: this.tried.size };
      }
    }
    return undefined;
  }

  /** Every set of up to this size, until none shows a change that was not thought of before. */
  private *ofSize(size: number, goal: Verdict): Planning<Tried[]> {
    for (;;) {
      const edits = [...this.known.values()];
      const found: Tried[] = [];
      for (let count = 1; count <= size; count += 1) {
        for (const set of subsets(edits, count)) {
          const result = yield* this.trySet(set);
          if (result?.verdict === goal) found.push(result);
        }
        if (found.length > 0) return found;
      }
      if (this.known.size === edits.length) return found;
    }
  }

  private *trySet(edits: readonly Edit[]): Planning<Tried | undefined> {
    const key = edits
      .map((edit) => edit.key)
      .sort()
      .join('|');
    if (this.tried.has(key)) return this.tried.get(key);
    let world: World | undefined = this.world;
    for (const edit of edits) world = world && withEdit(world, edit);
    if (world === undefined) {
      this.tried.set(key, undefined);
      return undefined;
    }
    const answer = yield* askInPieces(world, this.question);
    const result = { edits, world, verdict: answer.verdict };
    this.tried.set(key, result);
    if (answer.verdict !== 'reachable' && edits.length <= 2) this.learn(world, answer);
    return result;
  }

  private learn(world: World, answer: Answer): void {
    const pairs = answer.pairs.filter(({ verdict }) => verdict !== 'reachable').slice(0, MOST_PAIRS);
    for (const pair of pairs) {
      for (const edit of candidates(world, pair, this.question)) {
        if (this.known.size < MOST_CANDIDATES && !this.known.has(edit.key)) this.known.set(edit.key, edit);
      }
    }
  }
}

function costOf(edits: readonly Edit[]): number {
  return edits.reduce((sum, { cost }) => sum + cost, 0);
}

function* subsets<T>(items: readonly T[], count: number, from = 0): Iterable<readonly T[]> {
  if (count === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= items.length - count; index += 1) {
    const item = items[index];
    if (item === undefined) continue;
    for (const rest of subsets(items, count - 1, index + 1)) yield [item, ...rest];
  }
}
