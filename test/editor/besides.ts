/** Knows how a test carries out plans that write more than links, and reads what has become of them. */
import type { Report } from '../../src/azure/writing/executor.ts';
import { readOthers } from '../../src/azure/writing/stepRunner.ts';
import type { CommandContext } from '../../src/commands/context.ts';
import type { JsonObject } from '../../src/core/json.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { Others } from '../../src/core/plan/predict.ts';
import type { Surroundings } from './surroundings.ts';

/** As much of a command's context as reading needs. */
export function readingContext({ arm, store }: Surroundings): CommandContext {
  return {
    store,
    session: { arm: () => Promise.resolve(arm) },
    log: { warn: () => undefined, info: () => undefined },
  } as unknown as CommandContext;
}

export async function execute(
  { executor }: Surroundings,
  plan: Plan,
  options: { readonly signal?: AbortSignal; readonly onMessage?: (message: string) => void } = {},
): Promise<Report> {
  return await executor.execute(plan, {
    signal: options.signal ?? new AbortController().signal,
    onStep: (_step, _number, message) => options.onMessage?.(message),
  });
}

/** What ARM has of everything that a plan concerns beside networks and links. */
export async function othersOf({ arm, store }: Surroundings, plan: Plan): Promise<Others> {
  return await readOthers(
    { arm },
    plan.others.map(({ id }) => id),
    store,
    new AbortController().signal,
  );
}

/** What ARM has, whatever the store thinks. */
export async function inArm({ arm, store }: Surroundings, id: string): Promise<JsonObject | undefined> {
  return await arm.read(id, store.tenantOf(id) ?? '', new AbortController().signal);
}
