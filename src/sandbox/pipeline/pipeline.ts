/** Knows the order of the steps that every request goes through. */
import { Hono } from 'hono';
import { activity } from './activity.ts';
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

/** Where a sandbox says which world it is: its id, the title of its scenario, and the writes since it began. */
export const WORLD_PATH = '/metadata/sandbox';

export function buildPipeline(parts: PipelineParts): Hono<SandboxEnvironment> {
  const app = new Hono<SandboxEnvironment>();
  app.onError(crashed);
  // Not of ARM, and so before all that ARM does: no weather, no token, and no request id that is drawn for it.
  app.get(WORLD_PATH, (context) => context.json(parts.face()));
  app.use(
    requestIds(parts),
    weatherStep(parts),
    metadata(),
    signIn(parts),
    directory(parts),
    token(parts),
    throttled(parts),
    apiVersion(parts),
    activity(parts),
    scope(parts),
    locked(parts),
  );
  app.all('*', dispatch(parts));
  return app;
}
