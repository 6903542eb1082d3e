/** Knows what accounts may do where, as far as one run of a command has asked: each is asked once. */
import { armOf } from '../azure/accounts.ts';
import { tellWhole } from '../azure/armError.ts';
import type { Permission } from '../core/actions.ts';
import type { CommandContext } from './context.ts';

const READ_MS = 10_000;

type Asking = Pick<CommandContext, 'session' | 'store' | 'log'>;
type Held = readonly Permission[] | undefined;

export class HeldRights {
  private readonly asked = new Map<string, Promise<Held>>();

  /** Asks again from now on: somebody may have been given what was missing. */
  renew(): void {
    this.asked.clear();
  }

  /** Undefined where that cannot be read, or nobody wants to know any more. */
  async of(context: Asking, account: string | undefined, scope: string, signal: AbortSignal): Promise<Held> {
    const key = `${account ?? ''}\n${scope.toLowerCase()}`;
    const asked = this.asked.get(key) ?? this.ask(key, read(context, account, scope, signal));
    try {
      return await asked;
    } catch {
      // That whoever has asked first wants no more is no answer for somebody else.
      return signal.aborted ? undefined : await this.of(context, account, scope, signal);
    }
  }

  private ask(key: string, asked: Promise<Held>): Promise<Held> {
    this.asked.set(key, asked);
    asked.catch(() => {
      if (this.asked.get(key) === asked) this.asked.delete(key);
    });
    return asked;
  }
}

/** Rejects only where it is cancelled. */
async function read(
  { session, store, log }: Asking,
  account: string | undefined,
  scope: string,
  signal: AbortSignal,
): Promise<Held> {
  try {
    const connected = await session.arm();
    const tenantId = store.tenantOf(scope, account);
    if (connected === undefined || tenantId === undefined) return undefined;
    const arm = armOf(connected, store.accountOf(scope, account));
    return await arm.permissions(scope, tenantId, AbortSignal.any([signal, AbortSignal.timeout(READ_MS)]));
  } catch (error) {
    signal.throwIfAborted();
    log.info(`The permissions on ${scope} could not be read: ${tellWhole(error)}`);
    return undefined;
  }
}
