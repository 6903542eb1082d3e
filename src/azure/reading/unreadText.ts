/** Knows how it is said what is missing of an estate that somebody wanted whole. */
import { l10n } from '../../core/l10n.ts';
import { numberOf } from '../../core/plural.ts';
import type { Missing, Unread } from './unread.ts';

/** A sentence or two, such as `1 tenant could not be read. 2 subscriptions are still being read.`; empty where nothing is missing. */
export function missingText({ failed, open }: Missing): string {
  return [
    ...partsOf(failed).map(({ text }) => l10n.t`${text} could not be read.`),
    ...partsOf(open).map(({ text, count }) =>
      count === 1 ? l10n.t`${text} is still being read.` : l10n.t`${text} are still being read.`,
    ),
  ].join(' ');
}

function partsOf(unread: Unread): readonly { readonly text: string; readonly count: number }[] {
  const parts = [
    { count: unread.accounts.length, thing: 'account' },
    { count: unread.tenants.length, thing: 'tenant' },
    { count: unread.subscriptions.length, thing: 'subscription' },
  ] as const;
  return parts.flatMap(({ count, thing }) => (count === 0 ? [] : [{ text: numberOf(count, thing), count }]));
}
