/**
 * Knows how Network Watcher is asked: each region of a subscription has one, which answers for the machines in it [D]. What
 * one does not answer is told with Azure's words, and keeps nobody from asking the next.
 */
import { l10n } from '../../../core/l10n.ts';
import { regionOf } from '../../../core/region.ts';
import { stringAt, type JsonObject } from '../../../core/json.ts';
import { comparedWith, type Confirmed } from '../../../core/reach/confirm/compared.ts';
import type { Check } from '../../../core/reach/confirm/checks.ts';
import { subscriptionOf } from '../../../core/resourceId.ts';
import { describeError } from '../../armError.ts';
import type { Asker } from './asker.ts';

/** In the order of the checks. It rejects only when the signal is aborted. */
export async function confirmed(
  checks: readonly Check[],
  asker: Pick<Asker, 'list' | 'action'>,
  signal: AbortSignal,
): Promise<readonly Confirmed[]> {
  const lists = new Map<string, Promise<readonly JsonObject[]>>();
  const watchersIn = (subscription: string): Promise<readonly JsonObject[]> => {
    const path = `/subscriptions/${subscription}/providers/Microsoft.Network/networkWatchers`;
    const list = lists.get(subscription) ?? asker.list(path, signal);
    lists.set(subscription, list);
    return list;
  };
  return await Promise.all(
    checks.map(async (check): Promise<Confirmed> => {
      const unanswered = (why: string): Confirmed => ({ kind: 'unanswered', text: check.text, why });
      try {
        const watchers = await watchersIn(subscriptionOf(check.interfaceId) ?? '');
        const watcher = watchers.find(
          (each) => regionOf(stringAt(each, 'location')) === regionOf(check.location),
        );
        const id = stringAt(watcher ?? {}, 'id');
        if (id === undefined)
          return unanswered(
            l10n.t`The subscription has no Network Watcher in ${check.location} that could be asked.`,
          );
        return comparedWith(check, await asker.action(id, check.action, check.body, signal));
      } catch (error) {
        signal.throwIfAborted();
        return unanswered(describeError(error));
      }
    }),
  );
}
