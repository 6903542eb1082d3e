/**
 * Knows what Azure itself can be asked of an answer: Network Watcher tells of a running machine its next hop to an address,
 * and whether the rules at it let one packet pass [D]. Each is one hop of the way; what lies between them nobody tells.
 */
import { objectAt, stringAt, type JsonObject } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import { addressText } from '../../surroundings/prefix.ts';
import type { Interface } from '../../surroundings/owners.ts';
import type { Answer, Question } from '../ask.ts';
import type { AskedPair } from '../askPair.ts';
import type { Verdict } from '../answer.ts';
import { flowVerdict } from '../flow.ts';
import { hopAddresses, hopType } from '../hopNames.ts';
import type { Point } from '../points.ts';
import { chooseRoute } from '../routes.ts';
import type { World } from '../world.ts';

/** One question to Network Watcher, with what is said here. */
export interface Check {
  readonly action: 'nextHop' | 'ipFlowVerify';
  /** The id of the interface, in whose subscription and region the watcher is. */
  readonly interfaceId: string;
  readonly location: string;
  /** What is asked, for people. */
  readonly text: string;
  readonly body: JsonObject;
  readonly expected: Expected;
}

export type Expected =
  | { readonly kind: 'hop'; readonly type: string; readonly addresses: readonly string[] }
  | { readonly kind: 'access'; readonly isAllowed: boolean; readonly rule: string | undefined };

/** Each check takes Azure some seconds, and one pair is like its neighbours. */
const MOST_PAIRS = 3;

/** A port that a client may have; no rule is known to ask for it. */
const SOME_PORT = '60000';

/** Of the pairs that the verdict is taken from, those first that are worst. */
export function checksOf(
  world: World,
  { pairs }: Answer,
  content: Pick<Question, 'protocol' | 'port'>,
): readonly Check[] {
  const askable = pairs
    .map((pair) => ({ pair, checks: pairChecks(world, pair, content) }))
    .filter(({ checks }) => checks.length > 0)
    .toSorted((a, b) => WORST.indexOf(a.pair.verdict) - WORST.indexOf(b.pair.verdict))
    .slice(0, MOST_PAIRS);
  const found = new Map<string, Check>();
  for (const { checks } of askable)
    for (const check of checks) found.set(`${check.action} ${JSON.stringify(check.body)}`, check);
  return [...found.values()];
}

const WORST: readonly Verdict[] = ['notReachable', 'cannotTell', 'notAssured', 'reachable'];

function pairChecks(
  world: World,
  { from, to }: AskedPair,
  content: Pick<Question, 'protocol' | 'port'>,
): readonly Check[] {
  return [
    ...hopCheck(world, from, to),
    ...flowCheck(world, from, to, content, 'outbound'),
    ...flowCheck(world, to, from, content, 'inbound'),
    ...hopCheck(world, to, from),
  ];
}

type Inside = Extract<Point, { readonly kind: 'inside' }> & { readonly interface: Interface };

/** Only what runs in a machine is told of, and of IPv4 only [D]. */
function machineAt(point: Point): { readonly point: Inside; readonly machine: string } | undefined {
  if (point.kind !== 'inside' || point.interface === undefined || typeof point.address !== 'number')
    return undefined;
  const machine = stringAt(objectAt(objectAt(point.interface.body, 'properties'), 'virtualMachine'), 'id');
  return machine === undefined ? undefined : { point: { ...point, interface: point.interface }, machine };
}

function hopCheck(world: World, at: Point, to: Point): readonly Check[] {
  const found = machineAt(at);
  if (found === undefined || typeof to.address !== 'number') return [];
  const { point, machine } = found;
  const choice = chooseRoute(world, point.network, point.subnet, to.address);
  if (choice.kind === 'unread') return [];
  const route = choice.kind === 'route' ? choice.route : undefined;
  return [
    {
      action: 'nextHop',
      ...placeOf(point),
      text: l10n.t`Next hop from ${point.interface.name} to ${addressText(to.address)}`,
      body: {
        targetResourceId: machine,
        targetNicResourceId: point.interface.id,
        sourceIPAddress: addressText(point.address),
        destinationIPAddress: addressText(to.address),
      },
      expected: {
        kind: 'hop',
        type: route === undefined ? 'None' : hopType(world, point.network, route),
        addresses: route === undefined ? [] : hopAddresses(route),
      },
    },
  ];
}

/** Network Watcher takes one protocol and its ports, so a question about all of them is not put to it. */
function flowCheck(
  world: World,
  at: Point,
  other: Point,
  { protocol, port }: Pick<Question, 'protocol' | 'port'>,
  direction: 'inbound' | 'outbound',
): readonly Check[] {
  const found = machineAt(at);
  const isAskable = (protocol === 'tcp' || protocol === 'udp') && port !== undefined;
  if (found === undefined || typeof other.address !== 'number' || !isAskable) return [];
  const { point, machine } = found;
  const [own, remote] = [addressText(point.address), addressText(other.address)];
  const isInbound = direction === 'inbound';
  const groups = { own: groupsOf(at), remote: groupsOf(other) };
  const { isAllowed, rule } = flowVerdict(
    world,
    { network: point.network, subnet: point.subnet, group: point.interface.group },
    {
      source: isInbound ? other.address : point.address,
      destination: isInbound ? point.address : other.address,
      protocol,
      port,
      sourceGroups: isInbound ? groups.remote : groups.own,
      destinationGroups: isInbound ? groups.own : groups.remote,
    },
    direction,
  );
  return [
    {
      action: 'ipFlowVerify',
      ...placeOf(point),
      text: isInbound
        ? l10n.t`Rules at ${point.interface.name} for what comes from ${remote}`
        : l10n.t`Rules at ${point.interface.name} for what goes to ${remote}`,
      body: {
        targetResourceId: machine,
        targetNicResourceId: point.interface.id,
        direction: isInbound ? 'Inbound' : 'Outbound',
        protocol: protocol.toUpperCase(),
        localPort: isInbound ? String(port) : SOME_PORT,
        remotePort: isInbound ? SOME_PORT : String(port),
        localIPAddress: own,
        remoteIPAddress: remote,
      },
      expected: { kind: 'access', isAllowed, rule: rule?.name },
    },
  ];
}

function placeOf({ interface: nic }: Inside): Pick<Check, 'interfaceId' | 'location'> {
  return { interfaceId: nic.id, location: stringAt(nic.body, 'location') ?? '' };
}

function groupsOf(point: Point): Inside['interface']['seats'][number]['groups'] {
  if (point.kind !== 'inside') return [];
  return point.interface?.seats.find(({ address }) => address === point.address)?.groups ?? [];
}
