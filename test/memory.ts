/** Knows a memory that is there for one test. */
import type { Memory } from '../src/azure/memory.ts';

export function memory(): Memory {
  const kept = new Map<string, unknown>();
  return {
    get: (key) => kept.get(key),
    update: (key, value) => {
      kept.set(key, value);
      return Promise.resolve();
    },
  };
}
