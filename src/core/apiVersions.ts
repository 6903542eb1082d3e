/** Knows the api-version of each kind of resource that is read and written besides lists. */

/** The api-version of the network provider: the one that this version of the SDK sends with its reads. */
export const NETWORK_API = '2026-01-01';
export const RESOURCES_API = '2022-12-01';
export const PERMISSIONS_API = '2022-04-01';
/** That of the activity log [S]. */
export const ACTIVITY_API = '2015-04-01';
/** That of zones of private DNS, which are no part of the network provider's own versions [S]. */
export const PRIVATE_DNS_API = '2024-06-01';
/** The newest of Resource Graph that is no preview [S]. */
export const RESOURCE_GRAPH_API = '2022-10-01';

const BY_PROVIDER: readonly (readonly [RegExp, string])[] = [
  [/\/providers\/microsoft\.authorization\/[^/]+(\/[^/]+)?$/i, PERMISSIONS_API],
  [/\/providers\/microsoft\.features\/providers\/[^/]+\/features\/[^/]+$/i, '2021-07-01'],
  [/^\/subscriptions\/[^/]+\/providers\/[^/]+$/i, '2021-04-01'],
  [/^\/subscriptions\/[^/]+\/resourcegroups$/i, '2021-04-01'],
  [/\/providers\/microsoft\.network\/privatednszones(\/|$)/i, PRIVATE_DNS_API],
  [/\/providers\/microsoft\.network\//i, NETWORK_API],
];

/** Undefined for a kind of resource that this product does not touch. */
export function apiVersionOf(id: string): string | undefined {
  return BY_PROVIDER.find(([pattern]) => pattern.test(id))?.[1];
}
