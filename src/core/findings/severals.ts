/** Knows how a map has one network for most keys, and several for some. */
import type { Key } from '../resourceId.ts';

/** Most have one, and ten thousand sets of one would cost more than all else. */
export type Several = Key | Set<Key>;

export function each(value: Several | undefined): Iterable<Key> {
  return value === undefined ? NOBODY : typeof value === 'string' ? [value] : value;
}

const NOBODY: readonly Key[] = [];

export function into<K>(map: Map<K, Several>, key: K, value: Key): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, value);
  else if (typeof known !== 'string') known.add(value);
  else if (known !== value) map.set(key, new Set([known, value]));
}

export function outOf<K>(map: Map<K, Several>, key: K, value: Key): void {
  const known = map.get(key);
  if (known === value) map.delete(key);
  else if (known !== undefined && typeof known !== 'string') {
    known.delete(value);
    if (known.size === 0) map.delete(key);
  }
}
