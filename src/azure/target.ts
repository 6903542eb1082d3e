/** Knows how the settings name what to connect to. It holds no SDK, so that reading settings costs nothing. */
import { l10n } from '../core/l10n.ts';

/** The accounts of the editor, or what signs in elsewhere; never a chain of guesses. */
export const AUTHENTICATIONS = [
  'vscode',
  'azureCli',
  'azurePowerShell',
  'azureDeveloperCli',
  'environment',
  'managedIdentity',
] as const;

export type Authentication = (typeof AUTHENTICATIONS)[number];

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
  const authentication = AUTHENTICATIONS.find((each) => each === settings.authentication) ?? 'vscode';
  return { kind: 'azure', authentication, endpoint, caFile };
}

/**
 * Says why a token could not be sent to an endpoint; undefined when it could.
 * @param where it was named
 */
export function endpointError(
  endpoint: string,
  where = l10n.t`The setting vnetPeering.endpoint`,
): string | undefined {
  if (!URL.canParse(endpoint)) return l10n.t`${where} is not an address: ${endpoint}`;
  const url = new URL(endpoint);
  if (url.protocol !== 'https:') return l10n.t`${where} must begin with https://.`;
  if (url.username !== '' || url.password !== '') return l10n.t`${where} must not hold credentials.`;
  return undefined;
}
