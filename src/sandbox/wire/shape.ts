/**
 * Knows how a request body is held against the members that its type has. The provider's parser refuses a
 * member that it does not know [I] and ignores one that only it may write [R].
 */
import { equalJson, isArray, isObject, memberAt, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { Answer } from './answer.ts';
import { counterpartOf } from './counterpart.ts';
import { locate } from './locate.ts';
import { invalidJson, unknownMember } from './refusals.ts';

export type Member =
  /** Anything: what lies below is not looked at. */
  'any' | 'boolean' | 'text' | 'texts' | Shape | { readonly listOf: Shape };

export interface Shape {
  /** What the parser calls the type. */
  readonly type: string;
  readonly members: Readonly<Record<string, Member>>;
  /** The api-version from which on a member is known, where that is later than the type itself. */
  readonly since?: Readonly<Record<string, string>>;
}

interface Parsed {
  readonly apiVersion: string;
  /** The body as it was sent. */
  readonly text: string;
}

/**
 * The refusal of a body whose members are as they are written; undefined when it fits.
 * @param shown the resource as it is shown, where there is one: its members are known, whatever they are [I]
 */
export function misfit(
  body: JsonObject,
  shape: Shape,
  apiVersion: string,
  text: string,
  shown?: JsonObject,
): Answer | undefined {
  return objectMisfit(body, shape, { apiVersion, text }, '', shown);
}

function objectMisfit(
  value: JsonObject,
  shape: Shape,
  parsed: Parsed,
  path: string,
  shown: JsonValue | undefined,
): Answer | undefined {
  for (const [name, child] of Object.entries(value)) {
    const childPath = path === '' ? name : `${path}.${name}`;
    const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    const before = isObject(shown) ? memberAt(shown, name) : undefined;
    const since = member === undefined ? undefined : shape.since?.[name];
    if (member === undefined || (since !== undefined && parsed.apiVersion < since)) {
      if (before !== undefined) continue;
      const at = locate(parsed.text, name);
      return unknownMember(name, shape.type, childPath, at.line, at.position);
    }
    const refusal = memberMisfit(child, member, parsed, childPath, before);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function memberMisfit(
  value: JsonValue | undefined,
  member: Member,
  parsed: Parsed,
  path: string,
  shown: JsonValue | undefined,
): Answer | undefined {
  if (value === undefined || value === null || member === 'any') return undefined;
  const expected = expectedOf(value, member);
  if (expected !== undefined)
    return equalJson(value, shown) ? undefined : wrongType(expected, path, parsed.text);
  if (typeof member === 'string') return undefined;
  if ('members' in member)
    return isObject(value) ? objectMisfit(value, member, parsed, path, shown) : undefined;
  for (const [index, element] of (isArray(value) ? value : []).entries()) {
    const before = counterpartOf(element, index, shown);
    const refusal = memberMisfit(element, member.listOf, parsed, `${path}[${index}]`, before);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

/** What a value should be and is not. */
function expectedOf(value: JsonValue, member: Exclude<Member, 'any'>): string | undefined {
  if (member === 'boolean') return typeof value === 'boolean' ? undefined : 'boolean';
  if (member === 'text') return typeof value === 'string' ? undefined : 'string';
  if (member === 'texts') {
    const fits = isArray(value) && value.every((element) => typeof element === 'string');
    return fits ? undefined : 'list of strings';
  }
  if ('listOf' in member) return isArray(value) ? undefined : 'list';
  return isObject(value) ? undefined : member.type;
}

/** The words are chosen after the parser's, which were not recorded for this [?]. */
function wrongType(expected: string, path: string, text: string): Answer {
  const at = locate(text, path.split('.').pop() ?? path);
  return invalidJson(
    `Could not convert to ${expected}. Path '${path}', line ${at.line}, position ${at.position}.`,
  );
}
