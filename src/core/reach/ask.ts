/** Knows how a question is answered: each class of addresses of one end with each of the other, there and back. */
import type { Network } from '../network.ts';
import { inOneGo, type Planning } from '../planning.ts';
import type { Key } from '../resourceId.ts';
import type { Family } from '../surroundings/prefix.ts';
import {
  bothWays,
  verdictOf,
  type Device,
  type PairAnswer,
  type Remark,
  type Verdict,
  type Way,
} from './answer.ts';
import type { Packet } from './filter.ts';
import { pointsOf, type End, type Point } from './points.ts';
import type { Start, Target, Trip } from './trip.ts';
import { walk, walkUnlessBlocked } from './walk.ts';
import type { World } from './world.ts';

export interface Question {
  readonly from: End;
  readonly to: End;
  /** In lower case; undefined for any. */
  readonly protocol?: string | undefined;
  readonly port?: number | undefined;
  /** Undefined for every family that both ends have. */
  readonly family?: Family | undefined;
}

/** One class of addresses to another one. */
export interface AskedPair extends PairAnswer {
  readonly from: Point;
  readonly to: Point;
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

/** In pieces: two networks full of machines are thousands of pairs. */
export function* askInPieces(world: World, question: Question): Planning<Answer> {
  yield* world.ready();
  const families = question.family === undefined ? ([4, 6] as const) : [question.family];
  const pairs: AskedPair[] = [];
  for (const family of families) pairs.push(...(yield* pairsOf(world, question, family)));
  return pairs.length === 0 ? nothingInCommon() : together(pairs);
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
    }
  }
  // An address that several networks have is reached in one of them.
  return question.to.kind === 'address' && to.length > 1 ? best(from, pairs) : pairs;
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

/** The verdict alone of one pair, as {@link askPair} has it. */
export function askPair(
  world: World,
  from: Point,
  to: Point,
  content: Pick<Question, 'protocol' | 'port'>,
): AskedPair {
  const there = oneWay(world, from, to, content, false, walk);
  const back = oneWay(world, to, from, content, true, walk);
  const checked = compared(there, back, from, to);
  return { from, to, there, back: checked, verdict: bothWays(there.verdict, checked.verdict) };
}

/** Whether no answer can come back from one point to the other: then neither can reach the other, whoever begins. */
export function isRouteBlocked(world: World, from: Point, to: Point): boolean {
  return oneWay(world, from, to, {}, true, walkUnlessBlocked) === undefined;
}

/** The verdict of {@link askPair}, without the reasons of what is blocked. */
export function pairVerdict(
  world: World,
  from: Point,
  to: Point,
  content: Pick<Question, 'protocol' | 'port'>,
): Verdict {
  const back = oneWay(world, to, from, content, true, walkUnlessBlocked);
  if (back === undefined) return 'notReachable';
  const there = oneWay(world, from, to, content, false, walkUnlessBlocked);
  if (there === undefined) return 'notReachable';
  return bothWays(there.verdict, compared(there, back, from, to).verdict);
}

type Walk<Result> = (world: World, trip: Trip) => Result;

function oneWay<Result>(
  world: World,
  from: Point,
  to: Point,
  content: Pick<Question, 'protocol' | 'port'>,
  isReply: boolean,
  walking: Walk<Result>,
): Way | Result {
  const start = startAt(from);
  if (isReply && (from.kind === 'internet' || from.kind === 'platform')) {
    return silent('The answer comes back to the address that was asked from.', from.label);
  }
  if (isReply && to.kind === 'platform')
    return silent('Azure itself is reached from every subnet.', to.label);
  if (start === undefined)
    return unknownWay(`Nothing is known of where ${from.label} is.`, from.label, 'unreadable');
  if (to.address === undefined || from.address === undefined) {
    const point = to.address === undefined ? to : from;
    return unknownWay(
      `Which prefixes there are behind the gateway is not known (${point.label}).`,
      point.label,
      'prefix-unknown-on-premises',
    );
  }
  const packet: Packet = {
    source: from.address,
    destination: to.address,
    protocol: content.protocol ?? (content.port === undefined ? undefined : 'tcp'),
    port: content.port,
    sourceGroups: groupsOf(from),
    destinationGroups: groupsOf(to),
  };
  const trip: Trip = { start, packet, target: targetAt(to), isReply };
  return walking(world, trip);
}

