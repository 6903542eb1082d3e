/**
 * Knows how ARM and the network provider word a refusal, in their two envelopes. Refusals of peering rules come
 * worded from core; here are those that concern the wire.
 */
import type { Refusal } from '../../core/rules/write.ts';
import { gatewayAnswer, providerAnswer, type Answer, type AnswerHeaders } from './answer.ts';

/** An error of ARM itself: one line, no `details`, and a header that says who failed [R]. */
export function gatewayError(
  status: number,
  code: string,
  message: string,
  headers: AnswerHeaders = {},
): Answer {
  const failure: AnswerHeaders = { 'x-ms-failure-cause': 'gateway', ...headers };
  return gatewayAnswer(status, { error: { code, message } }, failure);
}

/** An error of the network provider: it always has `details`, mostly empty [R]. */
export function providerError(
  status: number,
  code: string,
  message: string,
  details: Refusal['details'] = [],
): Answer {
  return providerAnswer(status, { error: { code, message, details } });
}

export function refusalAnswer(refusal: Refusal): Answer {
  return refusal.origin === 'gateway'
    ? gatewayError(refusal.status, refusal.code, refusal.message)
    : providerError(refusal.status, refusal.code, refusal.message, refusal.details);
}

/** [I] */
export function missingApiVersion(): Answer {
  return gatewayError(
    400,
    'MissingApiVersionParameter',
    'The api-version query parameter (?api-version=) is required for all requests.',
  );
}

/** [I] for ARM's own types. */
export function invalidApiVersion(version: string, supported: readonly string[]): Answer {
  return gatewayError(
    400,
    'InvalidApiVersionParameter',
    `The api-version '${version}' is invalid. The supported versions are '${supported.join(',')}'.`,
  );
}

/** [D] for the types of a provider. */
export function noRegisteredProvider(
  location: string,
  version: string,
  type: string,
  supported: readonly string[],
  locations: readonly string[],
): Answer {
  return gatewayError(
    400,
    'NoRegisteredProviderFound',
    `No registered resource provider found for location '${location}' and API version '${version}' for type '${type}'. The supported api-versions are '${supported.join(', ')}'. The supported locations are '${locations.join(', ')}'.`,
  );
}

/** [R] */
export function invalidResourceType(namespace: string, version: string): Answer {
  return gatewayError(
    404,
    'InvalidResourceType',
    `The resource type could not be found in the namespace '${namespace}' for api version '${version}'.`,
  );
}

/** [I] */
export function subscriptionNotFound(id: string): Answer {
  return gatewayError(404, 'SubscriptionNotFound', `The subscription '${id}' could not be found.`);
}

/** [I] */
export function invalidSubscriptionId(id: string): Answer {
  return gatewayError(
    400,
    'InvalidSubscriptionId',
    `The provided subscription identifier '${id}' is malformed or invalid.`,
  );
}

/** [R] */
export function invalidFilter(filter: string): Answer {
  return gatewayError(
    400,
    'InvalidFilterInQueryString',
    `Invalid $filter '${filter}' specified in the query string.`,
  );
}

export function groupNotFound(name: string): Answer {
  return gatewayError(404, 'ResourceGroupNotFound', `Resource group '${name}' could not be found.`);
}

/** [R] for a resource of the first level; `path` is its type and name below the provider. */
export function resourceNotFound(path: string, group: string): Answer {
  return gatewayError(
    404,
    'ResourceNotFound',
    `The Resource '${path}' under resource group '${group}' was not found. For more details please go to https://aka.ms/ARMResourceNotFoundFix`,
  );
}

/** [R] for a child that its provider looks up. */
export function childNotFound(id: string): Answer {
  return providerError(404, 'NotFound', `Resource ${id} not found.`);
}

/** [R] for another provider; the gateway's path is the same [inf]. */
export function parentNotFound(name: string): Answer {
  return gatewayError(
    404,
    'ParentResourceNotFound',
    `Can not perform requested operation on nested resource. Parent resource '${name}' not found.`,
  );
}

/** [I]; the position is that of the member's value, as the provider's parser counts. */
export function unknownMember(
  member: string,
  type: string,
  path: string,
  line: number,
  position: number,
): Answer {
  return invalidJson(
    `Could not find member '${member}' on object of type '${type}'. Path '${path}', line ${line}, position ${position}.`,
  );
}

export function invalidJson(message: string): Answer {
  return providerError(400, 'InvalidRequestFormat', 'Cannot parse the request.', [
    { code: 'InvalidJson', message },
  ]);
}

/** What follows has codes and words from common knowledge of ARM, not from evidence; see `assumptions.ts`. */
export function unreadableBody(reason: string): Answer {
  return gatewayError(
    400,
    'InvalidRequestContent',
    `The request content was invalid and could not be deserialized: ${reason}.`,
  );
}

export function missingRegistration(namespace: string, subscriptionId: string): Answer {
  return gatewayError(
    409,
    'MissingSubscriptionRegistration',
    `The subscription '${subscriptionId}' is not registered to use namespace '${namespace}'. See https://aka.ms/rps-not-found for how to register subscriptions.`,
  );
}

export function preconditionFailed(etag: string | undefined): Answer {
  return providerError(
    412,
    'PreconditionFailed',
    `Precondition failed. The etag of the resource is ${etag ?? '(none)'} and does not match the one of the request.`,
  );
}

export function locationRequired(): Answer {
  return gatewayError(400, 'LocationRequired', 'The location property is required for this definition.');
}

export function otherLocation(name: string, group: string, existing: string, asked: string): Answer {
  return gatewayError(
    409,
    'InvalidResourceLocation',
    `The resource '${name}' already exists in location '${existing}' in resource group '${group}'. A resource with the same name cannot be created in location '${asked}'. Please select a new resource name.`,
  );
}

export function otherGroupLocation(existing: string, asked: string): Answer {
  return gatewayError(
    409,
    'InvalidResourceGroupLocation',
    `Invalid resource group location '${asked}'. The Resource group already exists in location '${existing}'.`,
  );
}

export function methodNotAllowed(method: string): Answer {
  return gatewayError(
    405,
    'HttpMethodNotAllowed',
    `The HTTP method '${method}' is not supported for the requested resource.`,
  );
}

export function operationNotFound(id: string): Answer {
  return providerError(404, 'OperationNotFound', `Operation ${id} was not found.`);
}
