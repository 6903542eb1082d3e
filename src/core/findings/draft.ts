/** Knows how plans become one, each over what those before have left. */
import type { Plan } from '../plan/plan.ts';
import type { TitledWrite } from '../plan/predict.ts';
import { worldAfter } from '../reach/afterWrites.ts';
import type { World } from '../reach/world.ts';

export class Draft {
  readonly writes: TitledWrite[] = [];
  readonly consequences: string[] = [];
  readonly warnings = new Set<string>();

  constructor(public now: World) {}

  /** @returns false, and nothing is taken, where Azure would refuse a write */
  take(plan: Plan): boolean {
    const after = worldAfter(
      this.now,
      plan.steps.map(({ write }) => write),
    );
    if (after === undefined) return false;
    this.writes.push(...plan.steps.map(({ write, title }) => ({ write, title })));
    this.consequences.push(...plan.consequences);
    for (const warning of plan.warnings) this.warnings.add(warning);
    this.now = after;
    return true;
  }
}
