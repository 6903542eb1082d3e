/**
 * Knows a subset of OData's `$filter`: `startswith(property,'text')`, `property eq 'text'` and
 * `list/any(x:x eq 'text')`, joined by `and` and `or` without parentheses. Texts are compared without regard to
 * case, as the directory does [D].
 */
import { stringAt, stringsAt, type JsonObject } from '../../core/json.ts';

export type Predicate = (object: JsonObject) => boolean;

const TEXT = String.raw`'((?:[^']|'')*)'`;
const JOIN = /^\s*(and\b|or\b|$)/i;

/** Each kind of condition: what it looks like, and what it means. */
const CONDITIONS: readonly (readonly [RegExp, (property: string, text: string) => Predicate])[] = [
  [
    new RegExp(String.raw`^\s*startswith\(\s*(\w+)\s*,\s*${TEXT}\s*\)`, 'i'),
    (property, text) => (object) => stringAt(object, property)?.toLowerCase().startsWith(text) === true,
  ],
  [
    new RegExp(String.raw`^\s*(\w+)\s+eq\s+${TEXT}`, 'i'),
    (property, text) => (object) => stringAt(object, property)?.toLowerCase() === text,
  ],
  [
    new RegExp(String.raw`^\s*(\w+)/any\(\s*(?:\w+)\s*:\s*(?:\w+)\s+eq\s+${TEXT}\s*\)`, 'i'),
    (property, text) => (object) => stringsAt(object, property).some((one) => one.toLowerCase() === text),
  ],
];

/** undefined: not in the subset. */
export function parseFilter(text: string): Predicate | undefined {
  // `and` binds more tightly than `or`: a list of alternatives, each a list of conditions.
  const alternatives: Predicate[][] = [[]];
  let rest = text;
  for (;;) {
    const condition = conditionAtStart(rest);
    if (condition === undefined) return undefined;
    alternatives.at(-1)?.push(condition.holds);
    const join = JOIN.exec(condition.rest);
    if (join === null) return undefined;
    const [whole, word = ''] = join;
    if (word === '') break;
    if (word.toLowerCase() === 'or') alternatives.push([]);
    rest = condition.rest.slice(whole.length);
  }
  return (object) => alternatives.some((conditions) => conditions.every((holds) => holds(object)));
}

function conditionAtStart(text: string): { readonly holds: Predicate; readonly rest: string } | undefined {
  for (const [form, meaning] of CONDITIONS) {
    const [whole, property, quoted] = form.exec(text) ?? [];
    if (whole === undefined || property === undefined || quoted === undefined) continue;
    const wanted = quoted.replaceAll("''", "'").toLowerCase();
    return { holds: meaning(property, wanted), rest: text.slice(whole.length) };
  }
  return undefined;
}
