/**
 * Knows the ways to sign in that `@azure/identity` brings. It is a bundle of its own, loaded only when one of
 * them is configured.
 */
import { AzureCliCredential, EnvironmentCredential } from '@azure/identity';
import type { TokenSource } from './tokens.ts';

/** The account of `az login`. */
export function azureCliTokens(): TokenSource {
  return {
    accountLabel: 'Azure CLI',
    accountKey: 'azurecli',
    credential: (tenantId) => new AzureCliCredential(tenantId === undefined ? {} : { tenantId }),
  };
}

/** A service principal in `AZURE_CLIENT_ID`, `AZURE_TENANT_ID` and `AZURE_CLIENT_SECRET` or a certificate. */
export function environmentTokens(): TokenSource {
  const credential = new EnvironmentCredential({ additionallyAllowedTenants: ['*'] });
  return {
    accountLabel: 'Environment',
    accountKey: 'environment',
    credential: (tenantId) => ({
      getToken: (scopes, options) =>
        credential.getToken(scopes, { ...options, ...(tenantId === undefined ? {} : { tenantId }) }),
    }),
  };
}
