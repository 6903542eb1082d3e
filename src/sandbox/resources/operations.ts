/** Answers for the operations of the network provider and of ARM itself. */
import type { JsonObject } from '../../core/json.ts';
import { CONTENT_TYPE, gatewayAnswer, providerAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import { operationUrl, retryAfter } from '../wire/operationHeaders.ts';
import { operationNotFound } from '../wire/refusals.ts';
import type { Operation } from '../world/operations.ts';
import { SUBSCRIPTION } from './patterns.ts';

const LOCATION = `${SUBSCRIPTION}/providers/Microsoft.Network/locations/{location}`;

export const operationRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: `${LOCATION}/operations/{operation}`,
    versions: 'network',
    answer: getOperation,
  },
  {
    method: 'GET',
    pattern: `${LOCATION}/operationResults/{operation}`,
    versions: 'network',
    answer: getResult,
  },
  {
    method: 'GET',
    pattern: `${SUBSCRIPTION}/operationresults/{operation}`,
    versions: 'resources',
    answer: getGatewayResult,
  },
];

/** The body is the status and nothing else, and the error of a failed one [R, S]. */
function getOperation(request: ArmRequest): Answer {
  const operation = find(request);
  if (operation === undefined) return operationNotFound(segment(request, 'operation'));
  const body: JsonObject =
    operation.error === undefined
      ? { status: operation.status }
      : { status: operation.status, error: { ...operation.error, details: [] } };
  return operation.status === 'InProgress'
    ? providerAnswer(200, body, retryAfter(request))
    : providerAnswer(200, body);
}

/**
 * 202 while it runs, then 204, echoing both URLs, with the type of a body that it has not [R]; 200 with what was asked for
 * where somebody asked for something [S].
 */
function getResult(request: ArmRequest): Answer {
  const operation = find(request);
  if (operation === undefined) return operationNotFound(segment(request, 'operation'));
  const location = segment(request, 'location');
  const headers = {
    'Azure-AsyncOperation': operationUrl(request, 'operations', operation.id, location),
    Location: operationUrl(request, 'operationResults', operation.id, location),
    'azure-asyncnotification': 'Enabled',
  };
  if (operation.error !== undefined) {
    return providerAnswer(400, { error: { ...operation.error, details: [] } });
  }
  if (operation.result !== undefined) return providerAnswer(200, operation.result);
  return operation.status === 'InProgress'
    ? providerAnswer(202, undefined, { ...headers, ...retryAfter(request) })
    : providerAnswer(204, undefined, { ...headers, 'Content-Type': CONTENT_TYPE });
}

/** The `Location` of a resource group's deletion: 202 while it runs, 200 afterwards [D]. */
function getGatewayResult(request: ArmRequest): Answer {
  const operation = find(request);
  if (operation === undefined) return operationNotFound(segment(request, 'operation'));
  if (operation.error !== undefined) return gatewayAnswer(409, { error: { ...operation.error } });
  return operation.status === 'InProgress'
    ? gatewayAnswer(202, undefined, {
        Location: groupOperationUrl(request, operation),
        ...retryAfter(request),
      })
    : gatewayAnswer(200);
}

export function groupOperationUrl(request: ArmRequest, operation: Pick<Operation, 'id'>): string {
  return `${request.origin}/subscriptions/${segment(request, 'subscription')}/operationresults/${operation.id}?api-version=${request.apiVersion}`;
}

function find(request: ArmRequest): Operation | undefined {
  return request.world.operations.find(segment(request, 'operation'), segment(request, 'subscription'));
}
