/** Knows which spokes of a network are sent traffic through its appliances that they have no way back through. */
import type { EstateView } from '../estate.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { factsOf, type NetworkFacts } from '../surroundings/networkFacts.ts';
import { holds, type Prefix } from '../surroundings/prefix.ts';
import type { UserRoute } from '../surroundings/routeTable.ts';
import type { Look } from './look.ts';
import { overlap } from './places.ts';
import type { Report } from './rule.ts';
import type { ApplianceRoute, UsedTable } from './usedTables.ts';
import type { Spoke } from './star.ts';

/** A route that senders write alike: to one prefix, by one appliance. */
export interface OneWay {
  readonly key: string;
  readonly route: ApplianceRoute;
  readonly senders: readonly Spoke[];
}

/** A spoke that does not answer, and the ways by which it is reached. */
export interface Dark {
  readonly spoke: Spoke;
  readonly ways: readonly OneWay[];
}

export function* darkSpokes(look: Look, report: Report): Iterable<Dark> {
  // What a default route is for is not said, so nobody is expected to answer it.
  const senders = look.spokes.filter(({ routes }) => routes.some(isMeant));
  if (senders.length === 0) return;
  const sent = new Ways();
  for (const sender of senders)
    for (const route of sender.routes) if (isMeant(route)) sent.add(sender, route);
  const all = sent.list();
  const sending = new Set(senders.map(({ network }) => network.key));
  const isAnswer = answersAll(senders);
  for (const spoke of look.spokes) {
    const { used, unread } = look.shared.of(spoke.network).tables;
    if (unread.length > 0) {
      report.unchecked();
      continue;
    }
    // Most answer everybody by one summary, and nobody has to be looked at.
    if (haveAnswer(used, isAnswer)) continue;
    const ways = unanswered(look.estate, spoke, { senders, sending, ways: all }, answersOf(used));
    if (ways.length > 0) yield { spoke, ways };
  }
}

function isMeant({ prefix }: ApplianceRoute): boolean {
  return prefix.length > 0;
}

/** What is sent by whom, each way once. */
class Ways {
  private readonly found = new Map<string, OneWay & { readonly senders: Spoke[] }>();
  private last: (OneWay & { readonly senders: Spoke[] }) | undefined;

  add(sender: Spoke, route: ApplianceRoute): void {
    // Most write what the one before has written, and no key is made for it.
    if (this.last === undefined || !isAlike(this.last.route, route)) this.last = this.wayOf(route);
    if (this.last.senders.at(-1) !== sender) this.last.senders.push(sender);
  }

  list(): readonly OneWay[] {
    return [...this.found.values()];
  }

  private wayOf(route: ApplianceRoute): OneWay & { readonly senders: Spoke[] } {
    const key = `${route.prefix.text} ${String(route.address)}`;
    let way = this.found.get(key);
    if (way === undefined) this.found.set(key, (way = { key, route, senders: [] }));
    return way;
  }
}

function isAlike(a: ApplianceRoute, b: ApplianceRoute): boolean {
  return a.address === b.address && a.prefix.text === b.prefix.text;
}

/** Whether one prefix has everything that senders have. */
function answersAll(senders: readonly Spoke[]): (prefix: Prefix) => boolean {
  let all: Pick<Prefix, 'family' | 'start' | 'end'> | undefined;
  for (const { network } of senders) {
    for (const own of factsOf(network).prefixes) {
      all ??= own;
      if (own.family !== all.family) return () => false;
      if (own.start < all.start || own.end > all.end)
        all = {
          family: own.family,
          start: own.start < all.start ? own.start : all.start,
          end: own.end > all.end ? own.end : all.end,
        };
    }
  }
  if (all === undefined) return () => false;
  const { start, end } = all;
  return (prefix) => holds(prefix, start) && holds(prefix, end);
}

/** Whether a route of tables is an answer to what is sent. */
function haveAnswer(tables: readonly UsedTable[], isAnswer: (prefix: Prefix) => boolean): boolean {
  for (const { table } of tables)
    for (const route of table.routes)
      if (leadsOn(route) && route.prefix !== undefined && isAnswer(route.prefix)) return true;
  return false;
}

/** What the routes of tables lead on. */
function answersOf(tables: readonly UsedTable[]): readonly Prefix[] {
  return tables.flatMap(({ table }) =>
    table.routes.flatMap((route) => (leadsOn(route) ? (route.prefix ?? []) : [])),
  );
}

function leadsOn({ hop }: UserRoute): boolean {
  return hop.kind === 'appliance' || hop.kind === 'gateway';
}

function answers(back: readonly Prefix[], { prefixes }: NetworkFacts): boolean {
  return prefixes.some((own) => back.some((prefix) => overlap(prefix, own)));
}

/** Who sends through the network in the middle, by their keys too, and what. */
interface Sent {
  readonly senders: readonly Spoke[];
  readonly sending: ReadonlySet<Key>;
  readonly ways: readonly OneWay[];
}

function unanswered(
  estate: EstateView,
  { network }: Spoke,
  { senders, sending, ways: all }: Sent,
  back: readonly Prefix[],
): readonly OneWay[] {
  const { prefixes } = factsOf(network);
  const leadsHere = ({ prefix }: ApplianceRoute): boolean => prefixes.some((own) => overlap(prefix, own));
  const ways = all.filter(({ route }) => leadsHere(route));
  const [way] = ways;
  if (way === undefined) return [];
  // Itself, and whom it is linked with: few, of whom hardly anybody sends.
  const near = new Set([network.key, ...linkedWith(estate, network)].filter((key) => sending.has(key)));
  const isLeft = (sender: Spoke): boolean =>
    !near.has(sender.network.key) && !(back.length > 0 && answers(back, factsOf(sender.network)));
  if (ways.length === 1) {
    const left = near.size + back.length === 0 ? way.senders : way.senders.filter(isLeft);
    if (left.length === way.senders.length) return ways;
    return left.length === 0 ? [] : [{ ...way, senders: left }];
  }
  // Of several routes to it the first of each sender is told.
  const first = new Ways();
  for (const sender of senders) {
    const route = isLeft(sender) ? sender.routes.find((each) => isMeant(each) && leadsHere(each)) : undefined;
    if (route !== undefined) first.add(sender, route);
  }
  return first.list();
}

function* linkedWith(estate: EstateView, { key, links }: Network): Iterable<Key> {
  for (const { remoteKey } of links) if (remoteKey !== undefined) yield remoteKey;
  for (const { networkKey } of estate.linksTo(key)) yield networkKey;
}
