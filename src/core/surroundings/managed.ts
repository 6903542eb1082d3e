/**
 * Knows what Virtual Network Manager does to which network: meshes, stars and admin rules. Whoever reads a manager knows
 * what it defines and who was put into its groups by hand; a network that was asked knows what is in force in it, and has
 * the last word over itself.
 */
import type { Key } from '../resourceId.ts';
import { byText, order, push } from './byKey.ts';
import type { AdminRule, Connectivity, Star } from './networkManager.ts';
import type { Named } from './reference.ts';
import type { Resources } from './resources.ts';
import type { ToldByManager } from './toldByManager.ts';

/** A hub, and the networks that Virtual Network Manager peers it with. */
export interface ManagedStar extends Named {
  readonly hub: Key;
  readonly spokes: ReadonlySet<Key>;
  /** Those of its spokes that are to use the gateway of the hub. */
  readonly usingGateway: readonly Key[];
  readonly replaces: boolean;
  readonly enforces: boolean;
}

/** Networks that reach one another without links. */
export interface ConnectedGroup extends Pick<Connectivity, 'isGlobal' | 'allowsOverlap'> {
  readonly members: readonly Key[];
}

export class Managed {
  /** The networks that share a mesh with a network, itself among them, a list for each mesh. */
  readonly meshes = new Map<Key, Key[][]>();
  /** The same with what their configurations say of them. */
  readonly connected = new Map<Key, ConnectedGroup[]>();
  /** The stars that a network is in, as the hub or as a spoke. */
  readonly stars = new Map<Key, ManagedStar[]>();
  /** By the network, by priority. */
  readonly adminRules = new Map<Key, AdminRule[]>();
  /** The groups of meshes that nobody has put a network into by hand: a policy says which are in them, and no list. */
  private readonly openGroups = new Set<Key>();
  private readonly byHand = new Map<Key, Key[]>();
  private readonly connecting: InForceIn;
  private readonly ruling: InForceIn;

  constructor(resources: Resources) {
    for (const { group, network } of resources.members) push(this.byHand, group, network);
    this.connecting = new InForceIn(resources.toldConnectivity);
    this.ruling = new InForceIn(resources.toldAdminRules);
    this.placeConnectivities(resources);
    this.placeAdminRules(resources);
  }

  /** The group by which two networks may be in one mesh, for all that was read and told; undefined where there is none. */
  maybeMeshing(one: Key, other: Key): Key | undefined {
    return [...this.openGroups].find((group) =>
      [one, other].every((network) => this.connecting.isIn(network, group) !== false),
    );
  }

  private placeConnectivities({ connectivities, toldConnectivity }: Resources): void {
    const meshes = new Map<Key, Set<Key>>();
    for (const connectivity of eachOnce(connectivities, toldConnectivity)) {
      const { key, meshed, isGlobal, allowsOverlap } = connectivity;
      const networksOf = (group: Key): readonly Key[] =>
        this.connecting.networksIn(key, group, this.byHand.get(group));
      for (const group of new Set(meshed)) {
        const members = networksOf(group);
        meshes.set(group, new Set([...(meshes.get(group) ?? []), ...members]));
        for (const network of members) push(this.connected, network, { members, isGlobal, allowsOverlap });
      }
      for (const star of starsOf(connectivity, networksOf))
        for (const network of [star.hub, ...star.spokes]) push(this.stars, network, star);
    }
    for (const [group, networks] of meshes) {
      if (!this.byHand.has(group)) this.openGroups.add(group);
      const mesh = [...networks].sort(byText);
      for (const network of mesh) push(this.meshes, network, mesh);
    }
    order<Named>(this.stars, ({ key }) => key);
    order(this.meshes, ([first]) => first ?? '');
  }

  private placeAdminRules({ collections, adminRules, toldAdminRules }: Resources): void {
    const groupsOf = new Map(collections.map(({ key, groups }) => [key, groups]));
    for (const rule of eachOnce(adminRules, toldAdminRules)) {
      const { key } = rule;
      const groups = new Set([...(groupsOf.get(rule.collection) ?? []), ...this.ruling.groupsOf(key)]);
      const targets = [...groups].flatMap((group) =>
        this.ruling.networksIn(key, group, this.byHand.get(group)),
      );
      for (const network of new Set(targets)) push(this.adminRules, network, rule);
    }
    order(this.adminRules, ({ key }) => key);
    for (const rules of this.adminRules.values()) rules.sort((a, b) => a.rule.priority - b.rule.priority);
  }
}

/** In which networks something of one kind is in force, and by which groups, as these networks have said. */
class InForceIn {
  /** Of each network that has said it, the groups that it is in. */
  private readonly groupsIn = new Map<Key, Set<Key>>();
  /** The networks by what is in force, and by the group. */
  private readonly networks = new Map<Key, Map<Key, Key[]>>();

  constructor(told: readonly ToldByManager<Named>[]) {
    for (const { network, inForce } of told) {
      this.groupsIn.set(network, new Set(inForce.flatMap(({ groups }) => groups)));
      for (const { what, groups } of inForce) {
        const byGroup = this.networks.get(what.key) ?? new Map<Key, Key[]>();
        this.networks.set(what.key, byGroup);
        for (const group of groups) push(byGroup, group, network);
      }
    }
  }

  /** Whether a network is in a group by which something is in force; undefined where it was not asked. */
  isIn(network: Key, group: Key): boolean | undefined {
    return this.groupsIn.get(network)?.has(group);
  }

  groupsOf(what: Key): Iterable<Key> {
    return this.networks.get(what)?.keys() ?? [];
  }

  /** @param byHand the networks that are in the group by hand: what those that were asked say of themselves counts more */
  networksIn(what: Key, group: Key, byHand: readonly Key[] = []): readonly Key[] {
    const others = byHand.filter((network) => !this.groupsIn.has(network));
    const told = this.networks.get(what)?.get(group) ?? [];
    return [...new Set([...others, ...told])].sort(byText);
  }
}

/** What managers define, and what is told of beside it. */
function eachOnce<T extends Named>(defined: readonly T[], told: readonly ToldByManager<T>[]): Iterable<T> {
  const all = [...told.flatMap(({ inForce }) => inForce.map(({ what }) => what)), ...defined];
  return new Map(all.map((each) => [each.key, each])).values();
}

function starsOf(
  { star, id, key, name }: Connectivity,
  networksOf: (group: Key) => readonly Key[],
): readonly ManagedStar[] {
  if (star === undefined) return [];
  const { hubs, groups, replaces, enforces } = star;
  return hubs.map((hub) => {
    const membersOf = (all: Star['groups']): readonly Key[] =>
      all.flatMap(({ group }) => networksOf(group)).filter((network) => network !== hub);
    return {
      id,
      key,
      name,
      hub,
      spokes: new Set(membersOf(groups)),
      usingGateway: [...new Set(membersOf(groups.filter(({ usesGateway }) => usesGateway)))].sort(byText),
      replaces,
      enforces,
    };
  });
}
