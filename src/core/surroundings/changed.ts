/** Knows surroundings with some of their parts replaced, as they would be after a change; what lies below is not touched. */
import { stringAt, type JsonObject } from '../json.ts';
import { keyOf, type Key } from '../resourceId.ts';
import type { Interface } from './owners.ts';
import type { RouteTable } from './routeTable.ts';
import type { SecurityGroup } from './securityGroup.ts';
import type { Surroundings, SurroundingsView } from './surroundings.ts';

export class ChangedSurroundings implements SurroundingsView {
  private readonly tables: ReadonlyMap<Key, RouteTable>;
  private readonly groups: ReadonlyMap<Key, SecurityGroup>;
  private readonly interfaces: ReadonlyMap<Key, Interface>;

  constructor(
    private readonly below: SurroundingsView,
    changed: {
      readonly tables?: readonly RouteTable[];
      readonly groups?: readonly SecurityGroup[];
      readonly interfaces?: readonly Interface[];
    },
  ) {
    this.tables = new Map(changed.tables?.map((table) => [table.key, table]));
    this.groups = new Map(changed.groups?.map((group) => [group.key, group]));
    this.interfaces = new Map(changed.interfaces?.map((one) => [one.key, one]));
  }

  get base(): Surroundings {
    return this.below.base;
  }

  table(key: Key): RouteTable | undefined {
    return this.tables.get(key) ?? this.below.table(key);
  }

  group(key: Key): SecurityGroup | undefined {
    return this.groups.get(key) ?? this.below.group(key);
  }

  interface(key: Key): Interface | undefined {
    return this.interfaces.get(key) ?? this.below.interface(key);
  }

  /** As they are after the change; where they stand is not changed. */
  interfacesIn(subnet: Key): readonly Interface[] {
    return this.below.interfacesIn(subnet).map((one) => this.interfaces.get(one.key) ?? one);
  }

  *bodies(): Iterable<JsonObject> {
    const changed = new Map<Key, JsonObject>(
      [...this.tables.values(), ...this.groups.values(), ...this.interfaces.values()].map(({ key, body }) => [
        key,
        body,
      ]),
    );
    // What two accounts see is there twice.
    const replaced = new Set<Key>();
    for (const body of this.below.bodies()) {
      const key = keyOf(stringAt(body, 'id') ?? '');
      if (changed.has(key)) replaced.add(key);
      yield changed.get(key) ?? body;
    }
    for (const [key, body] of changed) if (!replaced.has(key)) yield body;
  }
}
