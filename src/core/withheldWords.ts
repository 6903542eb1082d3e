/** Knows how it is said that a write is not for the caller to make: in a row, and in sentences. */
import type { DenyAssignment } from './denied.ts';
import { makerOf, shortName } from './explain/denialName.ts';
import { ownedText } from './ownership.ts';
import type { Bar } from './withheld.ts';

/** Why a person does not write it, and where it is changed instead: two sentences. */
export function barText(what: string, { withheld, part }: Bar): string {
  if (withheld.kind === 'owned') return ownedText(what, withheld.owner);
  const { name } = withheld.by;
  return `${what} is protected${from(part)} by the deny assignment "${shortName(name)}", whatever roles you have. ${whereElse(withheld.by)}`;
}

function whereElse({ name, isSystemProtected }: DenyAssignment): string {
  const maker = makerOf(name);
  if (maker !== undefined) return `Make the change through ${maker}.`;
  return isSystemProtected
    ? 'Make the change through the service that made it.'
    : 'Whoever made it can lift it.';
}

/** The same in a few words, for a row. */
export function barBadge({ withheld, part }: Bar): string {
  if (withheld.kind === 'owned') return `managed by ${withheld.owner.service}`;
  const { name } = withheld.by;
  return `protected${from(part)} by ${makerOf(name) ?? `the deny assignment ${name}`}`;
}

function from(part: Bar['part']): string {
  return part === undefined ? '' : ` from ${part}`;
}
