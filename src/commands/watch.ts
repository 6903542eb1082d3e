/** Watch, Stop Watching and Clear News: what is open in the tree is read again and again, and what is new of it is said. */
import { armOf } from '../azure/accounts.ts';
import { notSignedIn, tellWhole } from '../azure/armError.ts';
import { CLOCK } from '../azure/clock.ts';
import type { OwnWrites } from '../azure/reading/watch/ownWrites.ts';
import { Tellers } from '../azure/reading/watch/tellers.ts';
import { Watch } from '../azure/reading/watch/watch.ts';
import type { Command, Surroundings } from './context.ts';

export const watch: Command = async (context) => {
  // Nothing is read before there is a connection: a person who asks is signed in, or told.
  if ((await context.session.arm()) === undefined) throw notSignedIn();
  await context.watch.start();
};

export const stopWatching: Command = (context) => {
  context.watch.stop();
  return Promise.resolve();
};

export const clearNews: Command = (context) => {
  context.watch.clear();
  return Promise.resolve();
};

/** @param own what this window writes */
export function makeWatch({ session, store, onlooking, log }: Surroundings, own: OwnWrites): Watch {
  const tellers = new Tellers({
    paces: store.paces,
    arm: async (account) => {
      const arm = await session.arm();
      if (arm === undefined) throw notSignedIn();
      return armOf(arm, account);
    },
    subscription: (id) => store.subscription(id),
  });
  return new Watch({
    secondLook: store.secondLook,
    estate: store.estate,
    tellers,
    own,
    visible: () => onlooking.subscriptions(),
    isAway: () => onlooking.isAway,
    intervalMs: () => onlooking.intervalMs(),
    clock: CLOCK,
    unread: (what, error, isLost) => {
      const then = isLost ? 'are not watched any more' : 'are tried again with the next look';
      log.error(`${what} could not be read, and ${then}: ${tellWhole(error)}`);
    },
  });
}
