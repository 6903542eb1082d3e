/** Knows how the world of a sandbox is put together from a scenario. */
import { randomUUID } from 'node:crypto';
import type { Scenario } from '../scenarios/scenario.ts';
import { Access } from './access.ts';
import { Operations, type NewOperation, type OperationFate } from './operations.ts';
import type { PlacingContext } from './placing.ts';
import { populate } from './populate.ts';
import { seededGuids } from './seededGuids.ts';
import { World } from './world.ts';

export interface WorldOptions {
  readonly operationMs?: number;
  readonly retryAfterSeconds?: number;
  readonly fateOf?: (operation: NewOperation) => OperationFate;
  readonly newGuid?: () => string;
  /** Is told what Azure's rules refuse of the scenario, which is then taken as it is written. */
  readonly told?: PlacingContext['told'];
}

/** @throws Error that names the place when the scenario could not have happened and nobody is told */
export function buildWorld(scenario: Scenario, options: WorldOptions): World {
  const fate = options.fateOf ?? (() => ({ after: options.operationMs ?? 1000 }));
  const world = new World({
    tenants: scenario.tenants,
    subscriptions: scenario.subscriptions,
    access: new Access(scenario.principals, scenario.denials, seededGuids(`${scenario.name} roles`)),
    operations: new Operations(fate),
    newGuid: options.newGuid ?? randomUUID,
    retryAfterSeconds: options.retryAfterSeconds ?? 1,
  });
  try {
    populate(world, scenario, options.told);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`The scenario ${scenario.name} could not have happened: ${reason}`, { cause: error });
  }
  return world;
}
