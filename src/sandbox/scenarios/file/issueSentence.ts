/** Knows how what the validation library says of a value is said in plain words. */
import type { BaseIssue } from 'valibot';
import { l10n } from '../../../core/l10n.ts';

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
  if (expected === 'never') return l10n.t`is not known here.`;
  if (received === 'undefined') return l10n.t`is missing.`;
  if (type === 'variant' || type === 'picklist' || type === 'literal') {
    const [only = '', ...others] = (expected ?? '').replaceAll(/[()]/g, '').split(' | ');
    return others.length === 0
      ? l10n.t`must be ${only}, not ${received}.`
      : l10n.t`must be one of ${[only, ...others].join(', ')}, not ${received}.`;
  }
  return l10n.t`must be ${nameOf(expected)}, not ${nameOf(received)}.`;
}

/** What the library names. */
function nameOf(type: string | null): string {
  switch (type) {
    case null:
      return l10n.t`something else`;
    case 'Object':
      return l10n.t`an object`;
    case 'Array':
      return l10n.t`a list`;
    case 'string':
      return l10n.t`text`;
    case 'boolean':
      return l10n.t`true or false`;
    default:
      return type;
  }
}
