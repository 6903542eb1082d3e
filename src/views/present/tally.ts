/** Knows how many things want attention, and how that is said and shown of the row above them. */
import type { Wanting } from '../../core/found.ts';
import { l10n } from '../../core/l10n.ts';
import type { Face } from './face.ts';
import { COLORS } from './colors.ts';

/** How many links, networks and findings; a network that a failed operation left behind counts as one. */
export interface Tally {
  readonly broken: number;
  readonly attention: number;
}

export const NOTHING: Tally = { broken: 0, attention: 0 };

export function tallyOf(concerns: readonly Pick<Wanting, 'level'>[]): Tally {
  if (concerns.length === 0) return NOTHING;
  const broken = concerns.filter(({ level }) => level === 'broken').length;
  return { broken, attention: concerns.length - broken };
}

export function addTally(sum: Tally, more: Tally, times: 1 | -1): Tally {
  return { broken: sum.broken + times * more.broken, attention: sum.attention + times * more.attention };
}

/** `2 broken, 1 needs attention`; empty where all is well. */
export function tallyText({ broken, attention }: Tally): string {
  const parts = [
    ...(broken === 0 ? [] : [l10n.t`${broken} broken`]),
    ...(attention === 0
      ? []
      : [attention === 1 ? l10n.t`${attention} needs attention` : l10n.t`${attention} need attention`]),
  ];
  return parts.join(', ');
}

/** The worst of what is below; undefined where all is well. */
export function tallyLook({ broken, attention }: Tally): Pick<Face, 'icon' | 'color'> | undefined {
  if (broken > 0) return { icon: 'error', color: COLORS.broken };
  return attention > 0 ? { icon: 'warning', color: COLORS.attention } : undefined;
}

/** Broken ones, then those that want attention, then the others; each in the order that they had. */
export function worstFirst<T>(all: readonly T[], tally: (each: T) => Tally): readonly T[] {
  const rank = ({ broken, attention }: Tally): number => (broken > 0 ? 0 : attention > 0 ? 1 : 2);
  return all
    .map((each) => ({ each, rank: rank(tally(each)) }))
    .sort((left, right) => left.rank - right.rank)
    .map(({ each }) => each);
}
