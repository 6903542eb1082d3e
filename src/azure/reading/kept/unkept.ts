/** Knows what has been read since it was kept last. */
import { subscriptionOf } from '../../../core/resourceId.ts';
import type { EstateChange } from '../estateChange.ts';
import type { EstateStore } from '../estateStore.ts';
import type { Load } from '../load.ts';

interface OfAccount {
  containers: boolean;
  /** In lower case. */
  readonly subscriptions: Set<string>;
}

export class Unkept {
  private readonly ofAccounts = new Map<string, OfAccount>();
  /** When each list that was kept was read: it changes also where nothing of it does. */
  private readonly keptAt = new Map<string, number>();
  /** Of which accounts what contains networks is kept: without that no list is shown. */
  private readonly withContainers = new Set<string>();

  /** Whether a change is one that is worth keeping. */
  note(change: EstateChange, store: EstateStore): boolean {
    switch (change.kind) {
      case 'tenants': {
        const read = store.accounts.filter(({ key }) => isRead(store.tenantsOf(key)));
        for (const { key } of read) this.at(key).containers = true;
        return read.length > 0;
      }
      case 'tenant': {
        const { account, tenantId } = change;
        if (!isRead(store.subscriptions(tenantId, account))) return false;
        this.at(account).containers = true;
        return true;
      }
      case 'subscription': {
        const { account, subscriptionId } = change;
        const load = store.networks(subscriptionId, account);
        if (!isRead(load) || this.keptAt.get(`${account}\n${subscriptionId}`) === load.at) return false;
        this.noteList(account, subscriptionId);
        return true;
      }
      case 'network': {
        const subscriptionId = subscriptionOf(change.key)?.toLowerCase() ?? '';
        const read = store.accounts.filter(({ key }) => isRead(store.networks(subscriptionId, key)));
        for (const { key } of read) this.noteList(key, subscriptionId);
        return read.length > 0;
      }
    }
  }

  /** What is to be kept of an account now, which then counts as kept. */
  take(
    account: string,
    store: EstateStore,
  ): { readonly containers: boolean; readonly subscriptions: readonly string[] } {
    const { containers = false, subscriptions = [] } = this.ofAccounts.get(account) ?? {};
    this.ofAccounts.delete(account);
    if (containers) this.withContainers.add(account);
    for (const id of subscriptions) {
      const { at } = store.networks(id, account);
      if (at !== undefined) this.keptAt.set(`${account}\n${id}`, at);
    }
    return { containers, subscriptions: [...subscriptions] };
  }

  clear(): void {
    this.ofAccounts.clear();
    this.keptAt.clear();
    this.withContainers.clear();
  }

  private noteList(account: string, subscriptionId: string): void {
    const own = this.at(account);
    own.subscriptions.add(subscriptionId);
    own.containers ||= !this.withContainers.has(account);
  }

  private at(account: string): OfAccount {
    const known = this.ofAccounts.get(account);
    if (known !== undefined) return known;
    const made: OfAccount = { containers: false, subscriptions: new Set() };
    this.ofAccounts.set(account, made);
    return made;
  }
}

/** Read here, whole, and not being read again. */
function isRead({ status, from }: Load<unknown>): boolean {
  return status === 'loaded' && from !== 'kept';
}
