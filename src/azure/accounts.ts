/** Knows which accounts a connection has, and which of its connections is an account's. */
import type { Arm } from './arm.ts';

export interface Account {
  /** Qualifies the ids of rows and documents. */
  readonly key: string;
  /** For people. */
  readonly label: string;
}

/** Of each account of a connection, the first one first. */
export function accountsOf(arm: Arm): readonly [Account, ...Account[]] {
  const [first = arm, ...others] = arm.members ?? [];
  return [accountOf(first), ...others.map(accountOf)];
}

/** The connection of an account; the first one's where it is none of these, or none is named. */
export function armOf(arm: Arm, account: string | undefined): Arm {
  return arm.members?.find(({ accountKey }) => accountKey === account) ?? arm;
}

/** One connection for all of them. */
export function joined([first, ...others]: readonly [Arm, ...Arm[]]): Arm {
  if (others.length === 0) return first;
  const members = [first, ...others];
  return {
    ...first,
    members,
    forgetTokens: () => {
      for (const member of members) member.forgetTokens?.();
    },
  };
}

function accountOf({ accountKey, accountLabel }: Arm): Account {
  return { key: accountKey, label: accountLabel };
}
