/**
 * Knows how the networks of a subscription are read again quietly: no row says that it loads, what is as before stays the
 * same object, and what is another is handed out as it was and as it is.
 */
import type { Estate } from '../../../core/estate.ts';
import { networkAt } from '../../../core/estate.ts';
import { readNetwork, type Network } from '../../../core/network.ts';
import { isAsBefore, type ReadAgain } from '../../../core/news/news.ts';
import type { Planning } from '../../../core/planning.ts';
import type { Key } from '../../../core/resourceId.ts';
import type { Arm, Subscription } from '../../arm.ts';
import { isAbort } from '../../armError.ts';
import { finished } from '../../slices.ts';
import type { Freshness, Moment } from '../freshness.ts';
import type { NetworkLists } from '../networkLists.ts';
import type { Paces } from '../paces.ts';

export interface SecondLookParts {
  readonly estate: Estate;
  readonly freshness: Freshness;
  readonly lists: Pick<NetworkLists, 'of' | 'renew' | 'fail' | 'seenByOthers' | 'noteUnreadable'>;
  readonly paces: Paces;
  /** Rejects where nobody is signed in. */
  arm(account: string): Promise<Arm>;
  /** Told of each network that is another than before. */
  changed(key: Key): void;
}

export interface Second {
  readonly others: readonly ReadAgain[];
  /** When they were read before, in milliseconds since 1970. */
  readonly since: number;
}

export class SecondLook {
  constructor(private readonly parts: SecondLookParts) {}

  /** What is another than ARM said before; nothing where ARM had not said it: then there is nothing to compare with. */
  async read(subscription: Subscription, signal: AbortSignal): Promise<Second> {
    const { freshness, lists, paces } = this.parts;
    const { account, subscriptionId } = subscription;
    const arm = await this.parts.arm(account);
    // Whoever reads because somebody waits for it goes first.
    return await paces.of(subscription).run(async () => {
      const before = lists.of(account, subscriptionId);
      const asked = freshness.now();
      const found: Network[] = [];
      let unreadable = 0;
      try {
        for await (const page of arm.networks(subscription, signal)) {
          signal.throwIfAborted();
          for (const body of page) {
            const network = readNetwork(body);
            if (network === undefined) unreadable += 1;
            else found.push(network);
          }
        }
      } catch (error) {
        // What is known is that of then, unless somebody has read it meanwhile.
        if (!isAbort(error) && lists.of(account, subscriptionId).at === before.at)
          lists.fail(account, subscriptionId, error);
        throw error;
      }
      const now = lists.of(account, subscriptionId);
      // Somebody has read it meanwhile: that is newer, or will be.
      const since = before.at ?? 0;
      if (now.status === 'loading' || now.at !== before.at) return { others: [], since };
      const wasArms = before.at !== undefined && before.from === 'arm';
      const others = await finished(this.taking(subscription, found, asked));
      lists.noteUnreadable(subscription, unreadable);
      return { others: wasArms ? others : [], since };
    }, 'behind');
  }

  private *taking(
    { account, subscriptionId }: Subscription,
    found: readonly Network[],
    asked: Moment,
  ): Planning<readonly ReadAgain[]> {
    const { estate, freshness, lists } = this.parts;
    const others: ReadAgain[] = [];
    const keys = new Set<Key>();
    for (const network of found) {
      yield undefined;
      const key = estate.keyAs(network.key);
      const before = networkAt(estate, key);
      const isSame = before !== undefined && isAsBefore(before, network);
      keys.add(before?.key ?? key);
      if (!freshness.takes(key, asked) || isSame) continue;
      estate.put(network);
      others.push({ before, after: networkAt(estate, key) });
    }
    const known = lists.of(account, subscriptionId).value ?? [];
    const seen = lists.seenByOthers(account, subscriptionId);
    for (const key of known) {
      if (keys.has(key) || seen.has(key) || !freshness.takes(key, asked)) continue;
      others.push({ before: networkAt(estate, key), after: undefined });
      estate.remove(key);
    }
    const isSame = known.length === keys.size && known.every((key) => keys.has(key));
    lists.renew(account, subscriptionId, [...keys], isSame);
    for (const { before, after } of others) {
      const key = (after ?? before)?.key;
      if (key !== undefined) this.parts.changed(key);
    }
    return others;
  }
}
