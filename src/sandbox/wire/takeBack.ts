/**
 * Knows that what was answered is accepted back: Azure takes its own bodies, with members that no specification lists
 * [I]. Of a request whatever is as it was shown stays as it is kept; the rest is as the provider completes it.
 */
import { isArray, isObject, memberAt, type JsonObject, type JsonValue } from '../../core/json.ts';
import { counterpartOf } from './counterpart.ts';

interface Bodies {
  /** The resource as it is kept. */
  readonly kept: JsonObject;
  /** The same as the api-version of the request shows it. */
  readonly shown: JsonObject;
  readonly sent: JsonObject;
  /** The request as the provider completes it, whatever there was before. */
  readonly completed: JsonObject;
}

/** What only a write itself says: each has its own. */
const OF_THE_WRITE = new Set(['etag', 'provisioningState']);

export function takeBack({ kept, shown, sent, completed }: Bodies): JsonObject {
  const taken = merged(kept, shown, sent, completed);
  return isObject(taken) ? taken : completed;
}

type Value = JsonValue | undefined;

function merged(kept: Value, shown: Value, sent: Value, completed: Value): Value {
  if (isSame(sent, shown)) return rewritten(kept, completed);
  if (isObject(sent) && isObject(shown) && isObject(kept)) {
    const made = isObject(completed) ? completed : {};
    const members = new Set([...Object.keys(made), ...Object.keys(sent), ...Object.keys(kept)]);
    const entries = [...members].map(
      (member) => [member, memberOf(member, kept, shown, sent, made)] as const,
    );
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
  }
  if (isArray(completed) && isArray(sent) && isArray(shown) && isArray(kept)) {
    return completed.map((element, index) => {
      const [one, two, three] = [kept, shown, sent].map((list) => counterpartOf(element, index, list));
      if (one === undefined || two === undefined || three === undefined) return element;
      return merged(one, two, three, element) ?? element;
    });
  }
  // What the provider leaves out of a request was not made by it; whoever changes that has changed it.
  return completed === undefined ? sent : completed;
}

function memberOf(
  member: string,
  kept: JsonObject,
  shown: JsonObject,
  sent: JsonObject,
  completed: JsonObject,
): Value {
  const made = memberAt(completed, member);
  if (OF_THE_WRITE.has(member)) return made;
  const before = memberAt(kept, member);
  const visible = memberAt(shown, member);
  const asked = memberAt(sent, member);
  // What the api-version does not show is not taken away by leaving it out.
  if (asked === undefined) return visible === undefined && before !== undefined ? before : made;
  return before === undefined || visible === undefined ? made : merged(before, visible, asked, made);
}

/** What is kept, with what the write says of itself. */
function rewritten(kept: Value, completed: Value): Value {
  if (isArray(kept)) {
    return kept.map((element, index) => rewritten(element, counterpartOf(element, index, completed)) ?? null);
  }
  if (!isObject(kept)) return kept;
  const made = isObject(completed) ? completed : {};
  const own = [...OF_THE_WRITE].filter((member) => member in made);
  return Object.fromEntries([
    ...Object.entries(kept).map(
      ([member, value]) => [member, rewritten(value, memberAt(made, member))] as const,
    ),
    ...own.map((member) => [member, made[member]] as const),
  ]);
}

/** Equal in all that is not the write's own. */
function isSame(one: Value, other: Value): boolean {
  if (one === other) return true;
  if (isArray(one) && isArray(other)) {
    return one.length === other.length && one.every((element, index) => isSame(element, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return false;
  const members = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...members].every(
    (member) => OF_THE_WRITE.has(member) || isSame(memberAt(one, member), memberAt(other, member)),
  );
}
