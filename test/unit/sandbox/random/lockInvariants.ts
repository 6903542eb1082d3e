/** Knows what a lock holds up, told once more than in the sandbox, and that no lock outlives what it locks. */
import { networkAt } from '../../../../src/core/estate.ts';
import { keyOf } from '../../../../src/core/resourceId.ts';
import type { Lock } from '../../../../src/sandbox/world/locks.ts';
import type { World } from '../../../../src/sandbox/world/world.ts';
import { isLock } from './cast.ts';

export function held(locks: readonly Lock[], method: string, path: string): boolean {
  if (method === 'GET' || isLock(path)) return false;
  const within = (inner: string, outer: string): boolean => `${inner}/`.startsWith(`${outer}/`);
  return locks.some(({ scope, level }) =>
    method === 'DELETE'
      ? within(path, scope) || within(scope, path)
      : level === 'ReadOnly' && within(path, scope),
  );
}

export function lockViolations(world: World): readonly string[] {
  return [...world.locks.values()]
    .map(({ scope }) => scope)
    .filter((scope) => {
      const key = keyOf(scope);
      return !world.groups.has(key) && !world.resources.has(key) && !networkAt(world.networks, key);
    })
    .map((scope) => `a lock is left of ${scope}`);
}
