/**
 * Knows which members of a resource stay as they are while nobody changes it, and what of an expected body is
 * missing in another.
 */
import { equalJson, isArray, isObject, stringAt, type JsonObject, type JsonValue } from '../json.ts';

/** Members that ARM changes by itself with every write, or that are the links, which have pictures of their own. */
const RESTLESS = new Set(['etag', 'provisioningState', 'resourceGuid', 'virtualNetworkPeerings']);
/** Members whose text ARM spells as it likes. */
const ID = 'id';

/** A phrase for each member of `expected` that `now` does not have like that. */
export function steadyDifferences(expected: JsonObject, now: JsonObject): readonly string[] {
  return compare(expected, now, '');
}

function compare(expected: JsonValue, now: JsonValue | undefined, path: string): readonly string[] {
  if (isObject(expected) && isObject(now)) {
    return Object.entries(expected).flatMap(([member, value]) =>
      value === undefined || RESTLESS.has(member)
        ? []
        : compareMember(member, value, now[member], path === '' ? member : `${path}.${member}`),
    );
  }
  if (isArray(expected) && isArray(now)) return compareLists(expected, now, path);
  return equalJson(expected, now) ? [] : [`${path} is ${now === undefined ? 'absent' : JSON.stringify(now)}`];
}

function compareMember(
  member: string,
  expected: JsonValue,
  now: JsonValue | undefined,
  path: string,
): readonly string[] {
  const ids = member === ID || member.endsWith('Id');
  if (ids && typeof expected === 'string' && typeof now === 'string')
    return expected.toLowerCase() === now.toLowerCase() ? [] : [`${path} is ${now}`];
  return compare(expected, now, path);
}

/** Elements with names or ids are found by these: ARM does not promise an order. */
function compareLists(
  expected: readonly JsonValue[],
  now: readonly JsonValue[],
  path: string,
): readonly string[] {
  const labels = expected.map(labelOf);
  if (labels.some((label) => label === undefined)) {
    return expected.length === now.length && expected.every((value, index) => equalJson(value, now[index]))
      ? []
      : [`${path} is ${JSON.stringify(now)}`];
  }
  return expected.flatMap((value, index) => {
    const label = labels[index];
    const found = now.find((candidate) => labelOf(candidate) === label);
    return found === undefined
      ? [`${path} has no ${label ?? ''}`]
      : compare(value, found, `${path}/${label ?? ''}`);
  });
}

function labelOf(value: JsonValue): string | undefined {
  if (!isObject(value)) return undefined;
  return (stringAt(value, 'name') ?? stringAt(value, 'id'))?.toLowerCase();
}
