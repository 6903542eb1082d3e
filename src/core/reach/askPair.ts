/** Knows whether one address reaches another one: the way there, the way back, and whether what is stateful sees both. */
import { l10n } from '../l10n.ts';
import { allOf } from '../lists.ts';
import type { Key } from '../resourceId.ts';
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
import type { Point } from './points.ts';
import type { Start, Target, Trip } from './trip.ts';
import { walk, walkUnlessBlocked } from './walk.ts';
import type { World } from './world.ts';

/** What should flow. */
export interface Content {
  /** In lower case; undefined for any. */
  readonly protocol?: string | undefined;
  readonly port?: number | undefined;
}

/** One class of addresses to another one. */
export interface AskedPair extends PairAnswer {
  readonly from: Point;
  readonly to: Point;
}

export function askPair(world: World, from: Point, to: Point, content: Content): AskedPair {
  const there = oneWay(world, from, to, content, false, walk);
  const back = oneWay(world, to, from, content, true, walk);
  const checked = compared(there, back, from, to);
  return { from, to, there, back: checked, verdict: bothWays(there.verdict, checked.verdict) };
}

/** An address reaches itself without any network. */
export function toItself(from: Point, to: Point): AskedPair {
  const way = silent(l10n.t`It is the same address.`, from.label);
  return { from, to, there: way, back: way, verdict: way.verdict };
}

/** Whether no answer can come back from one point to the other: then neither can reach the other, whoever begins. */
export function isRouteBlocked(world: World, from: Point, to: Point): boolean {
  return oneWay(world, from, to, {}, true, walkUnlessBlocked) === undefined;
}

/** The verdict of {@link askPair}, without the reasons of what is blocked. */
export function pairVerdict(world: World, from: Point, to: Point, content: Content): Verdict {
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
  content: Content,
  isReply: boolean,
  walking: Walk<Result>,
): Way | Result {
  const start = startAt(from);
  if (isReply && (from.kind === 'internet' || from.kind === 'platform')) {
    return silent(l10n.t`The answer comes back to the address that was asked from.`, from.label);
  }
  if (isReply && to.kind === 'platform')
    return silent(l10n.t`Azure itself is reached from every subnet.`, to.label);
  if (start === undefined)
    return unknownWay(l10n.t`Nothing is known of where ${from.label} is.`, from.label, 'unreadable');
  if (to.address === undefined || from.address === undefined) {
    const point = to.address === undefined ? to : from;
    return unknownWay(
      l10n.t`Which prefixes there are behind the gateway is not known (${point.label}).`,
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
  const names = allOf([...new Set(odd.map(({ name }) => name))]);
  const text = l10n.t`Only one of the two directions crosses ${names}, which then sees half of each connection.`;
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
