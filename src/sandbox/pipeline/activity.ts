/** Knows which requests the activity log tells of: whatever may change something in a subscription, refused or not. */
import type { Context } from 'hono';
import type { Activity } from '../world/activityLog.ts';
import type { PipelineParts, SandboxEnvironment, Step } from './environment.ts';

export function activity({ world, now }: PipelineParts): Step {
  return async (context, next) => {
    const noted = activityOf(context);
    if (noted === undefined) {
      await next();
      return undefined;
    }
    const log = world.activity;
    log.note(noted, 'Started', '', now());
    await next();
    const { status, headers } = context.res;
    const subStatus = STATUS_NAMES[status] ?? String(status);
    const isRefused = status >= 400;
    const operation = isRefused ? undefined : operationOf(headers);
    if (operation === undefined) {
      log.note(noted, isRefused ? 'Failed' : 'Succeeded', subStatus, now());
      return undefined;
    }
    log.note(noted, 'Accepted', subStatus, now());
    log.goesOn(noted, operation);
    // One that takes no time has ended before its request is answered.
    const found = world.operations.find(operation, noted.subscriptionId);
    if (found !== undefined) log.ended(found, now());
    return undefined;
  };
}

/** As the log prints them [S]. */
const STATUS_NAMES: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'NoContent',
  400: 'BadRequest',
  403: 'Forbidden',
  404: 'NotFound',
  409: 'Conflict',
  412: 'PreconditionFailed',
  429: 'TooManyRequests',
};

function activityOf(context: Context<SandboxEnvironment>): Activity | undefined {
  const resourceId = context.get('path');
  const subscriptionId = /^\/subscriptions\/([^/]+)/i.exec(resourceId)?.[1];
  const { action = '' } = context.get('matched').route;
  const changes = /\/(write|delete|action)$/i.test(action);
  if (subscriptionId === undefined || !changes || ['GET', 'HEAD'].includes(context.get('method')))
    return undefined;
  const requestId = context.get('requestId');
  return {
    subscriptionId,
    // The log names the resource that an action is asked of [D].
    resourceId: /\/action$/i.test(action) ? resourceId.replace(/\/[^/]+$/, '') : resourceId,
    action,
    method: context.get('method'),
    caller: context.get('caller'),
    requestId,
    correlationId: context.req.header('x-ms-correlation-request-id') ?? requestId,
  };
}

/** The id of the operation that an answer announces. */
function operationOf(headers: Headers): string | undefined {
  const url = headers.get('azure-asyncoperation') ?? headers.get('location');
  return url === null ? undefined : /\/operation(?:s|results)\/([^/?]+)/i.exec(url)?.[1];
}
