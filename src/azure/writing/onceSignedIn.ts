/**
 * Knows how a request of a write goes on after a sign-in that it turned out to need: the person is asked, and then the
 * same request is sent. It was refused before ARM did anything, so nothing is done twice, and nothing is lost.
 */
import type { WriteOptions } from '../arm.ts';
import { signInNeed } from '../armError.ts';

/** Rejects with the first failure where nobody can be asked, or who is asked declines. */
export async function onceSignedIn<T>(
  request: () => Promise<T>,
  { onSignIn, signal }: Pick<WriteOptions, 'onSignIn' | 'signal'>,
): Promise<T> {
  for (;;) {
    try {
      return await request();
    } catch (error) {
      const need = signInNeed(error);
      if (need === undefined || onSignIn === undefined || signal.aborted) throw error;
      if (!(await onSignIn(need))) throw error;
      signal.throwIfAborted();
    }
  }
}
