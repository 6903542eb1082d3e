/** Knows how to walk JSON of which nothing is promised; it must not know what any member means. */

export type JsonValue = string | number | boolean | null | JsonArray | JsonObject;
export type JsonArray = readonly JsonValue[];
export interface JsonObject {
  readonly [member: string]: JsonValue | undefined;
}

const NOTHING: JsonObject = {};
const EMPTY: JsonArray = [];

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: JsonValue | undefined): value is JsonArray {
  return Array.isArray(value);
}

/** A member that the object has itself: a name from outside may be `constructor`, which every object inherits. */
export function memberAt(parent: JsonObject, member: string): JsonValue | undefined {
  return Object.hasOwn(parent, member) ? parent[member] : undefined;
}

/** The object behind a member, or an empty one. */
export function objectAt(parent: JsonObject, member: string): JsonObject {
  const value = parent[member];
  return isObject(value) ? value : NOTHING;
}

export function stringAt(parent: JsonObject, member: string): string | undefined {
  const value = parent[member];
  return typeof value === 'string' ? value : undefined;
}

export function booleanAt(parent: JsonObject, member: string): boolean | undefined {
  const value = parent[member];
  return typeof value === 'boolean' ? value : undefined;
}

/** The elements of a list member; an absent or wrongly typed list is empty. */
export function arrayAt(parent: JsonObject, member: string): JsonArray {
  const value = parent[member];
  return isArray(value) ? value : EMPTY;
}

/** The strings in a list member; elements of other types are left out. */
export function stringsAt(parent: JsonObject, member: string): readonly string[] {
  const list = arrayAt(parent, member);
  return list.every(isString) ? list : list.filter(isString);
}

/** The objects in a list member; elements of other types are left out. */
export function objectsAt(parent: JsonObject, member: string): readonly JsonObject[] {
  const list = arrayAt(parent, member);
  return list.every(isObject) ? list : list.filter(isObject);
}

function isString(value: JsonValue): value is string {
  return typeof value === 'string';
}

/** Deep equality of JSON values; the order of object members does not matter, that of list elements does. */
export function equalJson(a: JsonValue | undefined, b: JsonValue | undefined): boolean {
  if (a === b) return true;
  if (isArray(a) && isArray(b)) {
    return a.length === b.length && a.every((element, index) => equalJson(element, b[index]));
  }
  if (isObject(a) && isObject(b)) {
    const members = Object.keys(a).filter((member) => a[member] !== undefined);
    const others = Object.keys(b).filter((member) => b[member] !== undefined);
    return (
      members.length === others.length && members.every((member) => equalJson(a[member], memberAt(b, member)))
    );
  }
  return false;
}
