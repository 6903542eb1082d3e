/**
 * Knows the filters of lists of resources and groups: comparisons that are joined by `and` [D]. A resource type,
 * a name, a region and a group are compared for being the same or not; parts of names are looked for; a tag is one
 * by its name, the beginning of it, or its name and value.
 */
import { objectAt, stringAt, type JsonObject } from '../../core/json.ts';
import { keyOf } from '../../core/resourceId.ts';
import { canonicalLocation } from '../world/locations.ts';

export type ListFilter = (body: JsonObject) => boolean;

type Text = (body: JsonObject) => string;

const MEMBERS: ReadonlyMap<string, Text> = new Map<string, Text>([
  ['resourcetype', (body) => stringAt(body, 'type') ?? ''],
  ['name', (body) => stringAt(body, 'name') ?? ''],
  ['location', (body) => stringAt(body, 'location') ?? ''],
  ['resourcegroup', (body) => /\/resourcegroups\/([^/]+)/.exec(keyOf(stringAt(body, 'id') ?? ''))?.[1] ?? ''],
]);

const STRING = "'((?:[^']|'')*)'";
const COMPARISON = new RegExp(`^(\\w+)\\s+(eq|ne)\\s+${STRING}$`, 'i');
const PART = new RegExp(`^substringof\\(\\s*${STRING}\\s*,\\s*(\\w+)\\s*\\)$`, 'i');
const TAG_START = new RegExp(`^startswith\\(\\s*tagName\\s*,\\s*${STRING}\\s*\\)$`, 'i');

/** undefined where it is none that is known. */
export function parseListFilter(text: string): ListFilter | undefined {
  if (text.trim() === '') return () => true;
  const tests: ListFilter[] = [];
  const tag: { name?: string; value?: string } = {};
  for (const term of terms(text)) {
    const [, member = '', operator = '', value = ''] = COMPARISON.exec(term) ?? [];
    const key = member.toLowerCase();
    if (key === 'tagname' && operator.toLowerCase() === 'eq') tag.name = unquoted(value);
    else if (key === 'tagvalue' && operator.toLowerCase() === 'eq') tag.value = unquoted(value);
    else {
      const test = testOf(term);
      if (test === undefined) return undefined;
      tests.push(test);
    }
  }
  if (tag.name === undefined && tag.value !== undefined) return undefined;
  const { name, value } = tag;
  if (name !== undefined) tests.push((body) => hasTag(body, name, value));
  return (body) => tests.every((test) => test(body));
}

/** Split where no string is open. */
function terms(text: string): readonly string[] {
  return text
    .split(/\s+and\s+(?=(?:[^']*'[^']*')*[^']*$)/i)
    .map((term) => term.trim().replace(/^\((.*\s.*)\)$/, '$1'));
}

function testOf(term: string): ListFilter | undefined {
  const [, part, where] = PART.exec(term) ?? [];
  const partOf = MEMBERS.get(where?.toLowerCase() ?? '');
  if (part !== undefined && partOf !== undefined) {
    const wanted = unquoted(part).toLowerCase();
    return (body) => partOf(body).toLowerCase().includes(wanted);
  }
  const start = TAG_START.exec(term)?.[1];
  if (start !== undefined) {
    const wanted = unquoted(start).toLowerCase();
    return (body) =>
      Object.keys(objectAt(body, 'tags')).some((name) => name.toLowerCase().startsWith(wanted));
  }
  const [, member = '', operator = '', value = ''] = COMPARISON.exec(term) ?? [];
  const textOf = MEMBERS.get(member.toLowerCase());
  if (textOf === undefined) return undefined;
  const isLocation = member.toLowerCase() === 'location';
  const wanted = isLocation ? canonicalLocation(unquoted(value)) : unquoted(value).toLowerCase();
  const same = operator.toLowerCase() === 'eq';
  return (body) => (textOf(body).toLowerCase() === wanted) === same;
}

/** Names of tags are compared without regard to case, their values with it [D]. */
function hasTag(body: JsonObject, name: string, value: string | undefined): boolean {
  return Object.entries(objectAt(body, 'tags')).some(
    ([each, its]) => each.toLowerCase() === name.toLowerCase() && (value === undefined || its === value),
  );
}

function unquoted(text: string): string {
  return text.replaceAll("''", "'");
}
