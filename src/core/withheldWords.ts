/** Knows how it is said that a write is not for the caller to make: in a row, and in sentences. */
import type { DenyAssignment } from './denied.ts';
import { makerOf, shortName } from './explain/denialName.ts';
import { l10n } from './l10n.ts';
import { ownedText } from './ownership.ts';
import type { Bar } from './withheld.ts';

/** Why a person does not write it, and where it is changed instead: two sentences. */
export function barText(what: string, { withheld, part }: Bar): string {
  if (withheld.kind === 'owned') return ownedText(what, withheld.owner);
  const { name } = withheld.by;
  const quoted = shortName(name);
  return `${protectedText(what, quoted, part)} ${whereElse(withheld.by)}`;
}

function whereElse({ name, isSystemProtected }: DenyAssignment): string {
  const maker = makerOf(name);
  if (maker !== undefined) return l10n.t`Make the change through ${maker}.`;
  return isSystemProtected
    ? l10n.t`Make the change through the service that made it.`
    : l10n.t`Whoever made it can lift it.`;
}

/** The same in a few words, for a row. */
export function barBadge({ withheld, part }: Bar): string {
  if (withheld.kind === 'owned') return l10n.t`managed by ${withheld.owner.service}`;
  const { name } = withheld.by;
  const by = makerOf(name) ?? l10n.t`the deny assignment ${name}`;
  switch (part) {
    case 'removal':
      return l10n.t`protected from removal by ${by}`;
    case 'changes':
      return l10n.t`protected from changes by ${by}`;
    case 'new links':
      return l10n.t`protected from new links by ${by}`;
    case undefined:
      return l10n.t`protected by ${by}`;
  }
}

function protectedText(what: string, name: string, part: Bar['part']): string {
  switch (part) {
    case 'removal':
      return l10n.t`${what} is protected from removal by the deny assignment "${name}", whatever roles you have.`;
    case 'changes':
      return l10n.t`${what} is protected from changes by the deny assignment "${name}", whatever roles you have.`;
    case 'new links':
      return l10n.t`${what} is protected from new links by the deny assignment "${name}", whatever roles you have.`;
    case undefined:
      return l10n.t`${what} is protected by the deny assignment "${name}", whatever roles you have.`;
  }
}
