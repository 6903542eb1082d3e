/** Knows what is looked up of a plan before it is shown: the rights that are missing, and who reaches whom differently. */
import type { Plan } from '../core/plan/plan.ts';
import type { Foreseen } from '../core/plan/sheet.ts';
import type { CommandContext } from './context.ts';
import { reachForeseen } from './reach/reachForeseen.ts';
import { whileReading } from './reading.ts';
import { missingRights } from './rights.ts';
import { said } from './saidWhere.ts';

export async function foresee(context: CommandContext, plan: Plan): Promise<Foreseen> {
  return await whileReading(context, async (signal) => {
    const [rights, reach] = await Promise.all([
      missingRights(context, plan),
      reachForeseen(context, plan, signal),
    ]);
    return { rights, reach };
  });
}

/** A plan as it is read: with what is foreseen, and its sentences in the words of the place that it is for. */
export function asForeseen(context: CommandContext, plan: Plan, { rights, reach }: Foreseen): Plan {
  const words = (sentences: readonly string[]): readonly string[] =>
    sentences.map((sentence) => said(context, sentence));
  const told = reach.flatMap(({ text, each }) => (each.length > 0 ? each : [text]));
  return {
    ...plan,
    warnings: words([...rights, ...plan.warnings]),
    consequences: words([...plan.consequences, ...told]),
    notes: words(plan.notes),
  };
}
