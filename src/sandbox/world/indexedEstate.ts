/** Knows, beside what an estate knows, which networks each subscription has: worlds can be large. */
import { Estate } from '../../core/estate.ts';
import type { Network } from '../../core/network.ts';
import { subscriptionOf, type Key } from '../../core/resourceId.ts';

export class IndexedEstate extends Estate {
  private readonly bySubscription = new Map<string, Map<Key, Network>>();

  /** In the order of creation. */
  inSubscription(subscriptionId: string): Iterable<Network> {
    return this.bySubscription.get(subscriptionId.toLowerCase())?.values() ?? [];
  }

  override put(network: Network): void {
    super.put(network);
    const subscriptionId = network.subscriptionId.toLowerCase();
    const networks = this.bySubscription.get(subscriptionId) ?? new Map<Key, Network>();
    networks.set(network.key, network);
    this.bySubscription.set(subscriptionId, networks);
  }

  override forget(key: Key): void {
    super.forget(key);
    this.bySubscription.get(subscriptionOf(key) ?? '')?.delete(key);
  }
}
