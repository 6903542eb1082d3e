/** Knows how an application says who it is, and what of that is refused [D]. Any secret is taken. */
import { applicationOf } from '../directory/directoryObjects.ts';
import type { Principal } from '../world/access.ts';
import type { World } from '../world/world.ts';
import type { Version } from './configuration.ts';
import type { SignInFault } from './signInErrors.ts';

export interface CredentialRequest {
  readonly world: World;
  readonly method: string;
  readonly authorization: string | undefined;
  /** The body of the request, a form. */
  readonly text: string;
}

export interface Credentials {
  readonly principal: Principal;
  readonly appId: string;
  /** The resource that the token is for. */
  readonly audience: string;
}

/** Who the form says is signing in, or the first thing that is wrong with it. */
export function readCredentials(
  { world, method, authorization, text }: CredentialRequest,
  tenantId: string,
  version: Version,
): Credentials | SignInFault {
  const form = new URLSearchParams(text);
  const missing = (name: string): SignInFault => ({
    code: 900144,
    error: 'invalid_request',
    status: 400,
    message: `The request body must contain the following parameter: '${name}'.`,
  });
  if (method !== 'POST') {
    const message = `The endpoint only accepts POST requests. Received a ${method} request.`;
    return { code: 900561, error: 'invalid_request', status: 400, message };
  }
  const grant = form.get('grant_type');
  if (grant === null) return missing('grant_type');
  if (grant !== 'client_credentials') {
    const message = `The app requested an unsupported grant type '${grant}'.`;
    return { code: 70003, error: 'unsupported_grant_type', status: 400, message };
  }
  const basic = basicCredentials(authorization);
  const appId = (basic?.id ?? form.get('client_id'))?.toLowerCase();
  if (appId === undefined) return missing('client_id');
  const wanted = version === 2 ? 'scope' : 'resource';
  const asked = form.get(wanted);
  if (asked === null) return missing(wanted);
  const audience = version === 2 ? audienceOf(asked) : asked;
  if (audience === undefined) {
    const message = `The provided value for scope ${asked} is not valid. Client credential flows must have a scope value with /.default suffixed to the resource identifier (application ID URI).`;
    return { code: 1002012, error: 'invalid_scope', status: 400, message };
  }
  const principal = world.access
    .principals()
    .filter((each) => each.type === 'ServicePrincipal' && each.tenantId.toLowerCase() === tenantId)
    .find((each) => applicationOf(each) === appId);
  if (principal === undefined) {
    const message = `Application with identifier '${appId}' was not found in the directory '${tenantId}'. This can happen if the application has not been installed by the administrator of the tenant or consented to by any user in the tenant. You may have sent your authentication request to the wrong tenant.`;
    return { code: 700016, error: 'unauthorized_client', status: 400, message };
  }
  const proofs = [basic?.secret, form.get('client_secret'), form.get('client_assertion')];
  if (proofs.every((proof) => (proof ?? '') === '')) {
    const message =
      "'client_assertion', 'client_secret' or 'request' is required for the 'client_credentials' grant type.";
    return { code: 7000216, error: 'invalid_client', status: 401, message };
  }
  return { principal, appId, audience };
}

/** The id and secret of a client that are sent in a header [D: RFC 6749, 2.3.1]. */
function basicCredentials(
  header: string | undefined,
): { readonly id: string; readonly secret: string } | undefined {
  const encoded = /^\s*Basic\s+(\S+)\s*$/i.exec(header ?? '')?.[1];
  if (encoded === undefined) return undefined;
  const [id = '', ...secret] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  return { id, secret: secret.join(':') };
}

/** Of several scopes the one that is a resource's default. */
function audienceOf(scope: string): string | undefined {
  const suffix = '/.default';
  return scope
    .split(' ')
    .find((each) => each.endsWith(suffix))
    ?.slice(0, -suffix.length);
}
