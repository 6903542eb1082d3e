/** Mocha's root hooks of the flows on the stage. */
import type { Context, RootHookObject } from 'mocha';
import { stagePlace } from '../stage/hands/stagePlace.ts';
import { take } from './place.ts';

take(stagePlace);

export const mochaHooks: RootHookObject = {
  async afterEach(this: Context) {
    const test = this.currentTest;
    if (test?.state === 'failed' && test.err !== undefined)
      test.err.message += `\n\n${await stagePlace.evidence()}`;
  },
  afterAll: stagePlace.giveBack,
};
