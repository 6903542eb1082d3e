/** Knows whom to ask about a resource: an account that sees it and may, at the pace at which that account reads. */
import type { JsonObject } from '../../../core/json.ts';
import type { Arm } from '../../arm.ts';
import { notSignedIn } from '../../armError.ts';
import type { EstateStore } from '../estateStore.ts';
import { byWhoMay, type Seat } from '../whoMay.ts';

export class Asker {
  /** @param wished the account that is asked first, where it sees the resource */
  constructor(
    private readonly store: Pick<EstateStore, 'callersOf' | 'paces'>,
    private readonly connect: () => Promise<Arm | undefined>,
    private readonly wished?: string,
  ) {}

  /** The same for somebody who has begun with an account. */
  as(account: string | undefined): Asker {
    return account === this.wished ? this : new Asker(this.store, this.connect, account);
  }

  /** What a resource answers to an action that changes nothing. */
  async action(
    id: string,
    name: string,
    body: JsonObject | undefined,
    signal: AbortSignal,
  ): Promise<JsonObject> {
    return await this.ask(id, ({ arm, tenantId }) => arm.action(id, name, body, tenantId, signal));
  }

  /** A list of a subscription. */
  async list(path: string, signal: AbortSignal): Promise<readonly JsonObject[]> {
    return await this.ask(path, ({ arm, tenantId }) => arm.list(path, tenantId, signal));
  }

  private async ask<T>(id: string, by: (seat: Seat) => Promise<T>): Promise<T> {
    const connected = await this.connect();
    if (connected === undefined) throw notSignedIn();
    const { paces } = this.store;
    const callers = this.store.callersOf(id, this.wished);
    return await byWhoMay(connected, callers, (seat) => paces.of(seat).run(() => by(seat)));
  }
}
