/** Knows the networks that a question goes through, and how they are read anew: the last reading counts where they are many. */
import type { AroundStore } from '../../azure/reading/around/aroundStore.ts';
import { networksOf } from '../../azure/reading/around/reachAnswers.ts';
import type { EstateStore } from '../../azure/reading/estateStore.ts';
import { networkAt } from '../../core/estate.ts';
import type { Asked } from '../../core/reach/reachSheet.ts';
import { resolveEnd } from '../../core/reach/resolve.ts';
import { networksBetween } from '../../core/reach/scope.ts';
import type { Key } from '../../core/resourceId.ts';

/** Of a larger number of networks the last reading counts. */
const MOST_FRESH = 40;
const READ_MS = 60_000;

type Store = Pick<EstateStore, 'estate' | 'readNetwork' | 'readingOf'>;

/** Those at both ends, as far as they are known, and those between them. */
export function networksOnTheWay(around: AroundStore, { estate }: Store, asked: Asked): readonly Key[] {
  const world = around.world();
  const ends = [resolveEnd(world, asked.from, 'from'), resolveEnd(world, asked.to, 'to')];
  const known = ends.flatMap((found) => (found.kind === 'end' ? networksOf(world, found.end) : []));
  return [...networksBetween(estate, known)];
}

/** Whether something else than Azure Resource Manager has told of it, which may be behind. */
export function isHearsay(store: Store, key: Key): boolean {
  const from = store.readingOf(key)?.from;
  return from !== undefined && from !== 'arm';
}

/**
 * Reads networks from Azure Resource Manager. One that cannot be read any more is told by the answer.
 * @param account that of whoever asks, where it is known
 */
export async function readAnew(
  store: Store,
  networks: readonly Key[],
  account: string | undefined,
  signal?: AbortSignal,
): Promise<void> {
  const limit = AbortSignal.timeout(READ_MS);
  const until = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  await Promise.all(
    networks.slice(0, MOST_FRESH).map(async (key) => {
      const id = networkAt(store.estate, key)?.id;
      if (id !== undefined) await store.readNetwork(id, until, account).catch(() => undefined);
    }),
  );
}
