/** Knows which element of a list is the same thing as one of another list: by what it is called, else by its place. */
import { isArray, isObject, stringAt, type JsonObject, type JsonValue } from '../../core/json.ts';

/** Members that tell the elements of a list apart, the best first. */
const NAMES = ['name', 'id', 'service'];

export function counterpartOf(
  element: JsonValue | undefined,
  index: number,
  others: JsonValue | undefined,
): JsonValue | undefined {
  if (!isArray(others)) return undefined;
  const called = isObject(element) ? nameOf(element) : undefined;
  if (called === undefined) return others[index];
  return others.find((other) => isObject(other) && nameOf(other) === called);
}

function nameOf(element: JsonObject): string | undefined {
  for (const member of NAMES) {
    const text = stringAt(element, member);
    if (text !== undefined) return `${member} ${text.toLowerCase()}`;
  }
  return undefined;
}
