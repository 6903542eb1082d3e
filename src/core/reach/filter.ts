/** Knows what admin rules and network security groups say of a packet, and which rule says it. */
import type { Key } from '../resourceId.ts';
import { holds, isPublic, type Address } from '../surroundings/prefix.ts';
import type { End, PortRange, Rule } from '../surroundings/securityGroup.ts';
import { UNSETTLED } from './codes.ts';
import { PLATFORM } from './tag.ts';

export interface Packet {
  readonly source: Address;
  readonly destination: Address;
  /** In lower case; undefined for any. */
  readonly protocol: string | undefined;
  readonly port: number | undefined;
  /** Application security groups of either end. */
  readonly sourceGroups: readonly Key[];
  readonly destinationGroups: readonly Key[];
}

export interface Judgment {
  readonly outcome: 'allow' | 'deny' | 'alwaysAllow' | 'unsettled' | 'unread' | 'nothing';
  readonly rule: Rule | undefined;
  /** Rules before it that hold for a part of what was asked only. */
  readonly partial: readonly Rule[];
  /** Of what is unsettled or unread: the rule that may or may not match. */
  readonly maybe: Rule | undefined;
  /** All that may or may not match, and would have come before it. */
  readonly maybes: readonly Maybe[];
}

interface Maybe {
  readonly rule: Rule;
  readonly why: 'unsettled' | 'unread';
}

/** Whether an address is in the tag VirtualNetwork of where the rules are judged. */
export type InNetwork = (address: Address) => boolean;

/** The first rule that matches decides [D]. */
export function judge(rules: readonly Rule[], packet: Packet, inNetwork: InNetwork): Judgment {
  const partial: Rule[] = [];
  const maybes: Maybe[] = [];
  for (const rule of rules) {
    const match = matches(rule, packet, inNetwork);
    if (match === 'no') continue;
    if (match === 'partly') partial.push(rule);
    else if (match !== 'yes') maybes.push({ rule, why: match });
    else {
      const other = maybes.find((each) => each.rule.access !== rule.access);
      return other === undefined
        ? { outcome: rule.access, rule, partial, maybe: undefined, maybes }
        : { outcome: other.why, rule, partial, maybe: other.rule, maybes };
    }
  }
  const [first] = maybes;
  return { outcome: first?.why ?? 'nothing', rule: undefined, partial, maybe: first?.rule, maybes };
}

type Match = 'yes' | 'no' | 'partly' | 'unsettled' | 'unread';

function matches(rule: Rule, packet: Packet, inNetwork: InNetwork): Match {
  const source = endMatches(rule.source, packet.source, packet.sourceGroups, inNetwork);
  const destination = endMatches(rule.destination, packet.destination, packet.destinationGroups, inNetwork);
  const content = contentMatches(rule, packet);
  if (source === 'no' || destination === 'no' || content === 'no') return 'no';
  // A rule about a part holds for a part at most, whatever its ends stand for.
  if (content !== 'yes') return content;
  return source === 'yes' ? destination : source;
}

/** Protocol and ports; where none is asked for, a rule about some holds for a part only. */
function contentMatches(rule: Rule, { protocol, port }: Packet): Match {
  // From which port somebody calls is not known before.
  if (rule.sourcePorts.length > 0) return 'partly';
  if (protocol === undefined) return rule.protocol === '*' && rule.ports.length === 0 ? 'yes' : 'partly';
  if (rule.protocol !== '*' && rule.protocol !== protocol) return 'no';
  if (rule.ports.length === 0) return 'yes';
  if (protocol !== 'tcp' && protocol !== 'udp') return 'no';
  return port === undefined ? 'partly' : rule.ports.some((range) => inRange(range, port)) ? 'yes' : 'no';
}

function inRange({ from, to }: PortRange, port: number): boolean {
  return port >= from && port <= to;
}

function endMatches(end: End, address: Address, groups: readonly Key[], inNetwork: InNetwork): Match {
  if (end.groups.some((group) => groups.includes(group))) return 'yes';
  let found: Match = 'no';
  for (const term of end.terms) {
    const match =
      term.kind === 'any'
        ? 'yes'
        : term.kind === 'prefix'
          ? holds(term.prefix, address)
            ? 'yes'
            : 'no'
          : tagMatches(term.tag, address, inNetwork);
    if (match === 'yes') return 'yes';
    if (match !== 'no') found = match;
  }
  return found;
}

function tagMatches(tag: string, address: Address, inNetwork: InNetwork): Match {
  switch (tag) {
    case 'virtualnetwork':
      return inNetwork(address) ? 'yes' : 'no';
    case 'azureloadbalancer':
      return address === PLATFORM ? 'yes' : 'no';
    case 'internet':
      if (inNetwork(address)) return 'no';
      if (isPublic(address)) return 'yes';
      return UNSETTLED.privateIsInternet === undefined
        ? 'unsettled'
        : UNSETTLED.privateIsInternet
          ? 'yes'
          : 'no';
    default:
      // The addresses of services are public, and not in the estate.
      return isPublic(address) ? 'unread' : 'no';
  }
}
