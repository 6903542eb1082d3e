/** Takes what is meant for Microsoft Graph out of the way of ARM's own steps: it has no api-version and no scope. */
import { answerDirectory } from '../directory/directory.ts';
import type { PipelineParts, Step } from './environment.ts';
import { originOf } from './origin.ts';

const PREFIX = '/v1.0/';

export function directory({ world, now }: PipelineParts): Step {
  return async (context, next) => {
    const path = context.get('path');
    if (!path.toLowerCase().startsWith(PREFIX)) {
      await next();
      return undefined;
    }
    return answerDirectory({
      world,
      method: context.get('method'),
      path: path.slice(PREFIX.length),
      query: context.get('query'),
      authorization: context.req.header('authorization'),
      text: await context.req.text(),
      origin: originOf(context),
      requestId: context.get('requestId'),
      now: now(),
    });
  };
}
