/** Knows how one resource names another, and what kind of resource an id is of. */
import { asObject, asText, objectsAt, stringAt, type JsonObject, type JsonValue } from '../json.ts';
import { keyOf, type Key } from '../resourceId.ts';

/** The key behind a member such as `routeTable: { id }`. */
export function referenceAt(parent: JsonObject, member: string): Key | undefined {
  return referenceIn(parent[member]);
}

/** The key in a value such as `{ id }`. */
export function referenceIn(value: JsonValue | undefined): Key | undefined {
  const id = asText(asObject(value)['id']);
  return id === undefined || id === '' ? undefined : keyOf(id);
}

/** Whether {@link referenceIn} finds one. */
export function isReference(value: JsonValue | undefined): boolean {
  return (asText(asObject(value)['id']) ?? '') !== '';
}

export function referencesAt(parent: JsonObject, member: string): readonly Key[] {
  return objectsAt(parent, member).flatMap((entry) => {
    const id = stringAt(entry, 'id');
    return id === undefined ? [] : [keyOf(id)];
  });
}

export interface Named {
  readonly id: string;
  readonly key: Key;
  readonly name: string;
}

/**
 * What a resource is called; undefined for a body without an id.
 * @param known its key, where that is known
 */
export function namedOf(body: JsonObject, known?: Key): Named | undefined {
  const id = stringAt(body, 'id');
  if (id === undefined) return undefined;
  return { id, key: known ?? keyOf(id), name: stringAt(body, 'name') ?? lastName(id) };
}

export function lastName(id: string): string {
  const text = id.endsWith('/') ? id.replace(/\/+$/, '') : id;
  return text.slice(text.lastIndexOf('/') + 1);
}

/** The id of the resource that a subnet, a configuration or another child belongs to. */
export function parentOf(key: Key): Key {
  const name = key.lastIndexOf('/');
  const type = name > 0 ? key.lastIndexOf('/', name - 1) : 0;
  return key.slice(0, Math.max(0, type)) as Key;
}

const PROVIDER = '/providers/microsoft.network/';

/** The type by the id, in lower case, such as `virtualhubs/bgpconnections`; undefined outside of the network provider. */
export function typeOf(key: Key): string | undefined {
  const at = key.indexOf(PROVIDER);
  const from = at + PROVIDER.length;
  if (at < 0 || key.length === from) return undefined;
  const slash = key.indexOf('/', from);
  if (slash < 0) return key.slice(from);
  if (!key.includes('/', slash + 1)) return key.slice(from, slash);
  return key
    .slice(from)
    .split('/')
    .filter((_, index) => index % 2 === 0)
    .join('/');
}
