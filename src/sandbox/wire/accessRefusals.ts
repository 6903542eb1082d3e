/** Knows how ARM words that a token is missing or wrong, and that its principal may not do what is asked. */
import type { Caller } from '../world/callers.ts';
import type { Answer, AnswerHeaders } from './answer.ts';
import { gatewayError } from './refusals.ts';

/** [R] */
export function authorizationFailed(client: string, objectId: string, action: string, scope: string): Answer {
  return gatewayError(
    403,
    'AuthorizationFailed',
    `The client '${client}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

/** [I]; ARM really says just `peer/action` here. */
export function linkedAuthorizationFailed(
  client: string,
  objectId: string,
  link: string,
  remote: string,
): Answer {
  return gatewayError(
    403,
    'LinkedAuthorizationFailed',
    `The client '${client}' with object id '${objectId}' has permission to perform action 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings/write' on scope '${link}'; however, it does not have permission to perform action 'peer/action' on the linked scope(s) '${remote}'.`,
  );
}

/** A write and what it needs beside itself. */
interface LinkedWrite {
  readonly action: string;
  readonly id: string;
  readonly needed: string;
  readonly scope: string;
}

type Client = Pick<Caller, 'name' | 'objectId'>;

/** [I] */
export function linkedScopesRefused(client: Client, { action, id, needed, scope }: LinkedWrite): Answer {
  return gatewayError(
    403,
    'LinkedAuthorizationFailed',
    `The client '${client.name}' with object id '${client.objectId}' has permission to perform action '${action}' on scope '${id}'; however, it does not have permission to perform action(s) '${needed}' on the linked scope(s) '${scope}' (respectively) or the linked scope(s) are invalid.`,
  );
}

/** [I] */
export function linkedScopesBlocked(client: Client, { action, id, needed, scope }: LinkedWrite): Answer {
  return gatewayError(
    403,
    'LinkedAuthorizationFailed',
    `The client '${client.name}' with object id '${client.objectId}' has permission to perform action '${action}' on scope '${id}'; however, it does not have permission to perform action '${needed}' on the '0' linked scope(s) '' or the linked scope(s) are invalid and is blocked by deny assignments on the '1' linked scope(s) '${scope}'.`,
  );
}

/** [I]; the id of the assignment is written without dashes. */
export function denied(
  client: Client,
  action: string,
  scope: string,
  by: { readonly title: string; readonly name: string; readonly scope: string },
): Answer {
  return gatewayError(
    403,
    'DenyAssignmentAuthorizationFailed',
    `The client '${client.name}' with object id '${client.objectId}' has permission to perform action '${action}' on scope '${scope}'; however, the access is denied because of the deny assignment with name '${by.title}' and Id '${by.name.replaceAll('-', '')}' at scope '${by.scope}'.`,
  );
}

/** [I] */
export function linkedTenantUnauthorized(link: string, tenantId: string, subscriptionId: string): Answer {
  return gatewayError(
    403,
    'LinkedAuthorizationFailed',
    `The client has permission to perform action 'Microsoft.Network/virtualNetworks/peer/action' on scope '${link}', however the current tenant '${tenantId}' is not authorized to access linked subscription '${subscriptionId}'.`,
  );
}

/** [I]; the text names the authorities that ARM names. */
export function wrongTenant(tokenTenant: string, subscriptionTenant: string): Answer {
  return gatewayError(
    401,
    'InvalidAuthenticationTokenTenant',
    `The access token is from the wrong issuer 'https://sts.windows.net/${tokenTenant}/'. It must match the tenant 'https://sts.windows.net/${subscriptionTenant}/' associated with this subscription. Please use the authority (URL) 'https://login.windows.net/${subscriptionTenant}' to get the token. Note, if the subscription is transferred to another tenant there is no impact to the services, but information about new tenant could take time to propagate (up to an hour). If you just transferred your subscription and see this error message, please try back later.`,
    challenge(subscriptionTenant, 'The access token is from the wrong issuer.'),
  );
}

/** The code is evidenced, the text is not known [?]. */
export function unauthenticated(code: string, message: string, tenantId = 'organizations'): Answer {
  return gatewayError(401, code, message, challenge(tenantId, message));
}

function challenge(tenantId: string, description: string): AnswerHeaders {
  return {
    'WWW-Authenticate': `Bearer authorization_uri="https://login.windows.net/${tenantId}", error="invalid_token", error_description="${description.replaceAll('"', "'")}"`,
  };
}
