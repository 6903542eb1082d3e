/** Knows which names a link may have, and how one is proposed. */
import { l10n } from './l10n.ts';

const LONGEST = 80;

/**
 * Says what is wrong with a link's name, undefined when nothing is. The provider's rule [D, I]: 1 to 80
 * characters; letters, digits, `_`, `.`, `-`; begins with a letter or digit; ends with one or with `_`.
 */
export function linkNameError(name: string): string | undefined {
  if (name === '') return l10n.t`A link needs a name.`;
  if (name.length > LONGEST)
    return l10n.t`A name has at most ${LONGEST} characters; this one has ${name.length}.`;
  const odd = /[^A-Za-z0-9_.-]/.exec(name)?.[0];
  if (odd !== undefined) {
    const shown = odd === ' ' ? l10n.t`A space` : l10n.t`The character "${odd}"`;
    return l10n.t`${shown} is not allowed: use letters, digits, "_", "." and "-".`;
  }
  if (!/^[A-Za-z0-9]/.test(name)) return l10n.t`A name begins with a letter or a digit.`;
  return /[A-Za-z0-9_]$/.test(name) ? undefined : l10n.t`A name ends with a letter, a digit or "_".`;
}

/** A valid name for a link that is not among those taken: `local-to-remote`, shortened and numbered as needed. */
export function proposeLinkName(local: string, remote: string, taken: readonly string[]): string {
  const used = new Set(taken.map((name) => name.toLowerCase()));
  const wanted = fit(`${local}-to-${remote}`, LONGEST);
  if (!used.has(wanted.toLowerCase())) return wanted;
  for (let number = 2; ; number++) {
    const suffix = `-${number}`;
    const candidate = `${fit(wanted, LONGEST - suffix.length)}${suffix}`;
    if (!used.has(candidate.toLowerCase())) return candidate;
  }
}

function fit(text: string, length: number): string {
  const clean = text.replace(/[^A-Za-z0-9_.-]/g, '-').replace(/^[^A-Za-z0-9]+/, '');
  return clean.slice(0, length).replace(/[^A-Za-z0-9_]+$/, '') || 'link';
}
