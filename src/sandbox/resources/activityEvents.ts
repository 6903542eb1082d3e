/** Answers what the activity log of a subscription tells [S]; which filters it takes is in `activityFilter.ts`. */
import type { JsonObject } from '../../core/json.ts';
import { gatewayAnswer, type Answer } from '../wire/answer.ts';
import { segment, type ArmRequest, type Route } from '../wire/armRequest.ts';
import type { ActivityEvent } from '../world/activityLog.ts';
import { readActivityFilter, takes } from './activityFilter.ts';
import { SUBSCRIPTION } from './patterns.ts';

export const activityRoutes: readonly Route[] = [
  {
    method: 'GET',
    pattern: `${SUBSCRIPTION}/providers/Microsoft.Insights/eventtypes/management/values`,
    versions: 'activity',
    action: 'Microsoft.Insights/eventtypes/values/read',
    answer: list,
  },
];

function list(request: ArmRequest): Answer {
  const filter = readActivityFilter(request.query.get('$filter'), request.now);
  if ('refused' in filter)
    // [C] for the code, the envelope and the words about 90 days.
    return gatewayAnswer(
      400,
      { code: 'BadRequest', message: filter.refused },
      { 'x-ms-failure-cause': 'service' },
    );
  const selected = (request.query.get('$select') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
  const value = request.world.activity
    .of(segment(request, 'subscription'))
    .filter((event) => takes(filter, event))
    .map((event) => chosen(eventBody(event), selected));
  return gatewayAnswer(200, { value });
}

function chosen(body: JsonObject, selected: readonly string[]): JsonObject {
  if (selected.length === 0) return body;
  return Object.fromEntries(Object.entries(body).filter(([name]) => selected.includes(name.toLowerCase())));
}

function eventBody(event: ActivityEvent): JsonObject {
  const { subscriptionId, resourceId, action, caller, requestId, correlationId, status, at } = event;
  const [, group] = /\/resourceGroups\/([^/]+)/i.exec(resourceId) ?? [];
  const provider = action.split('/')[0] ?? '';
  const eventDataId = requestId.replace(/^.{8}/, event.number.toString(16).padStart(8, '0'));
  const eventTimestamp = new Date(at).toISOString();
  const name = event.status === 'Started' ? 'BeginRequest' : 'EndRequest';
  return {
    authorization: { action, scope: resourceId },
    caller: caller.name,
    claims: {
      'http://schemas.microsoft.com/identity/claims/tenantid': caller.tenantId,
      'http://schemas.microsoft.com/identity/claims/objectidentifier': caller.objectId,
    },
    correlationId,
    description: '',
    eventDataId,
    eventName: { value: name, localizedValue: name === 'BeginRequest' ? 'Begin request' : 'End request' },
    category: named('Administrative'),
    httpRequest: { clientRequestId: requestId, method: event.method },
    id: `${resourceId}/events/${eventDataId}/ticks/${ticks(at)}`,
    level: status === 'Failed' ? 'Error' : 'Informational',
    resourceGroupName: group ?? '',
    resourceProviderName: named(provider),
    resourceId,
    operationId: requestId,
    operationName: named(action),
    properties: event.subStatus === '' ? {} : { statusCode: event.subStatus },
    status: named(status),
    subStatus: named(event.subStatus),
    eventTimestamp,
    submissionTimestamp: eventTimestamp,
    subscriptionId,
    tenantId: caller.tenantId,
  };
}

function named(value: string): JsonObject {
  return { value, localizedValue: value };
}

/** Milliseconds since 1970 in tenths of microseconds since the year 1, as .NET counts. */
function ticks(at: number): string {
  return String(BigInt(at) * 10_000n + 621_355_968_000_000_000n);
}
