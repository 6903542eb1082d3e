/** Knows how it is settled whether a network that links point at is gone: what a whole list lacks is gone, or hidden. */
import { keyOf, type Key } from '../../../core/resourceId.ts';
import type { EstateStore } from '../estateStore.ts';

/** More networks than these are not asked for one by one. */
const MOST_ASKED = 100;

/** @param asked those that ARM was asked for before; each is asked for once, and noted here */
export async function askForMissing(
  store: Pick<EstateStore, 'estate' | 'presence' | 'readNetwork'>,
  asked: Set<Key>,
  signal: AbortSignal,
): Promise<void> {
  const missing = new Set<string>();
  for (const { links } of store.estate.all()) {
    for (const { remoteId } of links)
      if (remoteId !== undefined && !asked.has(keyOf(remoteId)) && store.presence(remoteId) === 'missing')
        missing.add(remoteId);
  }
  await Promise.all(
    [...missing].slice(0, MOST_ASKED).map(async (id) => {
      asked.add(keyOf(id));
      // Who may not read it is told nothing of it, and nothing is claimed.
      await store.readNetwork(id, signal).catch(() => undefined);
    }),
  );
  signal.throwIfAborted();
}
