/**
 * Answers in the place of Microsoft Entra ID, for clients that sign in as an application (client credentials): what
 * the sign-in's addresses are, and a token for one of them. Any secret is taken; whom the directory does not know
 * gets no token. Nobody signs in here as a person: that takes a browser.
 */
import type { JsonObject } from '../../core/json.ts';
import type { World } from '../world/world.ts';
import { accessToken, LIFETIME_SECONDS } from './accessToken.ts';
import { readCredentials, type CredentialRequest } from './clientCredentials.ts';
import { configuration, type Version } from './configuration.ts';
import { refuseSignIn } from './signInErrors.ts';

export interface SignInRequest extends CredentialRequest {
  readonly path: string;
  /** `https://host:port` as the client called it. */
  readonly origin: string;
  readonly requestId: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

type Endpoint = 'configuration' | 'token';

/** @returns undefined where the request is none of a sign-in */
export function answerSignIn(request: SignInRequest): Response | undefined {
  const [tenant = '', ...rest] = request.path.split('/').slice(1);
  const { endpoint, version } = endpointAt(rest.join('/').toLowerCase());
  if (endpoint === undefined) return undefined;
  const tenantId = tenantNamed(request.world, tenant);
  if (tenantId === undefined) {
    return refuseSignIn(request, {
      code: 90002,
      error: endpoint === 'token' ? 'invalid_request' : 'invalid_tenant',
      status: 400,
      message: `Tenant '${tenant}' not found. Check to make sure you have the correct tenant ID and are signing into the correct cloud.`,
    });
  }
  if (endpoint === 'configuration') return answer(configuration(request.origin, tenantId, version));
  const found = readCredentials(request, tenantId, version);
  if ('code' in found) return refuseSignIn(request, found);
  const { principal, appId, audience } = found;
  const token = accessToken({ principal, appId, audience, now: request.now });
  return answer(version === 2 ? granted(token) : grantedAsText(token, audience, request.now));
}

function endpointAt(rest: string): { readonly endpoint: Endpoint | undefined; readonly version: Version } {
  switch (rest) {
    case 'v2.0/.well-known/openid-configuration':
      return { endpoint: 'configuration', version: 2 };
    case '.well-known/openid-configuration':
      return { endpoint: 'configuration', version: 1 };
    case 'oauth2/v2.0/token':
      return { endpoint: 'token', version: 2 };
    case 'oauth2/token':
      return { endpoint: 'token', version: 1 };
    default:
      return { endpoint: undefined, version: 2 };
  }
}

/** A tenant is named by its id or its domain. */
function tenantNamed(world: World, name: string): string | undefined {
  const wanted = name.toLowerCase();
  return world.tenants
    .find(({ tenantId, domain }) => [tenantId, domain].some((each) => each.toLowerCase() === wanted))
    ?.tenantId.toLowerCase();
}

function granted(token: string): JsonObject {
  return {
    token_type: 'Bearer',
    expires_in: LIFETIME_SECONDS,
    ext_expires_in: LIFETIME_SECONDS,
    access_token: token,
  };
}

/** The first version says all of it as text, and says when it ends [D]. */
function grantedAsText(token: string, audience: string, now: number): JsonObject {
  const start = Math.floor(now / 1000);
  return {
    token_type: 'Bearer',
    expires_in: String(LIFETIME_SECONDS),
    ext_expires_in: String(LIFETIME_SECONDS),
    expires_on: String(start + LIFETIME_SECONDS),
    not_before: String(start),
    resource: audience,
    access_token: token,
  };
}

function answer(body: JsonObject): Response {
  return new Response(JSON.stringify(body), {
    headers: { 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store, no-cache' },
  });
}
