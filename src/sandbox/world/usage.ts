/** Knows who names what, worked out when it is first asked for: made anew for each answer, since the world goes on. */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf, type Key } from '../../core/resourceId.ts';
import { subnetsOf } from './canonicalNetwork.ts';
import type { World } from './world.ts';

/** A reference as bodies have it. */
interface Named {
  readonly id: string;
}

type Users = ReadonlyMap<Key, readonly Named[]>;

/** The ids that a part of a resource names, by the id of that part. */
export type NamesIn = (body: JsonObject) => Iterable<readonly [user: string, named: string]>;

export class Usage {
  private readonly bySubnets = new Map<string, Users>();
  private readonly byResources = new Map<string, Map<NamesIn, Users>>();

  constructor(readonly world: World) {}

  /** The subnets that name a resource by a member of theirs, such as `routeTable`. */
  subnets(member: string, key: Key): readonly Named[] {
    let users = this.bySubnets.get(member);
    if (users === undefined) this.bySubnets.set(member, (users = this.findSubnets(member)));
    return users.get(key) ?? [];
  }

  /** What names a resource, among the resources of a type. */
  resources(type: string, names: NamesIn, key: Key): readonly Named[] {
    const ofType = this.byResources.get(type) ?? new Map<NamesIn, Users>();
    this.byResources.set(type, ofType);
    let users = ofType.get(names);
    if (users === undefined) ofType.set(names, (users = this.findResources(type, names)));
    return users.get(key) ?? [];
  }

  private findSubnets(member: string): Users {
    const found = new Map<Key, Named[]>();
    for (const network of this.world.networks.all()) {
      for (const subnet of subnetsOf(network)) {
        const named = stringAt(objectAt(objectAt(subnet, 'properties'), member), 'id');
        if (named !== undefined) add(found, named, stringAt(subnet, 'id') ?? '');
      }
    }
    return found;
  }

  private findResources(type: string, names: NamesIn): Users {
    const found = new Map<Key, Named[]>();
    const wanted = type.toLowerCase();
    for (const { body } of this.world.resources.values()) {
      if (stringAt(body, 'type')?.toLowerCase() !== wanted) continue;
      for (const [user, named] of names(body)) add(found, named, user);
    }
    return found;
  }
}

function add(found: Map<Key, Named[]>, named: string, user: string): void {
  const key = keyOf(named);
  const users = found.get(key);
  if (users === undefined) found.set(key, [{ id: user }]);
  else if (!users.some(({ id }) => id === user)) users.push({ id: user });
}
