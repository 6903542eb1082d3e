/** Knows how to wait for something to become true; nothing in a UI test sleeps instead. */

const STEP_MS = 50;

/** Resolves with the first answer that is not undefined; a throwing probe counts as "not yet". */
export async function poll<T>(
  what: string,
  probe: () => Promise<T | undefined>,
  limitMs = 15_000,
): Promise<T> {
  const deadline = Date.now() + limitMs;
  let last: unknown;
  for (;;) {
    try {
      const answer = await probe();
      if (answer !== undefined) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > deadline) {
      throw new Error(`Waited ${limitMs} ms in vain for: ${what}`, { cause: last });
    }
    await new Promise((resolve) => setTimeout(resolve, STEP_MS));
  }
}

/** Resolves when the probe says true. */
export async function until(what: string, probe: () => Promise<boolean>, limitMs?: number): Promise<void> {
  await poll(what, async () => ((await probe()) ? true : undefined), limitMs);
}
