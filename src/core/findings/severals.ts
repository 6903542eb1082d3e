/** Knows how a map has one network for most keys, and several for some. */
import type { Key } from '../resourceId.ts';

const NOBODY: ReadonlySet<Key> = new Set();

export function setOf(value: Key | Set<Key> | undefined): ReadonlySet<Key> {
  return value === undefined ? NOBODY : typeof value === 'string' ? new Set([value]) : value;
}

/** Most have one value, and ten thousand sets of one would cost more than all else. */
export function into<K>(map: Map<K, Key | Set<Key>>, key: K, value: Key): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, value);
  else if (typeof known !== 'string') known.add(value);
  else if (known !== value) map.set(key, new Set([known, value]));
}

export function outOf<K>(map: Map<K, Key | Set<Key>>, key: K, value: Key): void {
  const known = map.get(key);
  if (known === value) map.delete(key);
  else if (known !== undefined && typeof known !== 'string') {
    known.delete(value);
    if (known.size === 0) map.delete(key);
  }
}
