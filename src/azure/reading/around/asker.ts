/** Knows whom to ask about a resource: the connection of the account that sees it, at the pace of everything that is read. */
import type { JsonObject } from '../../../core/json.ts';
import { subscriptionOf } from '../../../core/resourceId.ts';
import { armOf } from '../../accounts.ts';
import type { Arm } from '../../arm.ts';
import { notSignedIn } from '../../armError.ts';
import type { EstateStore } from '../estateStore.ts';
import type { Pace } from '../pace.ts';

interface Seat {
  readonly arm: Arm;
  readonly tenantId: string;
  readonly pace: Pace;
}

export class Asker {
  constructor(
    private readonly store: Pick<EstateStore, 'accountOf' | 'subscription' | 'paces'>,
    private readonly connect: () => Promise<Arm | undefined>,
  ) {}

  /** What a resource answers to an action that changes nothing. */
  async action(
    id: string,
    name: string,
    body: JsonObject | undefined,
    signal: AbortSignal,
  ): Promise<JsonObject> {
    const { arm, tenantId, pace } = await this.seatOf(id);
    return await pace.run(() => arm.action(id, name, body, tenantId, signal));
  }

  /** A list of a subscription. */
  async list(path: string, signal: AbortSignal): Promise<readonly JsonObject[]> {
    const { arm, tenantId, pace } = await this.seatOf(path);
    return await pace.run(() => arm.list(path, tenantId, signal));
  }

  private async seatOf(id: string): Promise<Seat> {
    const connected = await this.connect();
    if (connected === undefined) throw notSignedIn();
    const account = this.store.accountOf(id);
    const tenantId = this.store.subscription(subscriptionOf(id) ?? '', account)?.tenantId ?? '';
    const arm = armOf(connected, account);
    return { arm, tenantId, pace: this.store.paces.of({ account: arm.accountKey, tenantId }) };
  }
}
