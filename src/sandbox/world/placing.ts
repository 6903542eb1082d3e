/** Knows what every part of a scenario needs when it is put into a world. */
import { keyOf } from '../../core/resourceId.ts';
import { completeWrite } from '../../core/rules/arm.ts';
import type { RuleContext, Write } from '../../core/rules/write.ts';
import { takeAsWritten } from './asWritten.ts';
import { canonicalLocation } from './locations.ts';
import { groupId, type World } from './world.ts';

/** The api-version in which a scenario's networks are thought to have been written. */
export const WRITTEN_AT = '2024-05-01';

/** What parts of a scenario need while they are placed. */
export interface PlacingContext extends RuleContext {
  /**
   * Is told what the rules refuse, which is then taken as it is written. Without it that is an error: the scenario could
   * not have happened.
   */
  readonly told?: ((place: string, why: string) => void) | undefined;
}

/** Carries a write through to its end. @throws Error with the reason when the rules refuse it and nobody is told */
export function complete(world: World, write: Write, context: PlacingContext): void {
  const outcome = completeWrite(world.networks, write, context);
  if (outcome.kind === 'accepted') {
    world.networks.apply(outcome.changes);
    return;
  }
  const why = outcome.kind === 'refused' ? outcome.refusal.message : 'there was nothing to delete';
  const text = `${write.kind} ${write.id}: ${why}`;
  if (context.told === undefined) throw new Error(text);
  context.told('', text);
  takeAsWritten(world.networks, write);
}

/** Names the place in the scenario of whatever goes wrong, and tells it where somebody listens. */
export function at(place: string, context: PlacingContext, run: (inside: PlacingContext) => void): void {
  const { told } = context;
  const inside =
    told === undefined
      ? context
      : {
          ...context,
          told: (_inner: string, why: string): void => {
            told(place, why);
          },
        };
  try {
    run(inside);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (told === undefined) throw new Error(`${place}: ${why}`, { cause: error });
    told(place, why);
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
