/**
 * Knows what stands above the networks of each subscription, as far as it has been read into the estate. It is read
 * beside the networks, and nobody who only looks waits for it.
 */
import type { Estate } from '../../core/estate.ts';
import type { Guards } from '../../core/guards.ts';
import type { Arm, Subscription } from '../arm.ts';
import { readGuardsOf } from './guardReader.ts';
import { Loaders } from './loaders.ts';

export interface GuardParts {
  readonly estate: Estate;
  /** Rejects where nobody is signed in. */
  arm(): Promise<Arm>;
  /** Told when something else is claimed of a subscription than before. */
  changed(subscriptionId: string): void;
  /** Told of what could not be read. */
  unread(what: string, error: unknown): void;
}

export class GuardLists {
  private readonly loaders: Loaders<Guards>;

  constructor(private readonly parts: GuardParts) {
    this.loaders = new Loaders((subscriptionId) => {
      this.take(subscriptionId);
    });
  }

  async load(subscription: Subscription): Promise<void> {
    const { parts } = this;
    const name = subscription.subscriptionId;
    await this.loaders.at(name).run(async (signal) =>
      readGuardsOf(await parts.arm(), subscription, signal, (what, error) => {
        parts.unread(`${what} of subscription ${name}`, error);
      }),
    );
  }

  /** Loads what has not been loaded; waits for a load that runs already. */
  async ensure(subscription: Subscription): Promise<void> {
    await this.loaders.at(subscription.subscriptionId).ensure(() => this.load(subscription));
  }

  cancel(subscriptionId: string): void {
    this.loaders.at(subscriptionId).cancel();
  }

  cancelAll(): void {
    this.loaders.cancel();
  }

  forget(subscriptionId: string): void {
    this.loaders.forget(subscriptionId);
    this.parts.estate.unguard(subscriptionId);
  }

  clear(): void {
    this.loaders.clear();
    this.parts.estate.unguardAll();
  }

  private take(subscriptionId: string): void {
    const { status, value } = this.loaders.at(subscriptionId).load;
    if (status !== 'loaded' || value === undefined) return;
    const { estate } = this.parts;
    const before = estate.guardsOf(`/subscriptions/${subscriptionId}`);
    estate.guard(subscriptionId, value);
    if (!(isEmpty(before) && isEmpty(value))) this.parts.changed(subscriptionId);
  }
}

function isEmpty({ managers, denials }: Guards): boolean {
  return managers.size === 0 && denials.size === 0;
}
