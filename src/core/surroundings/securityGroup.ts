/** Knows how network security groups and the admin rules of Virtual Network Manager are read: both are lists of rules. */
import { arrayAt, objectAt, objectsAt, stringAt, stringsAt, type JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';
import { ProblemList, type Problem } from '../problems.ts';
import type { Key } from '../resourceId.ts';
import { parsePrefix, type Prefix } from './prefix.ts';
import { lastName, namedOf, referencesAt, type Named } from './reference.ts';

export type Direction = 'inbound' | 'outbound';

export type Term =
  | { readonly kind: 'any' }
  | { readonly kind: 'prefix'; readonly prefix: Prefix }
  /** In lower case. */
  | { readonly kind: 'tag'; readonly tag: string };

export interface End {
  readonly terms: readonly Term[];
  /** Application security groups. */
  readonly groups: readonly Key[];
}

export interface PortRange {
  readonly from: number;
  readonly to: number;
}

export interface Rule {
  readonly name: string;
  readonly priority: number;
  readonly direction: Direction;
  readonly access: 'allow' | 'deny' | 'alwaysAllow';
  /** In lower case; `*` for any. */
  readonly protocol: string;
  readonly source: End;
  readonly destination: End;
  /** Empty for any. */
  readonly sourcePorts: readonly PortRange[];
  readonly ports: readonly PortRange[];
  /** Whether it is one of the rules that every group has. */
  readonly isDefault: boolean;
}

export interface SecurityGroup extends Named {
  /** By priority. */
  readonly rules: Readonly<Record<Direction, readonly Rule[]>>;
  readonly problems: readonly Problem[];
  readonly body: JsonObject;
}

/**
 * Undefined for a body without an id.
 * @param known its key, where that is known
 */
export function readSecurityGroup(body: JsonObject, known?: Key): SecurityGroup | undefined {
  const named = namedOf(body, known);
  if (named === undefined) return undefined;
  const problems = new ProblemList();
  const properties = objectAt(body, 'properties');
  problems.expect(body, 'properties', 'object', 'properties', true);
  const own = objectsAt(properties, 'securityRules').flatMap((rule) => readRule(rule, false, problems) ?? []);
  // The service lists them in each answer [S]; what was written by hand may not.
  const listed = objectsAt(properties, 'defaultSecurityRules');
  const isUsual = listed.length === 0 || areDefaultRules(listed);
  const defaults = isUsual ? DEFAULTS : listed.flatMap((rule) => readRule(rule, true, problems) ?? []);
  const { id, key, name } = named;
  return {
    id,
    key,
    name,
    rules: own.length === 0 && isUsual ? BY_DEFAULT : byDirection([...own, ...defaults]),
    problems: problems.all,
    body,
  };
}

function byDirection(rules: readonly Rule[]): SecurityGroup['rules'] {
  const sorted = rules.toSorted((a, b) => a.priority - b.priority);
  return {
    inbound: sorted.filter(({ direction }) => direction === 'inbound'),
    outbound: sorted.filter(({ direction }) => direction === 'outbound'),
  };
}

/** Reads a rule of a group or an admin rule; undefined, with a problem, for one that cannot be understood. */
export function readRule(body: JsonObject, isDefault: boolean, problems: ProblemList): Rule | undefined {
  const name = stringAt(body, 'name') ?? lastName(stringAt(body, 'id') ?? '(unnamed)');
  const properties = objectAt(body, 'properties');
  const priority = properties['priority'];
  const direction = stringAt(properties, 'direction')?.toLowerCase();
  const access = ACCESS.get(stringAt(properties, 'access')?.toLowerCase() ?? '');
  if (
    typeof priority !== 'number' ||
    (direction !== 'inbound' && direction !== 'outbound') ||
    access === undefined
  ) {
    problems.add(
      `securityRules.${name}`,
      l10n.t`The rule ${name} has no priority, direction or access that is understood.`,
    );
    return undefined;
  }
  return {
    name,
    priority,
    direction,
    access,
    protocol: protocolOf(properties),
    source: endOf(properties, 'source'),
    destination: endOf(properties, 'destination'),
    sourcePorts: portsOf(properties, 'source'),
    ports: portsOf(properties, 'destination'),
    isDefault,
  };
}

const ACCESS: ReadonlyMap<string, Rule['access']> = new Map([
  ['allow', 'allow'],
  ['deny', 'deny'],
  ['alwaysallow', 'alwaysAllow'],
]);

function protocolOf(properties: JsonObject): string {
  const protocol = (stringAt(properties, 'protocol') ?? '*').toLowerCase();
  return protocol === 'any' || protocol === '' ? '*' : protocol;
}

/** Singular and plural members; admin rules have lists of objects in `sources` and `destinations` [S]. */
function endOf(properties: JsonObject, side: 'source' | 'destination'): End {
  const single = stringAt(properties, `${side}AddressPrefix`) ?? '';
  const texts = [
    ...(single === '' ? [] : [single]),
    ...stringsAt(properties, `${side}AddressPrefixes`),
    ...objectsAt(properties, `${side}s`).flatMap((item) => stringAt(item, 'addressPrefix') ?? []),
  ];
  const groups = referencesAt(properties, `${side}ApplicationSecurityGroups`);
  const terms = texts.map(termOf);
  return { terms: terms.length === 0 && groups.length === 0 ? [{ kind: 'any' }] : terms, groups };
}

function termOf(text: string): Term {
  if (text === '*' || text.toLowerCase() === 'any') return { kind: 'any' };
  const prefix = parsePrefix(text);
  return prefix === undefined ? { kind: 'tag', tag: text.toLowerCase() } : { kind: 'prefix', prefix };
}

function portsOf(properties: JsonObject, side: 'source' | 'destination'): readonly PortRange[] {
  const single = stringAt(properties, `${side}PortRange`) ?? '';
  const texts = [...(single === '' ? [] : [single]), ...stringsAt(properties, `${side}PortRanges`)];
  if (texts.includes('*')) return [];
  return texts.flatMap((text) => {
    const [from, to = from] = text.split('-').map(Number);
    if (from === undefined || to === undefined || Number.isNaN(from) || Number.isNaN(to)) return [];
    return from === 0 && to === 65535 ? [] : [{ from, to }];
  });
}

function defaultRule(
  name: string,
  priority: number,
  direction: string,
  access: string,
  source: string,
  destination: string,
): JsonObject {
  const any = { protocol: '*', sourcePortRange: '*', destinationPortRange: '*' };
  return {
    name,
    properties: {
      ...any,
      priority,
      direction,
      access,
      sourceAddressPrefix: source,
      destinationAddressPrefix: destination,
    },
  };
}

/** What every group has [D]. */
const DEFAULT_RULES: readonly JsonObject[] = [
  defaultRule('AllowVnetInBound', 65000, 'Inbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
  defaultRule('AllowAzureLoadBalancerInBound', 65001, 'Inbound', 'Allow', 'AzureLoadBalancer', '*'),
  defaultRule('DenyAllInBound', 65500, 'Inbound', 'Deny', '*', '*'),
  defaultRule('AllowVnetOutBound', 65000, 'Outbound', 'Allow', 'VirtualNetwork', 'VirtualNetwork'),
  defaultRule('AllowInternetOutBound', 65001, 'Outbound', 'Allow', '*', 'Internet'),
  defaultRule('DenyAllOutBound', 65500, 'Outbound', 'Deny', '*', '*'),
];

/** Lists in which a rule may say more than its single members do. */
const LISTS = [
  'sourceAddressPrefixes',
  'destinationAddressPrefixes',
  'sourcePortRanges',
  'destinationPortRanges',
  'sources',
  'destinations',
  'sourceApplicationSecurityGroups',
  'destinationApplicationSecurityGroups',
] as const;

/** Whether rules are those that every group has, as nearly always: then all groups share them. */
function areDefaultRules(listed: readonly JsonObject[]): boolean {
  return (
    listed.length === DEFAULT_RULES.length &&
    listed.every((rule, index) => {
      const expected = DEFAULT_RULES[index] ?? {};
      const [own, usual] = [objectAt(rule, 'properties'), objectAt(expected, 'properties')];
      return (
        rule['name'] === expected['name'] &&
        Object.keys(usual).every((member) => own[member] === usual[member]) &&
        LISTS.every((member) => arrayAt(own, member).length === 0)
      );
    })
  );
}

const DEFAULTS = DEFAULT_RULES.flatMap((rule) => readRule(rule, true, new ProblemList()) ?? []);
const BY_DEFAULT = byDirection(DEFAULTS);
