/**
 * Knows what a plan leaves behind, for the languages that describe a state instead of the way to it: each resource
 * once, as its last write has it, in the order in which the plan first comes to it.
 */
import type { JsonObject } from '../json.ts';
import type { Plan } from '../plan/plan.ts';
import { keyOf, type Key } from '../resourceId.ts';
import { actsOf, type Act } from './acts.ts';
import type { ArmId } from './armId.ts';

type WriteAct = Extract<Act, { readonly kind: 'createLink' | 'updateLink' | 'syncLink' | 'putOther' }>;

export interface Written {
  readonly id: ArmId;
  readonly act: WriteAct;
  readonly body: JsonObject;
  /** The titles of the steps that write it. */
  readonly titles: readonly string[];
  /** Whether the resource is there before the plan. */
  readonly existed: boolean;
}

export interface Remark {
  readonly title: string;
  readonly act: Exclude<Act, WriteAct>;
}

export interface Outcome {
  readonly written: readonly Written[];
  /** The steps that leave no state that could be described: deletions, registrations, changes of address spaces. */
  readonly remarks: readonly Remark[];
}

export function outcomeOf(plan: Plan): Outcome {
  const written = new Map<Key, Written>();
  const remarks: Remark[] = [];
  for (const [index, step] of plan.steps.entries()) {
    const title = `${index + 1}. ${step.title}`;
    const key = keyOf(step.write.id);
    const act = actsOf(step).at(-1);
    if (act === undefined) continue;
    if (isWrite(act) && 'body' in step.write) {
      const earlier = written.get(key);
      written.delete(key);
      written.set(key, {
        id: act.id,
        act,
        body: step.write.body,
        titles: [...(earlier?.titles ?? []), title],
        existed: earlier?.existed ?? step.before.kind !== 'absent',
      });
      continue;
    }
    if (isWrite(act)) continue;
    remarks.push({ title, act });
    if (act.kind === 'deleteLink' || act.kind === 'deleteOther') written.delete(key);
  }
  return { written: [...written.values()], remarks };
}

function isWrite(act: Act): act is WriteAct {
  return (
    act.kind === 'createLink' ||
    act.kind === 'updateLink' ||
    act.kind === 'syncLink' ||
    act.kind === 'putOther'
  );
}
