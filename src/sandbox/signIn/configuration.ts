/** Knows what a sign-in says of its addresses, by OpenID Connect discovery [D]. */
import type { JsonObject } from '../../core/json.ts';

/** Of the addresses of Microsoft Entra ID. */
export type Version = 1 | 2;

export function configuration(origin: string, tenantId: string, version: Version): JsonObject {
  const authority = `${origin}/${tenantId}`;
  const oauth = version === 2 ? `${authority}/oauth2/v2.0` : `${authority}/oauth2`;
  return {
    token_endpoint: `${oauth}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'private_key_jwt', 'client_secret_basic'],
    jwks_uri: `${authority}/discovery/${version === 2 ? 'v2.0/' : ''}keys`,
    response_modes_supported: ['query', 'fragment', 'form_post'],
    subject_types_supported: ['pairwise'],
    id_token_signing_alg_values_supported: ['RS256'],
    response_types_supported: ['code', 'id_token', 'code id_token', 'id_token token'],
    scopes_supported: ['openid', 'profile', 'email', 'offline_access'],
    issuer: version === 2 ? `${authority}/v2.0` : `${authority}/`,
    authorization_endpoint: `${oauth}/authorize`,
    device_authorization_endpoint: `${oauth}/devicecode`,
    end_session_endpoint: `${oauth}/logout`,
  };
}
