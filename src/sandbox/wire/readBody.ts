/** Knows how ARM's gateway reads the body of a request, and in which words it refuses one that it cannot read. */
import { isArray, isObject, type JsonObject, type JsonValue } from '../../core/json.ts';
import type { Answer } from './answer.ts';
import { locate } from './locate.ts';
import { asWritten } from './memberNames.ts';
import { unreadableBody } from './refusals.ts';

type Reading =
  | { readonly kind: 'read'; readonly body: JsonObject }
  | { readonly kind: 'refused'; readonly answer: Answer };

/** The default of the parser that ARM is known to use; that it is ARM's is chosen [?]. */
const MOST_LEVELS = 64;

/** No body is an empty one. */
export function readBody(text: string): Reading {
  const sent = text.trim() === '' ? {} : parsed(text);
  if (!isObject(sent)) return refused('it is not a JSON object');
  if (isDeeper(sent, MOST_LEVELS))
    return refused(`'The reader's MaxDepth of ${MOST_LEVELS} has been exceeded.'`);
  const body = asWritten(sent);
  const fault = tagsFault(body['tags'], text);
  return fault === undefined ? { kind: 'read', body } : refused(fault);
}

function refused(reason: string): Reading {
  return { kind: 'refused', answer: unreadableBody(reason) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isDeeper(value: JsonValue | undefined, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return levels === 0 || Object.values(value).some((child) => isDeeper(child, levels - 1));
}

/** Tags are texts. The words are those for an object [I]; see `tag-values` in `assumptions.ts`. */
function tagsFault(tags: JsonValue | undefined, text: string): string | undefined {
  if (tags === undefined || tags === null) return undefined;
  const [name, value] = isObject(tags)
    ? (Object.entries(tags).find(([, tag]) => typeof tag !== 'string') ?? [])
    : ['', tags];
  if (name === undefined) return undefined;
  const { line, position } = locate(text, name === '' ? 'tags' : name);
  const path = name === '' ? 'tags' : `tags.${name}`;
  return `'Error reading string. Unexpected token: ${tokenOf(value)}. Path '${path}', line ${line}, position ${position}.'`;
}

function tokenOf(value: JsonValue | undefined): string {
  if (isArray(value)) return 'StartArray';
  if (isObject(value)) return 'StartObject';
  if (typeof value === 'boolean') return 'Boolean';
  if (typeof value === 'number') return Number.isInteger(value) ? 'Integer' : 'Float';
  return value === null ? 'Null' : 'String';
}
