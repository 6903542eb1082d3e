/** Knows the stage that the flows of one process use: a new one for each file, since it comes in no time. */
import type { Place } from '../../flows/place.ts';
import { Stage } from './stage.ts';

let lent: Stage | undefined;

export const stagePlace: Place<Stage> & { readonly evidence: () => Promise<string> } = {
  borrow: async (settings) => {
    await end();
    return (lent = await Stage.start(settings));
  },
  giveBack: end,
  evidence: async () => (await lent?.evidence()) ?? '',
  // There is nothing to look at.
  picture: () => Promise.resolve(),
};

async function end(): Promise<void> {
  const stage = lent;
  lent = undefined;
  await stage?.close();
}
