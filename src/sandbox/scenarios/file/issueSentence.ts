/** Knows how what the validation library says of a value is said in plain words. */
import type { BaseIssue } from 'valibot';

/** The members and indexes that lead to a value. */
export type Path = readonly (string | number)[];

export function issueSentence(issue: BaseIssue<unknown>): { readonly path: Path; readonly sentence: string } {
  const path = (issue.path ?? []).map(({ key }) => (typeof key === 'number' ? key : String(key)));
  // Of several forms the one was meant that fits the furthest.
  const [meant] = [...(issue.type === 'union' ? (issue.issues ?? []) : [])].sort(
    (a, b) => (b.path?.length ?? 0) - (a.path?.length ?? 0),
  );
  if (meant?.path === undefined) return { path, sentence: sentence(issue) };
  const within = issueSentence(meant);
  return { path: [...path, ...within.path], sentence: within.sentence };
}

function sentence({ kind, type, expected, received, message }: BaseIssue<unknown>): string {
  // A sentence of the schema itself; the library's own name types and codes.
  if (kind === 'validation') return message;
  if (expected === 'never') return 'is not known here.';
  if (received === 'undefined') return 'is missing.';
  if (type === 'variant' || type === 'picklist' || type === 'literal') {
    return `must be ${(expected ?? '').replaceAll(/[()]/g, '').replaceAll(' | ', ' or ')}, not ${received}.`;
  }
  return `must be ${NAMES.get(expected ?? '') ?? expected ?? 'something else'}, not ${NAMES.get(received) ?? received}.`;
}

const NAMES: ReadonlyMap<string, string> = new Map([
  ['Object', 'an object'],
  ['Array', 'a list'],
  ['string', 'text'],
  ['boolean', 'true or false'],
]);
