/** Knows which differences between a recorded body and one of the sandbox count: all of them, the order of members too. */
import { isArray, isObject, type JsonObject, type JsonValue } from '../../src/core/json.ts';
import type { Aliases } from './aliases.ts';

/** Members whose values are made anew in each run. */
const MADE_ANEW = new Set(['etag', 'resourceGuid', 'tunnelIpAddresses']);

/** The differences, one text each; none when the answer is as recorded. */
export function differences(
  recorded: JsonObject | undefined,
  actual: JsonObject | undefined,
  aliases: Aliases,
): readonly string[] {
  if (recorded === undefined) return actual === undefined ? [] : ['there is a body where none is recorded'];
  if (actual === undefined) return ['there is no body'];
  return objectDifferences('', recorded, actual, aliases);
}

function objectDifferences(
  path: string,
  recorded: JsonObject,
  actual: JsonObject,
  aliases: Aliases,
): readonly string[] {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(actual)])];
  const differing = names.flatMap((name) => {
    const at = path === '' ? name : `${path}.${name}`;
    return valueDifferences({ path: at, name }, recorded[name], actual[name], aliases);
  });
  return [...orderDifference(path, recorded, actual), ...differing];
}

/** The members that both have, in another order. */
function orderDifference(path: string, recorded: JsonObject, actual: JsonObject): readonly string[] {
  const left = Object.keys(recorded).filter((name) => name in actual);
  const right = Object.keys(actual).filter((name) => name in recorded);
  if (left.every((name, index) => name === right[index])) return [];
  return [`${path === '' ? 'the body' : path} has ${right.join(', ')} where ${left.join(', ')} is the order`];
}

interface Place {
  readonly path: string;
  /** The member that it is, or whose list it is in. */
  readonly name: string;
}

function valueDifferences(
  { path, name }: Place,
  recorded: JsonValue | undefined,
  actual: JsonValue | undefined,
  aliases: Aliases,
): readonly string[] {
  if (isObject(recorded) && isObject(actual)) return objectDifferences(path, recorded, actual, aliases);
  if (isArray(recorded) && isArray(actual)) {
    return recorded.length === actual.length
      ? recorded.flatMap((element, index) =>
          valueDifferences({ path: `${path}[${index}]`, name }, element, actual[index], aliases),
        )
      : [`${path} has ${actual.length} elements where ${recorded.length} are recorded`];
  }
  if (MADE_ANEW.has(name) && typeof recorded === 'string' && typeof actual === 'string') {
    const text = aliases.check(name, recorded, actual);
    return text === undefined ? [] : [`${path}: ${text}`];
  }
  if (folded(recorded) === folded(actual)) return [];
  return [`${path} is ${print(actual)} where ${print(recorded)} is recorded`];
}

/** Ids compare without regard to case. */
function folded(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === 'string' && value.startsWith('/') ? value.toLowerCase() : value;
}

function print(value: JsonValue | undefined): string {
  return value === undefined ? 'absent' : JSON.stringify(value);
}
