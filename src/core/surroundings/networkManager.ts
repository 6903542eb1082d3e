/** Knows how the parts of Virtual Network Manager are read that decide over traffic: who is in a group, meshes, admin rules. */
import { objectAt, objectsAt, stringAt, type JsonObject } from '../json.ts';
import { ProblemList } from '../problems.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { namedOf, parentOf, type Named } from './reference.ts';
import { readRule, type Rule } from './securityGroup.ts';

/** A network that somebody has put into a network group by hand. */
export interface GroupMember {
  readonly group: Key;
  readonly network: Key;
}

export function readGroupMember(body: JsonObject): GroupMember | undefined {
  const named = namedOf(body);
  const network = stringAt(objectAt(body, 'properties'), 'resourceId');
  return named === undefined || network === undefined
    ? undefined
    : { group: parentOf(named.key), network: keyOf(network) };
}

/** A configuration by which the members of groups are connected. */
export interface Connectivity extends Named {
  /** The groups whose members reach one another directly: all of a mesh, and those of a star that say so. */
  readonly meshed: readonly Key[];
  /** Of those whether they reach one another across regions too; undefined where nothing is said [S]. */
  readonly isGlobal: boolean | undefined;
  /** Whether their prefixes may overlap: they may where nothing else is said [D]. */
  readonly allowsOverlap: boolean;
  /** Undefined for a mesh. */
  readonly star: Star | undefined;
}

/** A hub that is peered with each member of some groups. */
export interface Star {
  /** Networks; there is one [D]. */
  readonly hubs: readonly Key[];
  readonly groups: readonly { readonly group: Key; readonly usesGateway: boolean }[];
  /** Whether peerings that are there give way to its own: `deleteExistingPeering` [S]. */
  readonly replaces: boolean;
  /** Whether its peerings are kept as it has made them: `peeringEnforcement` [S]. */
  readonly enforces: boolean;
}

export function readConnectivity(body: JsonObject): Connectivity | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const properties = objectAt(body, 'properties');
  const isMesh = stringAt(properties, 'connectivityTopology')?.toLowerCase() === 'mesh';
  const items = objectsAt(properties, 'appliesToGroups').filter(
    (item) => isMesh || stringAt(item, 'groupConnectivity')?.toLowerCase() === 'directlyconnected',
  );
  const capabilities = objectAt(properties, 'connectivityCapabilities');
  return {
    ...named,
    meshed: items.flatMap((item) => stringAt(item, 'networkGroupId') ?? []).map(keyOf),
    isGlobal: globalOf([properties, ...items]),
    allowsOverlap: stringAt(capabilities, 'connectedGroupAddressOverlap')?.toLowerCase() !== 'disallowed',
    star: isMesh ? undefined : readStar(properties),
  };
}

/** The configuration says it, or a group of it [S]. */
function globalOf(parts: readonly JsonObject[]): boolean | undefined {
  const said = parts.flatMap((part) => stringAt(part, 'isGlobal')?.toLowerCase() ?? []);
  return said.includes('true') ? true : said.includes('false') ? false : undefined;
}

function readStar(properties: JsonObject): Star | undefined {
  const isOn = (parent: JsonObject, member: string, value: string): boolean =>
    stringAt(parent, member)?.toLowerCase() === value;
  if (!isOn(properties, 'connectivityTopology', 'hubandspoke')) return undefined;
  return {
    hubs: objectsAt(properties, 'hubs').flatMap((hub) => {
      const id = stringAt(hub, 'resourceId');
      return id === undefined ? [] : [keyOf(id)];
    }),
    groups: objectsAt(properties, 'appliesToGroups').flatMap((item) => {
      const id = stringAt(item, 'networkGroupId');
      return id === undefined ? [] : [{ group: keyOf(id), usesGateway: isOn(item, 'useHubGateway', 'true') }];
    }),
    replaces: isOn(properties, 'deleteExistingPeering', 'true'),
    enforces: isOn(objectAt(properties, 'connectivityCapabilities'), 'peeringEnforcement', 'enforced'),
  };
}

/** A collection of admin rules, and the groups whose networks it holds for. */
export interface RuleCollection {
  readonly key: Key;
  readonly groups: readonly Key[];
}

export function readRuleCollection(body: JsonObject): RuleCollection | undefined {
  const named = namedOf(body);
  if (named === undefined) return undefined;
  const groups = objectsAt(objectAt(body, 'properties'), 'appliesToGroups').flatMap(
    (item) => stringAt(item, 'networkGroupId') ?? [],
  );
  return { key: named.key, groups: groups.map(keyOf) };
}

export interface AdminRule extends Named {
  readonly collection: Key;
  readonly rule: Rule;
}

export function readAdminRule(body: JsonObject): AdminRule | undefined {
  const named = namedOf(body);
  const rule = readRule(body, false, new ProblemList());
  return named === undefined || rule === undefined
    ? undefined
    : { ...named, collection: parentOf(named.key), rule };
}
