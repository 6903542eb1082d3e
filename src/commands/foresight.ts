/** Knows what is looked up of a plan before it is shown: the rights that are missing, and who reaches whom differently. */
import type { Plan } from '../core/plan/plan.ts';
import type { Foreseen } from '../core/plan/sheet.ts';
import type { CommandContext } from './context.ts';
import { reachForeseen } from './reach/reachForeseen.ts';
import { whileReading } from './reading.ts';
import { missingRights } from './rights.ts';

export async function foresee(context: CommandContext, plan: Plan): Promise<Foreseen> {
  return await whileReading(context, async (signal) => {
    const [rights, reach] = await Promise.all([
      missingRights(context, plan),
      reachForeseen(context, plan, signal),
    ]);
    return { rights, reach };
  });
}

/** A plan as it is read: with what is foreseen. */
export function asForeseen(plan: Plan, { rights, reach }: Foreseen): Plan {
  const told = reach.flatMap(({ text, each }) => (each.length > 0 ? each : [text]));
  return {
    ...plan,
    warnings: [...rights, ...plan.warnings],
    consequences: [...plan.consequences, ...told],
  };
}
