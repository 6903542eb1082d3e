/** Knows how one resource names another, and what kind of resource an id is of. */
import { arrayAt, isObject, objectAt, stringAt, type JsonObject } from '../json.ts';
import { keyOf, type Key } from '../resourceId.ts';

/** The key behind a member such as `routeTable: { id }`. */
export function referenceAt(parent: JsonObject, member: string): Key | undefined {
  const id = stringAt(objectAt(parent, member), 'id');
  return id === undefined || id === '' ? undefined : keyOf(id);
}

export function referencesAt(parent: JsonObject, member: string): readonly Key[] {
  return objectsAt(parent, member).flatMap((entry) => {
    const id = stringAt(entry, 'id');
    return id === undefined ? [] : [keyOf(id)];
  });
}

export function objectsAt(parent: JsonObject, member: string): readonly JsonObject[] {
  return arrayAt(parent, member).filter(isObject);
}

export interface Named {
  readonly id: string;
  readonly key: Key;
  readonly name: string;
}

/** What a resource is called; undefined for a body without an id. */
export function namedOf(body: JsonObject): Named | undefined {
  const id = stringAt(body, 'id');
  if (id === undefined) return undefined;
  return { id, key: keyOf(id), name: stringAt(body, 'name') ?? lastName(id) };
}

export function lastName(id: string): string {
  return id.replace(/\/+$/, '').split('/').pop() ?? id;
}

/** The id of the resource that a subnet, a configuration or another child belongs to. */
export function parentOf(key: Key, levels = 1): Key {
  return key
    .split('/')
    .slice(0, -2 * levels)
    .join('/') as Key;
}

/** The type by the id, in lower case, such as `virtualhubs/bgpconnections`; undefined outside of the network provider. */
export function typeOf(key: Key): string | undefined {
  const below = /\/providers\/microsoft\.network\/(.+)$/.exec(key)?.[1];
  return below
    ?.split('/')
    .filter((_, index) => index % 2 === 0)
    .join('/');
}
