/**
 * Knows how a request body is held against the members that its type has. The provider's parser refuses a
 * member that it does not know [I] and ignores one that only it may write [R].
 */
import { isArray, isObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { Answer } from './answer.ts';
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

/** The refusal of a body whose members are as they are written; undefined when it fits. */
export function misfit(body: JsonObject, shape: Shape, apiVersion: string, text: string): Answer | undefined {
  return objectMisfit(body, shape, apiVersion, '', text);
}

function objectMisfit(
  value: JsonObject,
  shape: Shape,
  apiVersion: string,
  path: string,
  text: string,
): Answer | undefined {
  for (const [name, child] of Object.entries(value)) {
    const childPath = path === '' ? name : `${path}.${name}`;
    const member = Object.hasOwn(shape.members, name) ? shape.members[name] : undefined;
    const since = member === undefined ? undefined : shape.since?.[name];
    if (member === undefined || (since !== undefined && apiVersion < since)) {
      const at = locate(text, name);
      return unknownMember(name, shape.type, childPath, at.line, at.position);
    }
    const refusal = memberMisfit(child, member, apiVersion, childPath, text);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

function memberMisfit(
  value: JsonValue | undefined,
  member: Member,
  apiVersion: string,
  path: string,
  text: string,
): Answer | undefined {
  if (value === undefined || value === null || member === 'any') return undefined;
  if (member === 'boolean') return typeof value === 'boolean' ? undefined : wrongType('boolean', path, text);
  if (member === 'text') return typeof value === 'string' ? undefined : wrongType('string', path, text);
  if (member === 'texts') {
    const fits = isArray(value) && value.every((element) => typeof element === 'string');
    return fits ? undefined : wrongType('list of strings', path, text);
  }
  if ('listOf' in member) {
    if (!isArray(value)) return wrongType('list', path, text);
    for (const [index, element] of value.entries()) {
      const refusal = memberMisfit(element, member.listOf, apiVersion, `${path}[${index}]`, text);
      if (refusal !== undefined) return refusal;
    }
    return undefined;
  }
  return isObject(value)
    ? objectMisfit(value, member, apiVersion, path, text)
    : wrongType(member.type, path, text);
}

/** The words are chosen after the parser's, which were not recorded for this [?]. */
function wrongType(expected: string, path: string, text: string): Answer {
  const at = locate(text, path.split('.').pop() ?? path);
  return invalidJson(
    `Could not convert to ${expected}. Path '${path}', line ${at.line}, position ${at.position}.`,
  );
}
