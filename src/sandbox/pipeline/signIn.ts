/** Takes sign-ins out of the way of ARM's own steps: they come without a token, to get one. */
import { answerSignIn } from '../signIn/signIn.ts';
import type { PipelineParts, Step } from './environment.ts';
import { originOf } from './origin.ts';

export function signIn({ world, now }: PipelineParts): Step {
  return async (context, next) => {
    const response = answerSignIn({
      world,
      method: context.get('method'),
      path: context.get('path'),
      authorization: context.req.header('authorization'),
      text: await context.req.text(),
      origin: originOf(context),
      requestId: context.get('requestId'),
      now: now(),
    });
    if (response === undefined) await next();
    return response;
  };
}
