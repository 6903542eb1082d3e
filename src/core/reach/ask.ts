/** Knows how a question is answered: each class of addresses of one end with each of the other, there and back. */
import type { Network } from '../network.ts';
import { inOneGo, type Planning } from '../planning.ts';
import type { Family } from '../surroundings/prefix.ts';
import type { Remark, Verdict, Way } from './answer.ts';
import { askPair, toItself, type AskedPair, type Content } from './askPair.ts';
import { nothingToAsk } from './nothing.ts';
import { besidePoint, pointsOf, type End, type Point } from './points.ts';
import type { World } from './world.ts';

export interface Question extends Content {
  readonly from: End;
  readonly to: End;
  /** Undefined for every family that both ends have. */
  readonly family?: Family | undefined;
}

export interface Answer {
  readonly verdict: Verdict;
  /** Of how many of the pairs of classes it is certain that they reach each other. */
  readonly extent: 'all' | 'some' | 'none';
  /** Those of the pair that the verdict is taken from, with what is in the way of every other one. */
  readonly there: Way;
  readonly back: Way;
  readonly pairs: readonly AskedPair[];
}

const FAMILIES = [4, 6] as const;

/** In pieces: two networks full of machines are thousands of pairs. */
export function* askInPieces(world: World, question: Question): Planning<Answer> {
  yield* world.ready();
  const families = question.family === undefined ? FAMILIES : [question.family];
  const pairs: AskedPair[] = [];
  for (const family of families) pairs.push(...(yield* pairsOf(world, question, family)));
  return together(pairs) ?? without(world, question);
}

export const ask = inOneGo(askInPieces);

function* pairsOf(world: World, question: Question, family: Family): Planning<readonly AskedPair[]> {
  const [fromNetwork, toNetwork] = [networkOf(world, question.from), networkOf(world, question.to)];
  const from = pointsOf(world, question.from, family, toNetwork);
  const to = pointsOf(world, question.to, family, fromNetwork);
  if (from.length === 0 || to.length === 0) return [];
  const pairs: AskedPair[] = [];
  for (const source of from) {
    for (const target of to) {
      yield;
      if (!isSame(source, target)) pairs.push(askPair(world, source, target, question));
      else pairs.push(amongThemselves(world, source, target, question));
    }
  }
  // An address that several networks have is reached in one of them.
  return question.to.kind === 'address' && to.length > 1 ? best(from, pairs) : pairs;
}

/** Of a class of addresses that is at both ends, another one stands for those that are asked for. */
function amongThemselves(world: World, source: Point, target: Point, question: Question): AskedPair {
  const isOne = question.from.kind === 'address' && question.to.kind === 'address';
  const other = isOne ? undefined : besidePoint(world, target);
  return other === undefined ? toItself(source, target) : askPair(world, source, other, question);
}

function isSame(a: Point, b: Point): boolean {
  return (
    a.kind === 'inside' && b.kind === 'inside' && a.network.key === b.network.key && a.address === b.address
  );
}

const BEST: readonly Verdict[] = ['reachable', 'notAssured', 'cannotTell', 'notReachable'];

function best(from: readonly Point[], pairs: readonly AskedPair[]): readonly AskedPair[] {
  return from.flatMap((source) => {
    const own = pairs.filter((pair) => pair.from === source);
    return own.toSorted((a, b) => BEST.indexOf(a.verdict) - BEST.indexOf(b.verdict)).slice(0, 1);
  });
}

function networkOf(world: World, end: End): Network | undefined {
  if (end.kind === 'network' || end.kind === 'subnet') return world.network(end.network);
  if (end.kind !== 'address') return undefined;
  return end.network === undefined ? world.networksWith(end.address)[0] : world.network(end.network);
}

function together(pairs: readonly AskedPair[]): Answer | undefined {
  const [first] = [...pairs].sort((a, b) => BEST.indexOf(b.verdict) - BEST.indexOf(a.verdict));
  if (first === undefined) return undefined;
  const whole = (direction: 'there' | 'back'): Way => {
    const ways = pairs.map((pair) => pair[direction]);
    const union = (member: 'blocks' | 'doubts' | 'unknowns' | 'assumptions'): readonly Remark[] =>
      distinct(ways.flatMap((way) => way[member]));
    return {
      ...first[direction],
      blocks: union('blocks'),
      doubts: union('doubts'),
      unknowns: union('unknowns'),
      assumptions: union('assumptions'),
    };
  };
  return {
    ...overall(pairs.map(({ verdict }) => verdict)),
    there: whole('there'),
    back: whole('back'),
    pairs,
  };
}

/** The verdict of several pairs, and of how many it is certain that they reach each other. */
export function overall(verdicts: readonly Verdict[]): Pick<Answer, 'verdict' | 'extent'> {
  const kinds = new Set(verdicts);
  const [only] = kinds;
  if (only === undefined) return { verdict: 'notReachable', extent: 'none' };
  const extent =
    kinds.size > 1 || (only !== 'reachable' && only !== 'notReachable')
      ? 'some'
      : only === 'reachable'
        ? 'all'
        : 'none';
  if (kinds.size === 1) return { verdict: only, extent };
  return { verdict: kinds.has('cannotTell') ? 'cannotTell' : 'notAssured', extent };
}

function distinct(remarks: readonly Remark[]): readonly Remark[] {
  const found = new Map<string, Remark>();
  for (const remark of remarks) {
    const key = `${remark.code}|${remark.at}`;
    if (!found.has(key)) found.set(key, remark);
  }
  return [...found.values()];
}

/** An end without any address, or none of the family of the other one. */
function without(world: World, { from, to }: Question): Answer {
  const about = (end: End, other: End): Parameters<typeof nothingToAsk>[1] => {
    const [network, far] = [networkOf(world, end), networkOf(world, other)];
    return {
      end,
      network,
      hasPoints: FAMILIES.some((family) => pointsOf(world, end, family, far).length > 0),
    };
  };
  const there = nothingToAsk(world, about(from, to), about(to, from));
  return { ...overall([there.verdict]), there, back: there, pairs: [] };
}