function startAt(point: Point): Start | undefined {
  switch (point.kind) {
    case 'inside':
      return {
        kind: 'inside',
        stand: { network: point.network, subnet: point.subnet, interface: point.interface },
      };
    case 'site':
      return { kind: 'site', use: point.use };
    case 'internet':
    case 'platform':
      return { kind: point.kind };
    case 'nowhere':
      return undefined;
  }
}

function targetAt(point: Point): Target {
  switch (point.kind) {
    case 'inside':
      return { kind: 'network', network: point.network.key };
    case 'site':
      return { kind: 'site', gateways: point.use.source.kind === 'gateway' ? [point.use.source.key] : [] };
    case 'internet':
      return { kind: 'internet' };
    case 'platform':
    case 'nowhere':
      return { kind: 'nowhere' };
  }
}

function groupsOf(point: Point): readonly Key[] {
  if (point.kind !== 'inside') return [];
  return point.interface?.seats.find(({ address }) => address === point.address)?.groups ?? [];
}

function silent(text: string, at: string): Way {
  const hops = [
    { kind: 'arrival' as const, at, text, decided: { by: 'Azure', beat: [], source: undefined } },
  ];
  return {
    verdict: 'reachable',
    hops,
    blocks: [],
    doubts: [],
    unknowns: [],
    assumptions: [],
    crossed: [],
    path: [],
  };
}

function unknownWay(text: string, at: string, code: 'unreadable' | 'prefix-unknown-on-premises'): Way {
  const unknowns = [{ code, at, text, about: {} }];
  return {
    verdict: 'cannotTell',
    hops: [],
    blocks: [],
    doubts: [],
    unknowns,
    assumptions: [],
    crossed: [],
    path: [],
  };
}

/** What is stateful must see both directions: no other device on the way back than on the way there. */
function compared(there: Way, back: Way, from: Point, to: Point): Way {
  if (there.blocks.length > 0 || back.blocks.length > 0) return back;
  if (to.kind === 'internet' || from.kind === 'platform' || to.kind === 'platform') return back;
  const odd = [...missing(there.crossed, back.crossed), ...missing(back.crossed, there.crossed)];
  if (odd.length === 0) return back;
  const names = [...new Set(odd.map(({ name }) => name))].join(' and ');
  const text = `Only one of the two directions crosses ${names}, which then sees half of each connection.`;
  const remark: Remark = { code: 'asymmetric', at: names, text, about: {} };
  const isSure = odd.some(({ isFirewall }) => isFirewall) || from.kind === 'internet';
  const next = isSure
    ? { ...back, blocks: [...back.blocks, remark] }
    : { ...back, doubts: [...back.doubts, remark] };
  return { ...next, verdict: verdictOf(next) };
}

function missing(all: readonly Device[], others: readonly Device[]): readonly Device[] {
  return all.filter(({ key }) => !others.some((other) => other.key === key));
}

function together(pairs: readonly AskedPair[]): Answer {
  const [first] = [...pairs].sort((a, b) => BEST.indexOf(b.verdict) - BEST.indexOf(a.verdict));
  if (first === undefined) return nothingInCommon();
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

function nothingInCommon(): Answer {
  const text = 'The two have no addresses of one family.';
  const block: Remark = { code: 'family-not-peered', at: 'both ends', text, about: {} };
  const there: Way = {
    verdict: 'notReachable',
    hops: [],
    blocks: [block],
    doubts: [],
    unknowns: [],
    assumptions: [],
    crossed: [],
    path: [],
  };
  return { verdict: 'notReachable', extent: 'none', there, back: there, pairs: [] };
}
