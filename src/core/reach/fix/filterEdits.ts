/** Knows the changes of interfaces and security groups that can mend a way. The whole resource goes back as it was read. */
import { objectAt, objectsAt, stringAt, type JsonObject } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import { listText } from '../../lists.ts';
import type { Interface } from '../../surroundings/owners.ts';
import type { Rule, SecurityGroup } from '../../surroundings/securityGroup.ts';
import type { Edit } from './edit.ts';

export function setForwarding(nic: Interface): Edit {
  return {
    kind: 'setForwarding',
    key: `forward ${nic.key}`,
    at: nic.name,
    text: l10n.t`Switch IP forwarding on for the interface ${nic.name}.`,
    cost: 1,
    writes: (world) => {
      const now = world.around.interface(nic.key);
      if (now === undefined) return undefined;
      const properties = { ...objectAt(now.body, 'properties'), enableIPForwarding: true };
      return [
        {
          write: { kind: 'putOther', id: now.id, body: { ...now.body, properties } },
          title: l10n.t`Switch IP forwarding on for interface ${nic.name}`,
        },
      ];
    },
  };
}

export interface WantedRule {
  readonly direction: 'inbound' | 'outbound';
  /** Prefixes, or one tag. */
  readonly source: readonly string[];
  readonly destination: readonly string[];
  readonly protocol: string | undefined;
  readonly port: number | undefined;
}

/**
 * One rule as narrow as the question, before whatever denies; where no priority is free there, the rules behind it move by
 * one, and their order stays.
 */
export function addRule(group: SecurityGroup, wanted: WantedRule): Edit {
  const { direction, source, destination, protocol, port } = wanted;
  const content = [
    protocol ?? l10n.t`any protocol`,
    ...(port === undefined ? [] : [l10n.t`port ${port}`]),
  ].join(', ');
  const moved = placeFor(group, direction)?.moved ?? [];
  const [from, to] = [listText(source), listText(destination)];
  return {
    kind: 'addRule',
    key: `rule ${group.key} ${direction} ${from} ${to}`,
    at: group.name,
    text: l10n.t`Add a rule to ${group.name} that allows ${from} to ${to} ${direction} (${content}).`,
    // What is for everything goes after what is for less.
    cost: (source.includes('*') || destination.includes('*') ? 3 : 2) + (moved.length > 0 ? 1 : 0),
    ...(moved.length > 0 && {
      note: l10n.t`No priority is free before what denies in ${group.name}: its rules from ${moved[0]?.name ?? ''} on move by one, and their order stays.`,
    }),
    writes: (world) => {
      const now = world.around.group(group.key);
      const place = now && placeFor(now, direction);
      if (now === undefined || place === undefined) return undefined;
      const { priority } = place;
      const properties = {
        priority,
        direction: direction === 'inbound' ? 'Inbound' : 'Outbound',
        access: 'Allow',
        protocol: protocol ?? '*',
        ...prefixesOf('source', source),
        sourcePortRange: '*',
        ...prefixesOf('destination', destination),
        destinationPortRange: port === undefined ? '*' : String(port),
      };
      const own = objectAt(now.body, 'properties');
      const others = objectsAt(own, 'securityRules').map((rule) => movedRule(rule, place.moved));
      const name = freeName(`Allow-${direction}-${priority}`, others);
      const securityRules = [...others, { name, properties }];
      return [
        {
          write: {
            kind: 'putOther',
            id: now.id,
            body: { ...now.body, properties: { ...own, securityRules } },
          },
          title: l10n.t`Add rule ${name} to network security group ${group.name}`,
        },
      ];
    },
  };
}

function prefixesOf(side: 'source' | 'destination', prefixes: readonly string[]): JsonObject {
  const [only] = prefixes;
  return prefixes.length === 1 && only !== undefined
    ? { [`${side}AddressPrefix`]: only }
    : { [`${side}AddressPrefixes`]: [...prefixes] };
}

/** Names are each once in a group, whatever their case. */
function freeName(wanted: string, rules: readonly JsonObject[]): string {
  const taken = new Set(rules.map((rule) => (stringAt(rule, 'name') ?? '').toLowerCase()));
  let name = wanted;
  for (let count = 2; taken.has(name.toLowerCase()); count += 1) name = `${wanted}-${count}`;
  return name;
}

function movedRule(rule: JsonObject, moved: readonly Rule[]): JsonObject {
  const found = moved.find(({ name }) => name === rule['name']);
  return found === undefined
    ? rule
    : { ...rule, properties: { ...objectAt(rule, 'properties'), priority: found.priority + 1 } };
}

interface Place {
  readonly priority: number;
  /** Rules that make room, each by one. */
  readonly moved: readonly Rule[];
}

const [FIRST, LAST] = [100, 4096];

/** Priorities go from 100 to 4096 [D]; the new rule must come before every rule that denies. */
function placeFor(group: SecurityGroup, direction: 'inbound' | 'outbound'): Place | undefined {
  const own = group.rules[direction].filter(({ isDefault }) => !isDefault);
  const taken = new Map(own.map((rule) => [rule.priority, rule]));
  const first = Math.min(
    LAST + 1,
    ...own.filter(({ access }) => access === 'deny').map(({ priority }) => priority),
  );
  for (let priority = first - 1; priority >= FIRST; priority -= 1)
    if (!taken.has(priority)) return { priority, moved: [] };
  const moved: Rule[] = [];
  for (let priority = first; priority < LAST; priority += 1) {
    const rule = taken.get(priority);
    if (rule === undefined) return { priority: first, moved };
    moved.push(rule);
  }
  return undefined;
}
