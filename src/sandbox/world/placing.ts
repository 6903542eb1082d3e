/** Knows what every part of a scenario needs when it is put into a world. */
import { keyOf } from '../../core/resourceId.ts';
import { completeWrite } from '../../core/rules/arm.ts';
import type { RuleContext, Write } from '../../core/rules/write.ts';
import { canonicalLocation } from './locations.ts';
import { groupId, type World } from './world.ts';

/** The api-version in which a scenario's networks are thought to have been written. */
export const WRITTEN_AT = '2024-05-01';

/** Carries a write through to its end. @throws Error with the reason when the rules refuse it */
export function complete(world: World, write: Write, context: RuleContext): void {
  const outcome = completeWrite(world.networks, write, context);
  if (outcome.kind === 'accepted') {
    world.networks.apply(outcome.changes);
    return;
  }
  const why = outcome.kind === 'refused' ? outcome.refusal.message : 'there was nothing to delete';
  throw new Error(`${write.kind} ${write.id}: ${why}`);
}

/** Names the place in the scenario of whatever goes wrong. */
export function at(place: string, run: () => void): void {
  try {
    run();
  } catch (error) {
    throw new Error(`${place}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  }
}

/** A group in which something lies is there, whether or not the scenario lists it. */
export function ensureGroup(world: World, subscriptionId: string, name: string, location: string): void {
  if (world.group(subscriptionId, name) !== undefined) return;
  const id = groupId(subscriptionId, name);
  world.groups.set(keyOf(id), {
    id,
    name,
    location: canonicalLocation(location),
    tags: undefined,
    provisioningState: 'Succeeded',
  });
}
