/** Knows the order of the steps that every request goes through. */
import { Hono } from 'hono';
import { apiVersion } from './apiVersion.ts';
import { directory } from './directory.ts';
import { crashed, dispatch } from './dispatch.ts';
import type { PipelineParts, SandboxEnvironment } from './environment.ts';
import { locked } from './locked.ts';
import { metadata } from './metadata.ts';
import { requestIds } from './requestIds.ts';
import { scope } from './scope.ts';
import { signIn } from './signIn.ts';
import { throttled } from './throttled.ts';
import { token } from './token.ts';
import { weatherStep } from './weather.ts';

export function buildPipeline(parts: PipelineParts): Hono<SandboxEnvironment> {
  const app = new Hono<SandboxEnvironment>();
  app.onError(crashed);
  app.use(
    requestIds(parts),
    weatherStep(parts),
    metadata(),
    signIn(parts),
    directory(parts),
    token(parts),
    throttled(parts),
    apiVersion(parts),
    scope(parts),
    locked(parts),
  );
  app.all('*', dispatch(parts));
  return app;
}
