/**
 * Knows what stands above the networks of each subscription, as far as it has been read into the estate. It is read
 * beside the networks, and nobody who only looks waits for it.
 */
import type { Estate } from '../../core/estate.ts';
import { UNGUARDED, type Guards } from '../../core/guards.ts';
import type { Arm, Subscription } from '../arm.ts';
import { readGuardsOf } from './guardReader.ts';
import { Loaders } from './loaders.ts';

export interface GuardParts {
  readonly estate: Estate;
  /** Rejects where nobody is signed in. */
  arm(account: string): Promise<Arm>;
  /** Told when something else is claimed of a subscription than before. */
  changed(subscriptionId: string): void;
  /** Told of what could not be read. */
  unread(what: string, error: unknown): void;
}

export class GuardLists {
  private readonly loaders: Loaders<Guards>;
  /** What each account has read of a subscription. */
  private readonly read = new Map<string, Map<string, Guards>>();

  constructor(private readonly parts: GuardParts) {
    this.loaders = new Loaders((account, subscriptionId) => {
      this.take(account, subscriptionId);
    });
  }

  async load(subscription: Subscription): Promise<void> {
    const { parts } = this;
    const { account, subscriptionId: name } = subscription;
    await this.loaders.at(account, name).run(async (signal) =>
      readGuardsOf(await parts.arm(account), subscription, signal, (what, error) => {
        parts.unread(`${what} of subscription ${name}`, error);
      }),
    );
  }

  /** Loads what has not been loaded; waits for a load that runs already. */
  async ensure(subscription: Subscription): Promise<void> {
    await this.loaders
      .at(subscription.account, subscription.subscriptionId)
      .ensure(() => this.load(subscription));
  }

  cancel(account: string, subscriptionId: string): void {
    this.loaders.at(account, subscriptionId).cancel();
  }

  cancelAll(): void {
    this.loaders.cancel();
  }

  forget(account: string, subscriptionId: string): void {
    this.loaders.forget(account, subscriptionId);
    const read = this.read.get(subscriptionId.toLowerCase());
    read?.delete(account);
    if (read !== undefined && read.size > 0)
      this.parts.estate.guard(subscriptionId, heldByAll([...read.values()]));
    else this.parts.estate.unguard(subscriptionId);
  }

  clear(): void {
    this.loaders.clear();
    this.read.clear();
    this.parts.estate.unguardAll();
  }

  private take(account: string, subscriptionId: string): void {
    const { status, value } = this.loaders.loadOf(account, subscriptionId);
    if (status !== 'loaded' || value === undefined) return;
    const { estate } = this.parts;
    const before = estate.guardsOf(`/subscriptions/${subscriptionId}`);
    const id = subscriptionId.toLowerCase();
    const read = (this.read.get(id) ?? new Map<string, Guards>()).set(account, value);
    this.read.set(id, read);
    const guards = heldByAll([...read.values()]);
    estate.guard(subscriptionId, guards);
    if (!(isEmpty(before) && isEmpty(guards))) this.parts.changed(subscriptionId);
  }
}

function isEmpty({ managers, denials }: Guards): boolean {
  return managers.size === 0 && denials.size === 0;
}

/** Who else sees the same may not be denied the same: only what holds for every account is claimed. */
function heldByAll(read: readonly Guards[]): Guards {
  const [first, ...others] = read;
  if (first === undefined || others.length === 0) return first ?? UNGUARDED;
  const managers = new Map(read.flatMap((each) => [...each.managers]));
  const denials = new Map(
    [...first.denials].filter(([key]) => others.every((other) => other.denials.has(key))),
  );
  return { managers, denials };
}
