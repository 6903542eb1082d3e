/** Knows what accounts may do where, as far as one run of a command has asked: each is asked once. */
import { armOf } from '../azure/accounts.ts';
import { tellWhole } from '../azure/armError.ts';
import type { Permission } from '../core/actions.ts';
import type { CommandContext } from './context.ts';

const READ_MS = 10_000;

export class HeldRights {
  private readonly asked = new Map<string, Promise<readonly Permission[] | undefined>>();

  /** Asks again from now on: somebody may have been given what was missing. */
  renew(): void {
    this.asked.clear();
  }

  /** Undefined where that cannot be read. */
  of(
    context: Pick<CommandContext, 'session' | 'store' | 'log'>,
    account: string | undefined,
    scope: string,
  ): Promise<readonly Permission[] | undefined> {
    const key = `${account ?? ''}\n${scope.toLowerCase()}`;
    const asked = this.asked.get(key) ?? read(context, account, scope);
    this.asked.set(key, asked);
    return asked;
  }
}

async function read(
  { session, store, log }: Pick<CommandContext, 'session' | 'store' | 'log'>,
  account: string | undefined,
  scope: string,
): Promise<readonly Permission[] | undefined> {
  try {
    const connected = await session.arm();
    const tenantId = store.tenantOf(scope, account);
    if (connected === undefined || tenantId === undefined) return undefined;
    const arm = armOf(connected, store.accountOf(scope, account));
    return await arm.permissions(scope, tenantId, AbortSignal.timeout(READ_MS));
  } catch (error) {
    log.info(`The permissions on ${scope} could not be read: ${tellWhole(error)}`);
    return undefined;
  }
}
