/** Knows how the row of an account looks, above its tenants, where several accounts are signed in. */
import type { Account } from '../../azure/accounts.ts';
import { l10n } from '../../core/l10n.ts';
import { ROWS } from '../../manifest.ts';
import { goneFace, type Face } from './face.ts';
import { saying } from './hover.ts';
import { NOTHING, tallyLook, tallyText, type Tally } from './tally.ts';

/** @param tally what wants attention below it */
export function accountFace(key: string, accounts: readonly Account[], tally: Tally = NOTHING): Face {
  const account = accounts.find((each) => each.key === key);
  if (account === undefined) return goneFace(key);
  const wrong = tallyText(tally);
  return {
    label: account.label,
    description: wrong,
    icon: tallyLook(tally)?.icon ?? 'account',
    color: tallyLook(tally)?.color,
    hover: () => ({ ...saying(), facts: [[l10n.t`Account`, account.label]] }),
    spoken: [l10n.t`Account ${account.label}`, wrong].filter((part) => part !== '').join(', '),
    contextValue: ROWS.account,
  };
}
