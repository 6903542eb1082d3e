/**
 * Knows how to wait for something to become true; no test sleeps instead, and none says how long. Whoever acts
 * inside a wait passes on the time that its probe is given for one attempt: it grows, so that no machine is too slow
 * for it, and an attempt that fails is made again.
 */
import { AFTERMATH_MS, FIRST_ATTEMPT_MS, FIRST_STEP_MS, STEP_MS, WAIT_MS } from '../scripts/patience.ts';

/** Says undefined, or throws, for "not yet". It is given the time, in milliseconds, that this attempt may take. */
export type Probe<T> = (attemptMs: number) => T | undefined | Promise<T | undefined>;

/** What is left of the patience of this process, in milliseconds. */
let patience = WAIT_MS;

/** All the patience again: for what has nothing to do with what was waited for in vain. */
export function takeHeart(): void {
  patience = WAIT_MS;
}

/** What is seen to before each attempt of any wait, whatever it is for. */
const asides = new Set<() => Promise<void>>();

/** Has something seen to before each attempt of every wait; the function that is returned ends that. */
export function beforeEachAttempt(aside: () => Promise<void>): () => void {
  asides.add(aside);
  return () => asides.delete(aside);
}

/** Resolves with the first answer that is not undefined. */
export async function poll<T>(what: string, probe: Probe<T>): Promise<T> {
  const limit = patience;
  const deadline = Date.now() + limit;
  let attemptMs = FIRST_ATTEMPT_MS;
  let stepMs = FIRST_STEP_MS;
  let last: unknown;
  for (;;) {
    const begun = Date.now();
    try {
      for (const aside of asides) await aside();
      const answer = await probe(attemptMs);
      if (answer !== undefined) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    const now = Date.now();
    if (now > deadline) {
      patience = AFTERMATH_MS;
      throw new Error(`Waited ${limit} ms in vain for: ${what}${saidOf(last)}`, { cause: last });
    }
    if (now - begun >= attemptMs) attemptMs *= 2;
    stepMs = await step(stepMs);
  }
}

/** Resolves when the probe says true. */
export async function until(
  what: string,
  probe: (attemptMs: number) => boolean | Promise<boolean>,
): Promise<void> {
  await poll(what, async (attemptMs) => ((await probe(attemptMs)) ? true : undefined));
}

/** One attempt inside a wait: whether the probe says true within the time that the wait gives. */
export async function comes(attemptMs: number, probe: () => boolean | Promise<boolean>): Promise<boolean> {
  const deadline = Date.now() + attemptMs;
  let stepMs = FIRST_STEP_MS;
  for (;;) {
    if (await probe()) return true;
    if (Date.now() > deadline) return false;
    stepMs = await step(stepMs);
  }
}

/** In the message, since a cause is lost on the way from one process to another. */
function saidOf(last: unknown): string {
  return last instanceof Error ? `\nThe last attempt: ${last.message}` : '';
}

/** Resolves with the time to the look after the next: what has not come at once is looked for less often. */
async function step(stepMs: number): Promise<number> {
  await new Promise((resolve) => setTimeout(resolve, stepMs));
  return Math.min(2 * stepMs, STEP_MS);
}
