/** Knows how what a scenario says beside resources comes into a world: locks, features and providers. */
import type { Scenario } from '../scenarios/scenario.ts';
import type { World } from './world.ts';

const LOCK = /^(.+)\/providers\/Microsoft\.Authorization\/locks\/([^/]+)$/i;

export function placeSurroundings(world: World, scenario: Scenario): void {
  for (const { id, properties } of scenario.locks ?? []) {
    const [, scope, name] = LOCK.exec(id) ?? [];
    if (scope === undefined || name === undefined) throw new Error(`${id} is not the id of a lock`);
    world.locks.put({ id, name, scope, level: properties.level, notes: properties.notes });
  }
  for (const { subscriptionId, name, state } of scenario.features ?? [])
    world.features.set(subscriptionId, name, state);
  for (const { subscriptionId, name, state } of scenario.providers ?? [])
    world.providers.set(subscriptionId, name, state);
}
