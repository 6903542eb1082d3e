/** Knows as whom what is around networks is read, and of which subscriptions. */
import { subscriptionOf, type Key } from '../../../core/resourceId.ts';
import type { Arm, Subscription } from '../../arm.ts';
import { notSignedIn } from '../../armError.ts';
import type { EstateStore } from '../estateStore.ts';
import { byWhoMay } from '../whoMay.ts';
import type { Reading } from './aroundReader.ts';

export class ReadingAs {
  /** @param failed told of each part that could not be read, for the log */
  constructor(
    private readonly store: Pick<EstateStore, 'callersOf' | 'paces'>,
    private readonly connect: () => Promise<Arm | undefined>,
    private readonly failed: (what: string, error: unknown) => void,
  ) {}

  /** What reads in a subscription, as its account where that may; rejects where nobody is signed in. */
  async of(subscription: Subscription, signal: AbortSignal): Promise<Reading> {
    const connected = await this.connect();
    if (connected === undefined) throw notSignedIn();
    const { subscriptionId, account } = subscription;
    const { paces } = this.store;
    const callers = this.store.callersOf(`/subscriptions/${subscriptionId}`, account);
    return {
      ask: (by) => byWhoMay(connected, callers, (seat) => paces.of(seat).run(() => by(seat))),
      subscription,
      signal,
      told: (what, error) => {
        this.failed(`${what} (subscription ${subscriptionId})`, error);
      },
    };
  }
}

/** Those that networks lie in, in lower case. */
export function subscriptionsOf(networks: Iterable<Key>): ReadonlySet<string> {
  return new Set([...networks].flatMap((key) => subscriptionOf(key)?.toLowerCase() ?? []));
}

/** All that are known, in lower case. */
export function everySubscription(store: Pick<EstateStore, 'allSubscriptions'>): ReadonlySet<string> {
  return new Set(store.allSubscriptions().map(({ subscriptionId }) => subscriptionId.toLowerCase()));
}
