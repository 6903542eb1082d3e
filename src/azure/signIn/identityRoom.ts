/**
 * Knows the ways to sign in that `@azure/identity` brings. It is a bundle of its own, loaded only when one of
 * them is configured.
 */
import { rootCertificates } from 'node:tls';
import { AzureAuthorityHosts, AzureCliCredential, EnvironmentCredential } from '@azure/identity';
import type { TokenSource } from './tokens.ts';

/** The account of `az login`. */
export function azureCliTokens(): TokenSource {
  return {
    accountLabel: 'Azure CLI',
    accountKey: 'azurecli',
    credential: (tenantId) => new AzureCliCredential(tenantId === undefined ? {} : { tenantId }),
  };
}

/**
 * A service principal in `AZURE_CLIENT_ID`, `AZURE_TENANT_ID` and `AZURE_CLIENT_SECRET` or a certificate.
 * @param ca the certificate of an authority that is trusted beside the well-known ones
 */
export function environmentTokens(ca: string | undefined): TokenSource {
  const credential = new EnvironmentCredential({
    additionallyAllowedTenants: ['*'],
    disableInstanceDiscovery: isPrivate(process.env['AZURE_AUTHORITY_HOST']),
    ...(ca === undefined ? {} : { tlsOptions: { ca: [...rootCertificates, ca] } }),
  });
  return {
    accountLabel: 'Environment',
    accountKey: 'environment',
    credential: (tenantId) => ({
      getToken: (scopes, options) =>
        credential.getToken(scopes, { ...options, ...(tenantId === undefined ? {} : { tenantId }) }),
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
