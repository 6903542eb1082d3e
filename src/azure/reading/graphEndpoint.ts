/** Knows where the Microsoft Graph is that belongs to an endpoint of ARM. */
import type { Target } from '../target.ts';

/** By the names of the clouds in `@azure/ms-rest-azure-env` [D]. */
const CLOUDS: ReadonlyMap<string, string> = new Map([
  ['AzureCloud', 'https://graph.microsoft.com'],
  ['AzureChinaCloud', 'https://microsoftgraph.chinacloudapi.cn'],
  ['AzureUSGovernment', 'https://graph.microsoft.us'],
]);

/**
 * The origin of Microsoft Graph; undefined where none is known, as for an endpoint from the settings. The sandbox
 * answers in its place.
 * @param endpoint of ARM
 * @param cloud the name of the configured cloud
 */
export function graphEndpoint(target: Target, endpoint: string, cloud: string): string | undefined {
  if (target.kind === 'sandbox') return endpoint;
  return target.endpoint === undefined ? CLOUDS.get(cloud) : undefined;
}
