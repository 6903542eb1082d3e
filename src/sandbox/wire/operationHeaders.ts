/** Knows the URLs and headers with which a long-running operation is announced and asked for. */
import type { ArmRequest } from './armRequest.ts';

/** Recorded on writes of networks always, and of links at 2022-01-01 but not at 2019-11-01. */
const NOTIFIED_LINKS_SINCE = '2022-01-01';

export function operationUrl(
  request: ArmRequest,
  kind: 'operations' | 'operationResults',
  id: string,
  location: string,
  subscriptionId: string = request.segments['subscription'] ?? '',
): string {
  return `${request.origin}/subscriptions/${subscriptionId}/providers/Microsoft.Network/locations/${encodeURIComponent(location)}/${kind}/${id}?api-version=${request.apiVersion}`;
}

/**
 * The headers of an accepted write. A deletion has a `Location` too [R], as has what is only asked for [S].
 * @param location the region of what is written
 */
export function operationHeaders(request: ArmRequest, location: string): Record<string, string> {
  const child = request.segments['link'] !== undefined;
  return {
    'Azure-AsyncOperation': operationUrl(request, 'operations', request.requestId, location),
    ...(request.method === 'DELETE' || request.method === 'POST'
      ? { Location: operationUrl(request, 'operationResults', request.requestId, location) }
      : {}),
    ...(child && request.apiVersion < NOTIFIED_LINKS_SINCE ? {} : { 'azure-asyncnotification': 'Enabled' }),
    ...retryAfter(request),
  };
}

/** When to ask again. Below a second, which `Retry-After` cannot say, in the header that clients read instead. */
export function retryAfter(request: ArmRequest): Record<string, string> {
  const seconds = request.world.retryAfterSeconds;
  return Number.isInteger(seconds) && seconds > 0
    ? { 'Retry-After': String(seconds) }
    : { 'x-ms-retry-after-ms': String(Math.round(seconds * 1000)) };
}
