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

/**
 * What is behind a member, in the form that is wanted: `asText(body['name'])`. Where many bodies are read this is faster
 * than {@link stringAt} and its like, which the engine has seen with every member of every kind of body.
 */
export function asObject(value: JsonValue | undefined): JsonObject {
  return isObject(value) ? value : NOTHING;
}

export function asText(value: JsonValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The strings of a list; elements of other types are left out, and of what is no list there are none. */
export function asTexts(value: JsonValue | undefined): readonly string[] {
  const list = isArray(value) ? value : EMPTY;
  return list.every(isString) ? list : list.filter(isString);
}

/** The objects of a list; elements of other types are left out, and of what is no list there are none. */
export function asObjects(value: JsonValue | undefined): readonly JsonObject[] {
  const list = isArray(value) ? value : EMPTY;
  return list.every(isObject) ? list : list.filter(isObject);
}

/** The object behind a member, or an empty one. */
export function objectAt(parent: JsonObject, member: string): JsonObject {
  return asObject(parent[member]);
}

export function stringAt(parent: JsonObject, member: string): string | undefined {
  return asText(parent[member]);
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

export function stringsAt(parent: JsonObject, member: string): readonly string[] {
  return asTexts(parent[member]);
}

export function objectsAt(parent: JsonObject, member: string): readonly JsonObject[] {
  return asObjects(parent[member]);
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
