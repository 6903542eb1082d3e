/**
 * Knows the ways to sign in that `@azure/identity` brings. It is a bundle of its own, loaded only when one of
 * them is configured. None of them prompts: whoever is not signed in is told by the credential what to do.
 */
import { rootCertificates } from 'node:tls';
import type { AccessToken, TokenCredential } from '@azure/core-auth';
import {
  AzureAuthorityHosts,
  AzureCliCredential,
  AzureDeveloperCliCredential,
  AzurePowerShellCredential,
  EnvironmentCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import { l10n } from '../../core/l10n.ts';
import { notSignedIn } from '../armError.ts';
import type { Authentication } from '../target.ts';
import { KeptTokens } from './keptTokens.ts';
import type { TokenSource } from './tokens.ts';

export interface IdentitySettings {
  /** The certificate of an authority that is trusted beside the well-known ones. */
  readonly ca: string | undefined;
  /** Where applications of the configured cloud sign in; undefined for the public cloud. */
  readonly authority: string | undefined;
  readonly environment: NodeJS.ProcessEnv;
}

/** A tool that is started anew for each token may take its time on a busy machine: in milliseconds. */
const TOOL_MS = 60_000;

/** Whoever signs in to a tool as somebody else is heard of within so long, in milliseconds. */
const TOOL_KEPT_MS = 5 * 60_000;

export function identityTokens(
  authentication: Exclude<Authentication, 'vscode'>,
  settings: IdentitySettings,
): TokenSource {
  switch (authentication) {
    case 'azureCli':
      return tool('Azure CLI', 'azurecli', (options) => new AzureCliCredential(options));
    case 'azurePowerShell':
      return tool('Azure PowerShell', 'azurepowershell', (options) => new AzurePowerShellCredential(options));
    case 'azureDeveloperCli':
      return tool(
        'Azure Developer CLI',
        'azuredevelopercli',
        (options) => new AzureDeveloperCliCredential(options),
      );
    case 'environment':
      return inEachTenant('Environment', 'environment', environmentCredential(settings));
    case 'managedIdentity':
      return managedIdentity(settings);
  }
}

interface ToolOptions {
  readonly tenantId?: string;
  readonly processTimeoutInMs: number;
}

/** The account that a tool is signed in with. The tool is started once for each tenant, and again after a while. */
function tool(label: string, key: string, make: (options: ToolOptions) => TokenCredential): TokenSource {
  const kept = new KeptTokens(TOOL_KEPT_MS);
  return {
    accountLabel: label,
    accountKey: key,
    credential: (tenantId = '') => {
      const credential = make({ processTimeoutInMs: TOOL_MS, ...(tenantId === '' ? {} : { tenantId }) });
      return {
        need: tenantId === '' ? {} : { tenantId },
        getToken: (scopes, options) =>
          kept.get(
            [...[scopes].flat(), tenantId].join(' '),
            async () => {
              const token = await credential.getToken(scopes, options);
              if (token === null) throw notSignedIn({ tenantId }, label);
              return token;
            },
            options?.claims !== undefined,
          ),
      };
    },
    forget: () => {
      kept.forget();
    },
  };
}

/**
 * A service principal in `AZURE_CLIENT_ID` and `AZURE_TENANT_ID`, with `AZURE_CLIENT_SECRET`, a certificate in
 * `AZURE_CLIENT_CERTIFICATE_PATH`, or a federated token in `AZURE_FEDERATED_TOKEN_FILE` [D].
 */
function environmentCredential({ ca, authority, environment }: IdentitySettings): TokenCredential {
  const host = environment['AZURE_AUTHORITY_HOST'] ?? authority;
  const options = {
    additionallyAllowedTenants: ['*'],
    disableInstanceDiscovery: isPrivate(host),
    ...(host === undefined || host === '' ? {} : { authorityHost: host }),
    ...(ca === undefined ? {} : { tlsOptions: { ca: [...rootCertificates, ca] } }),
  };
  return hasFederatedToken(environment)
    ? new WorkloadIdentityCredential(options)
    : new EnvironmentCredential(options);
}

function hasFederatedToken(environment: NodeJS.ProcessEnv): boolean {
  return (environment['AZURE_FEDERATED_TOKEN_FILE'] ?? '') !== '';
}

/** The identity of the machine; of several the one in `AZURE_CLIENT_ID` [D]. It has a tenant, and no other. */
function managedIdentity({ environment }: IdentitySettings): TokenSource {
  const clientId = environment['AZURE_CLIENT_ID'] ?? '';
  const credential =
    clientId === '' ? new ManagedIdentityCredential() : new ManagedIdentityCredential({ clientId });
  return {
    accountLabel: l10n.t`Managed identity`,
    accountKey: 'managedidentity',
    credential: () => credential,
  };
}

function inEachTenant(label: string, key: string, credential: TokenCredential): TokenSource {
  return {
    accountLabel: label,
    accountKey: key,
    credential: (tenantId) => ({
      getToken: (scopes, options): Promise<AccessToken | null> =>
        credential.getToken(scopes, {
          ...options,
          ...(tenantId === undefined || tenantId === '' ? {} : { tenantId }),
        }),
    }),
  };
}

/** Microsoft's list of authorities, which is asked otherwise, does not know that of a private cloud [D]. */
function isPrivate(authority = ''): boolean {
  return authority !== '' && !PUBLIC.has(hostOf(authority));
}

const PUBLIC: ReadonlySet<string> = new Set(Object.values(AzureAuthorityHosts).map(hostOf));

function hostOf(authority: string): string {
  return authority
    .replace(/^https:\/\//i, '')
    .replace(/\/.*$/, '')
    .toLowerCase();
}
