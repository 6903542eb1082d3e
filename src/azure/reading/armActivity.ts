/** Knows how the activity log of a subscription is asked who has written something of the network provider [S]. */
import type { JsonObject } from '../../core/json.ts';
import { ACTIVITY_API } from '../../core/apiVersions.ts';
import { EVENT_MEMBERS } from '../../core/news/activity.ts';
import { pages } from '../answers.ts';
import type { NetworkContext } from '../networkClient.ts';

/** @param from in milliseconds since 1970; at most 90 days ago [D] */
export function activityEvents(
  context: NetworkContext,
  subscriptionId: string,
  from: number,
  signal: AbortSignal,
): AsyncIterable<readonly JsonObject[]> {
  const path = `/subscriptions/${subscriptionId}/providers/Microsoft.Insights/eventtypes/management/values`;
  const filter = `eventTimestamp ge '${new Date(from).toISOString()}' and resourceProvider eq 'Microsoft.Network'`;
  return pages(
    context,
    () =>
      context.pathUnchecked(path).get({
        abortSignal: signal,
        queryParameters: {
          'api-version': ACTIVITY_API,
          $filter: filter,
          $select: EVENT_MEMBERS.join(','),
        },
      }),
    signal,
  );
}
