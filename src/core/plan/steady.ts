/**
 * Knows which members of a resource stay as they are while nobody changes it, and what of an expected body is
 * missing in another.
 */
import {
  equalJson,
  isArray,
  isObject,
  memberAt,
  objectAt,
  stringAt,
  type JsonObject,
  type JsonValue,
} from '../json.ts';
import { l10n } from '../l10n.ts';

/**
 * Members that ARM changes by itself with every write, or as machines come and go in a subnet; and the links of a
 * network, of which only what a person decides is compared.
 */
const RESTLESS = new Set([
  'etag',
  'provisioningState',
  'resourceGuid',
  'virtualNetworkPeerings',
  'ipConfigurations',
  'privateEndpoints',
]);
/** A route table tells which subnets use it; it is the subnets that say so, each with a picture of its own [R]. */
const USED_BY = 'subnets';
/** Members whose text ARM spells as it likes. */
const ID = 'id';

/** A phrase for each member of `expected` that `now` does not have like that. */
export function steadyDifferences(expected: JsonObject, now: JsonObject): readonly string[] {
  const table = isTable(expected) || isTable(now);
  return compare(own(expected, table), own(now, table), '');
}

/**
 * A phrase for each thing that `now` has beyond `expected`, the outcome of a write. What ARM fills in of something
 * that the write made is none; where `before` had the object already, nothing is filled in any more.
 */
export function steadyAdditions(
  before: JsonObject | undefined,
  expected: JsonObject,
  now: JsonObject,
): readonly string[] {
  const table = isTable(expected) || isTable(now);
  const was = before === undefined ? undefined : own(before, table);
  return additions(was, own(expected, table), own(now, table), '');
}

function isTable(body: JsonObject): boolean {
  return /\/routetables\/[^/]+$/i.test(stringAt(body, ID) ?? '');
}

function own(body: JsonObject, table: boolean): JsonObject {
  if (!table) return body;
  const { [USED_BY]: _users, ...properties } = objectAt(body, 'properties');
  return { ...body, properties };
}

function additions(
  before: JsonValue | undefined,
  expected: JsonValue,
  now: JsonValue | undefined,
  path: string,
): readonly string[] {
  if (isObject(expected) && isObject(now)) {
    return Object.entries(now).flatMap(([member, value]) => {
      if (value === undefined || RESTLESS.has(member)) return [];
      const inner = path === '' ? member : `${path}.${member}`;
      const wanted = memberAt(expected, member);
      if (wanted !== undefined)
        return additions(isObject(before) ? memberAt(before, member) : undefined, wanted, value, inner);
      return isObject(before) ? [l10n.t`${inner} is ${JSON.stringify(value)}`] : [];
    });
  }
  if (isArray(expected) && isArray(now)) {
    return now.flatMap((value) => {
      const label = labelOf(value);
      const find = (list: readonly JsonValue[]): JsonValue | undefined =>
        list.find((candidate) => labelOf(candidate) === label);
      // Lists of plain values have been compared whole, unless nothing was expected in them.
      if (label === undefined)
        return expected.length === 0 ? [l10n.t`${path} is ${JSON.stringify(now)}`] : [];
      const wanted = find(expected);
      if (wanted === undefined) return [l10n.t`${path} has ${label} too`];
      return additions(isArray(before) ? find(before) : undefined, wanted, value, `${path}/${label}`);
    });
  }
  return [];
}

function compare(expected: JsonValue, now: JsonValue | undefined, path: string): readonly string[] {
  if (isObject(expected) && isObject(now)) {
    return Object.entries(expected).flatMap(([member, value]) =>
      value === undefined || RESTLESS.has(member)
        ? []
        : compareMember(member, value, memberAt(now, member), path === '' ? member : `${path}.${member}`),
    );
  }
  if (isArray(expected) && isArray(now)) return compareLists(expected, now, path);
  return equalJson(expected, now)
    ? []
    : [now === undefined ? l10n.t`${path} is absent` : l10n.t`${path} is ${JSON.stringify(now)}`];
}

function compareMember(
  member: string,
  expected: JsonValue,
  now: JsonValue | undefined,
  path: string,
): readonly string[] {
  const ids = member === ID || member.endsWith('Id');
  if (ids && typeof expected === 'string' && typeof now === 'string')
    return expected.toLowerCase() === now.toLowerCase() ? [] : [l10n.t`${path} is ${now}`];
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
      : [l10n.t`${path} is ${JSON.stringify(now)}`];
  }
  return expected.flatMap((value, index) => {
    const label = labels[index];
    const found = now.find((candidate) => labelOf(candidate) === label);
    return found === undefined
      ? [l10n.t`${path} has no ${label ?? ''}`]
      : compare(value, found, `${path}/${label ?? ''}`);
  });
}

function labelOf(value: JsonValue): string | undefined {
  if (!isObject(value)) return undefined;
  return (stringAt(value, 'name') ?? stringAt(value, 'id'))?.toLowerCase();
}
