/** Mocha's root hooks of the flows: those of the window where they are tried in one. */
import type { Context, RootHookObject } from 'mocha';
import { isInWindow } from './place.ts';

const ofTheWindow = isInWindow ? await import('../ui/hooks.ts') : undefined;

export async function mochaGlobalSetup(): Promise<void> {
  await ofTheWindow?.mochaGlobalSetup();
}

export const mochaHooks: RootHookObject = ofTheWindow?.mochaHooks ?? (await onStage());

async function onStage(): Promise<RootHookObject> {
  const { stagePlace } = await import('../stage/hands/stagePlace.ts');
  return {
    async afterEach(this: Context) {
      const test = this.currentTest;
      if (test?.state === 'failed' && test.err !== undefined)
        test.err.message += `\n\n${await stagePlace.evidence()}`;
    },
    afterAll: stagePlace.giveBack,
  };
}
