/**
 * Knows how something is read that several accounts may see: what one of them may not read, another may. For what is
 * known of the estate it is no matter who has read it; whoever writes is chosen, and never by trying.
 */
import { armOf } from '../accounts.ts';
import type { Arm, Subscription } from '../arm.ts';
import { isArmError, signInNeed } from '../armError.ts';

/** The connection of an account, and the tenant in which it sees what is asked for: it has a pace of its own. */
export interface Seat {
  readonly arm: Arm;
  readonly account: string;
  readonly tenantId: string;
}

export type Caller = Pick<Subscription, 'account' | 'tenantId'>;

/**
 * Asks one account after the other, as long as one may not.
 * @param callers in the order in which they are asked; with none of them the first account is
 * @throws the refusal of the first, where nobody may
 */
export async function byWhoMay<T>(
  connected: Arm,
  callers: readonly Caller[],
  ask: (seat: Seat) => Promise<T>,
): Promise<T> {
  const [first, ...others] = callers;
  try {
    return await ask(seatOf(connected, first));
  } catch (error) {
    if (!mayNot(error)) throw error;
    for (const other of others) {
      try {
        return await ask(seatOf(connected, other));
      } catch (again) {
        if (!mayNot(again)) throw again;
      }
    }
    throw error;
  }
}

function seatOf(connected: Arm, caller: Caller | undefined): Seat {
  const arm = armOf(connected, caller?.account);
  return { arm, account: arm.accountKey, tenantId: caller?.tenantId ?? '' };
}

/** Whether this account may not, which says nothing of another. */
function mayNot(error: unknown): boolean {
  return (isArmError(error) && error.status === 403) || signInNeed(error) !== undefined;
}
