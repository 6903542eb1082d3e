/** Knows by which account a command reaches a resource: that of its row where it sees the resource, or one that does. */
import { armOf } from '../azure/accounts.ts';
import type { Arm } from '../azure/arm.ts';
import type { CommandContext } from './context.ts';

type Caller = Pick<CommandContext, 'session' | 'store' | 'account'>;

/** The connection for a resource; undefined where nobody is signed in. */
export async function armFor(context: Caller, id: string): Promise<Arm | undefined> {
  const arm = await context.session.arm();
  return arm === undefined ? undefined : armOf(arm, accountFor(context, id));
}

export function accountFor(
  { store, account }: Pick<Caller, 'store' | 'account'>,
  id: string,
): string | undefined {
  return store.accountOf(id, account) ?? account;
}

/** The tenant in which that account reaches it. */
export function tenantFor(
  { store, account }: Pick<Caller, 'store' | 'account'>,
  id: string,
): string | undefined {
  return store.tenantOf(id, account);
}
