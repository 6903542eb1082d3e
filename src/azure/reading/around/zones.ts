/**
 * Knows the zones of private DNS of each subscription, and to which networks they are linked. They decide over no traffic,
 * so no question about reach reads them: who looks for findings does.
 */
import type { JsonObject } from '../../../core/json.ts';
import type { Subscription } from '../../arm.ts';
import type { EstateStore } from '../estateStore.ts';
import { Loaders } from '../loaders.ts';
import type { Around } from './aroundReader.ts';

/** In lower case. */
export const ZONE_TYPES: readonly string[] = ['privatednszones', 'privatednszones/virtualnetworklinks'];

export class Zones {
  private readonly loaders: Loaders<Around>;
  /** By the subscription, in lower case, the account that it was read by. */
  private readonly asked = new Map<string, string>();

  /** @param changed told when some were read, or begin to be read anew */
  constructor(
    private readonly read: (subscription: Subscription, signal: AbortSignal) => Promise<Around>,
    changed: () => void,
  ) {
    this.loaders = new Loaders((account, name) => {
      if (this.loaders.loadOf(account, name).status !== 'loading') changed();
    });
  }

  /**
   * Reads those of subscriptions as far as they have not been read.
   * @param names their ids in lower case
   */
  async ensure(
    names: ReadonlySet<string>,
    store: Pick<EstateStore, 'accountOf' | 'subscription'>,
  ): Promise<void> {
    await Promise.all(
      [...names].map(async (name) => {
        const subscription = store.subscription(name, store.accountOf(`/subscriptions/${name}`));
        if (subscription === undefined) return;
        this.asked.set(name, subscription.account);
        const loader = this.loaders.at(subscription.account, name);
        await loader.ensure(() => loader.run((signal) => this.read(subscription, signal)));
        if (loader.load.status === 'failed') throw loader.load.error;
      }),
    );
  }

  bodies(): readonly JsonObject[] {
    return [...this.asked].flatMap(
      ([name, account]) => this.loaders.loadOf(account, name).value?.bodies ?? [],
    );
  }

  /** The types of which something was not read in a subscription. */
  unreadIn(subscriptionId: string): Iterable<string> {
    const name = subscriptionId.toLowerCase();
    return this.loaders.loadOf(this.asked.get(name) ?? '', name).value?.unread ?? ZONE_TYPES;
  }

  forget(name: string): void {
    const account = this.asked.get(name);
    if (account !== undefined) this.loaders.forget(account, name);
  }

  clear(): void {
    this.loaders.clear();
    this.asked.clear();
  }

  cancel(): void {
    this.loaders.cancel();
  }
}
