/**
 * Knows the smallest set of changes that makes a question reachable: every smaller set of what could mend it has been
 * tried, over an estate with the changes laid on top. Of sets of one size the cheapest and safest is taken.
 */
import { l10n } from '../../l10n.ts';
import { inOneGo, type Planning } from '../../planning.ts';
import { askInPieces, type Answer, type Question } from '../ask.ts';
import type { Verdict } from '../answer.ts';
import type { World } from '../world.ts';
import { candidates } from './candidates.ts';
import { withEdit, type Edit } from './edit.ts';
import { whyNone } from './noFix.ts';
import { passedBy } from './pastAppliances.ts';

export interface Fix {
  readonly edits: readonly Edit[];
  /** The verdict with the changes: reachable, or the best that can be had. */
  readonly verdict: Verdict;
  readonly notes: readonly string[];
  /** How many sets of changes were tried. */
  readonly tried: number;
}

/** What came of looking for one. */
export interface Search {
  readonly fix: Fix | undefined;
  /** Where none was found though something is in the way: why, in sentences. */
  readonly why: readonly string[];
}

/** More changes than these are no fix but a project. */
const MOST_CHANGES = 4;
/** Changes that are thought of; with more, sets beyond pairs would take too long. */
const MOST_CANDIDATES = 14;
/** Pairs of classes of which the changes are taken. */
const MOST_PAIRS = 6;

export function* searchFixInPieces(world: World, question: Question, answer: Answer): Planning<Search> {
  if (answer.verdict === 'reachable') return { fix: undefined, why: [] };
  const searcher = new Searcher(world, question, answer);
  const isBlocked = answer.there.blocks.length + answer.back.blocks.length > 0;
  // What is not assured is better than what is certainly not.
  const fix =
    (yield* searcher.find('reachable')) ?? (isBlocked ? yield* searcher.find('notAssured') : undefined);
  return { fix, why: fix === undefined ? [...whyNone(answer, searcher.count), ...searcher.limits()] : [] };
}

/** @returns undefined where it is reachable already, or no set of changes was found */
export function* smallestFixInPieces(
  world: World,
  question: Question,
  answer: Answer,
): Planning<Fix | undefined> {
  return (yield* searchFixInPieces(world, question, answer)).fix;
}

export const searchFix = inOneGo(searchFixInPieces);
export const smallestFix = inOneGo(smallestFixInPieces);

interface Tried {
  readonly edits: readonly Edit[];
  readonly world: World;
  readonly verdict: Verdict;
}

class Searcher {
  private readonly known = new Map<string, Edit>();
  /** Undefined for a set that Azure would refuse. */
  private readonly tried = new Map<string, Tried | undefined>();
  private leftChanges = false;
  private leftPairs = 0;

  constructor(
    private readonly world: World,
    private readonly question: Question,
    private readonly answer: Answer,
  ) {
    this.learn(world, answer);
  }

  /** How many changes were thought of. */
  get count(): number {
    return this.known.size;
  }

  *find(goal: Verdict): Planning<Fix | undefined> {
    for (let size = 1; size <= MOST_CHANGES; size += 1) {
      const found = yield* this.ofSize(size, goal);
      const [best] = found.sort((a, b) => costOf(a.edits) - costOf(b.edits));
      if (best !== undefined) return yield* this.fixOf(best);
    }
    return undefined;
  }

  /** What was not looked at, since it would take too long. */
  limits(): readonly string[] {
    return [
      ...(this.known.size > 0
        ? [l10n.t`Sets of up to ${MOST_CHANGES} changes were tried; what needs more is not looked for.`]
        : []),
      ...(this.leftChanges
        ? [
            l10n.t`More than ${MOST_CANDIDATES} changes were thought of, and only the first of them were tried.`,
          ]
        : []),
      ...(this.leftPairs > 0
        ? [
            l10n.t`Changes were looked for ${MOST_PAIRS} of the pairs that are not reachable, not for ${this.leftPairs} others.`,
          ]
        : []),
    ];
  }

  private *fixOf({ edits, world, verdict }: Tried): Planning<Fix> {
    const then = yield* askInPieces(world, this.question);
    const notes = [
      ...edits.flatMap(({ note }) => note ?? []),
      ...passedBy(this.world, this.answer, edits, world, then),
      ...(this.leftChanges && edits.length > 1
        ? [
            l10n.t`More than ${MOST_CANDIDATES} changes were thought of and not all tried: there may be a smaller fix.`,
          ]
        : []),
    ];
    return { edits, verdict, notes: [...new Set(notes)], tried: this.tried.size };
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
    const open = answer.pairs.filter(({ verdict }) => verdict !== 'reachable');
    if (world === this.world) this.leftPairs = Math.max(0, open.length - MOST_PAIRS);
    for (const pair of open.slice(0, MOST_PAIRS)) {
      for (const edit of candidates(world, pair, this.question)) {
        if (this.known.has(edit.key)) continue;
        if (this.known.size < MOST_CANDIDATES) this.known.set(edit.key, edit);
        else this.leftChanges = true;
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
