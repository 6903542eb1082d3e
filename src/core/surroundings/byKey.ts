/** Knows how several things are kept under one key, in an order that does not depend on which of them was read first. */

export function push<K, T>(map: Map<K, T[]>, key: K, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

/** Most lists have one. */
export function order<T>(map: ReadonlyMap<unknown, T[]>, keyOfOne: (one: T) => string): void {
  for (const list of map.values()) if (list.length > 1) list.sort((a, b) => byText(keyOfOne(a), keyOfOne(b)));
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
