/** Knows how many lists are read at the same time: enough to keep the way to ARM full, few enough not to be sent away. */

const PARALLEL = 12;

/** Does something for each; ends when all have ended, and rejects with the first failure after that. */
export async function inParallel<T>(all: readonly T[], work: (each: T) => Promise<void>): Promise<void> {
  const waiting = [...all];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await work(next);
  };
  const ends = await Promise.allSettled(Array.from({ length: Math.min(PARALLEL, all.length) }, lane));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
