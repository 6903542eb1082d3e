/**
 * Knows how a map has one network for most keys, and several for some: in the order of their keys, so that what is said
 * of the first of them does not depend on which was read, or changed, when.
 */
import type { Key } from '../resourceId.ts';

/** Most have one, and ten thousand lists of one would cost more than all else. */
export type Several = Key | Key[];

export function each(value: Several | undefined): Iterable<Key> {
  return value === undefined ? NOBODY : typeof value === 'string' ? [value] : value;
}

const NOBODY: readonly Key[] = [];

export function into<K>(map: Map<K, Several>, key: K, value: Key): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, value);
  else if (typeof known !== 'string') {
    const at = placeOf(known, value);
    if (known[at] !== value) known.splice(at, 0, value);
  } else if (known !== value) map.set(key, known < value ? [known, value] : [value, known]);
}

export function outOf<K>(map: Map<K, Several>, key: K, value: Key): void {
  const known = map.get(key);
  if (known === value) map.delete(key);
  else if (known !== undefined && typeof known !== 'string') {
    const at = placeOf(known, value);
    if (known[at] === value) known.splice(at, 1);
    if (known.length === 0) map.delete(key);
  }
}

/** Where it is, or would be: those that come at the end, as most do, are found at once. */
function placeOf(keys: readonly Key[], value: Key): number {
  let [low, high] = [0, keys.length];
  const last = keys[high - 1];
  if (last !== undefined && last < value) return high;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = keys[middle];
    if (at !== undefined && at < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
