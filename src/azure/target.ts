/** Knows how the settings name what to connect to. It holds no SDK, so that reading settings costs nothing. */

export type Authentication = 'vscode' | 'azureCli' | 'environment';

/** What to connect to, as configured. */
export type Target =
  | {
      readonly kind: 'azure';
      readonly authentication: Authentication;
      readonly endpoint: string | undefined;
      readonly caFile: string | undefined;
    }
  /** A sandbox: one that runs already, or else the one that the package carries. */
  | { readonly kind: 'sandbox'; readonly endpoint: string | undefined; readonly caFile: string | undefined };

export interface RawSettings {
  readonly connection: string | undefined;
  readonly authentication: string | undefined;
  readonly endpoint: string | undefined;
  readonly caFile: string | undefined;
}

export function targetFrom(settings: RawSettings): Target {
  const endpoint = settings.endpoint?.trim().replace(/\/+$/, '') || undefined;
  const caFile = settings.caFile?.trim() || undefined;
  if (settings.connection === 'sandbox') return { kind: 'sandbox', endpoint, caFile };
  const authentication =
    settings.authentication === 'azureCli' || settings.authentication === 'environment'
      ? settings.authentication
      : 'vscode';
  return { kind: 'azure', authentication, endpoint, caFile };
}

/** Says why a token could not be sent to an endpoint; undefined when it could. */
export function endpointError(endpoint: string): string | undefined {
  if (!URL.canParse(endpoint)) return `The setting vnetPeering.endpoint is not an address: ${endpoint}`;
  const url = new URL(endpoint);
  if (url.protocol !== 'https:') return 'The setting vnetPeering.endpoint must begin with https://.';
  if (url.username !== '' || url.password !== '')
    return 'The setting vnetPeering.endpoint must not hold credentials.';
  return undefined;
}
