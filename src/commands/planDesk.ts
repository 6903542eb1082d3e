/**
 * Knows the plans that are shown in their view, from the proposal to the decision: who waits for which, what has
 * become of each step, and which are over.
 */
import { randomUUID } from 'node:crypto';
import { finished } from '../azure/slices.ts';
import type { Report } from '../azure/writing/executor.ts';
import type { StepOutcome } from '../azure/writing/stepRunner.ts';
import { partsInPieces } from '../core/plan/independent.ts';
import type { Plan } from '../core/plan/plan.ts';
import { newSheet, type Sheet, type StepState } from '../core/plan/sheet.ts';
import type { PlanShelf } from './context.ts';
import type { Foreseeing } from './foresight.ts';
import { Dismissed } from './prompts/dismissed.ts';
import { hasDoneSomething } from './stopText.ts';

/** What is being looked up of a plan. */
type Foreseen = Pick<Foreseeing, 'now' | 'whole' | 'stop' | 'account'>;

/** The parts of fewer steps are found in no time. */
const MANY = 200;

interface Asked {
  readonly apply: (plan: Plan) => void;
  readonly discard: (dismissed: Dismissed) => void;
}

export class PlanDesk {
  private readonly sheets = new Map<string, Sheet>();
  /** Commands that wait for a decision. */
  private readonly asked = new Map<string, Asked>();
  /** Of plans that wait for a decision. */
  private readonly foreseen = new Map<string, Foreseen>();
  /** By which a plan that runs is stopped. */
  private readonly stops = new Map<string, AbortController>();

  constructor(private readonly shelf: PlanShelf) {}

  at(id: string | undefined): Sheet | undefined {
    return id === undefined ? undefined : this.sheets.get(id);
  }

  /**
   * Shows a plan until somebody decides, and resolves with it as it is applied.
   *
   * @param where it writes, and as whom, as far as that is known before it is looked up who may
   * @throws Dismissed where it is not applied
   */
  async propose(plan: Plan, foreseeing: Foreseen, where: string): Promise<Plan> {
    const { account } = foreseeing;
    const parts = plan.steps.length > MANY ? await finished(partsInPieces(plan)) : undefined;
    const sheet = { ...newSheet(randomUUID(), plan, 'waiting', parts), where, account };
    this.put(sheet);
    this.foresee(sheet.id, foreseeing);
    const decided = new Promise<Plan>((apply, discard) => {
      this.asked.set(sheet.id, { apply, discard });
    });
    await this.shelf.show(sheet.id);
    return await decided;
  }

  /** Shows what is foreseen of the plan as it is now, whenever more is known, as long as it waits for a decision. */
  foresee(id: string, foreseeing: Foreseen): void {
    this.foreseen.get(id)?.stop();
    this.foreseen.set(id, foreseeing);
    const show = (): void => {
      if (this.foreseen.get(id) !== foreseeing) return;
      const { now } = foreseeing;
      this.change(id, { foreseen: now, ...(now.where === undefined ? {} : { where: now.where }) });
    };
    show();
    void foreseeing.whole.then(show);
  }

  private foreseeNoMore(id: string): void {
    this.foreseen.get(id)?.stop();
    this.foreseen.delete(id);
  }

  apply({ id, plan }: Sheet): void {
    this.foreseeNoMore(id);
    const asked = this.asked.get(id);
    this.asked.delete(id);
    asked?.apply(plan);
  }

  /** Takes a plan away; one that waits for a decision is dismissed by that. */
  remove(id: string): void {
    this.foreseeNoMore(id);
    const asked = this.asked.get(id);
    this.asked.delete(id);
    if (this.sheets.delete(id)) this.shelf.remove(id);
    asked?.discard(new Dismissed());
  }

  stop(id: string): void {
    this.stops.get(id)?.abort();
  }

  put(sheet: Sheet): void {
    this.sheets.set(sheet.id, sheet);
    this.shelf.set(sheet);
  }

  change(id: string, changes: Partial<Sheet>): void {
    const sheet = this.sheets.get(id);
    if (sheet !== undefined) this.put({ ...sheet, ...changes });
  }

  /** What an entry of the journal is about waits no longer for a decision. */
  decided(entry: string): void {
    for (const sheet of [...this.sheets.values()]) if (sheet.entry === entry) this.remove(sheet.id);
  }

  /** Another world begins: what was proposed or left in this one is nothing there. What runs goes on. */
  leaveWorld(): void {
    for (const { id, state } of [...this.sheets.values()]) if (state !== 'running') this.remove(id);
  }

  /**
   * Follows a plan that is carried out now.
   *
   * @param where it writes, and as whom
   * @param isShown whether it is shown while it runs; one that is left half-done is shown in any case
   */
  follow(plan: Plan, entry: string, isShown: boolean, where: string): Followed {
    const proposed = [...this.sheets.values()].find((each) => each.plan === plan);
    for (const { id, state } of [...this.sheets.values()])
      if (state === 'done' || state === 'stopped') this.remove(id);
    const sheet: Sheet = {
      ...(proposed ?? newSheet(randomUUID(), plan, 'running')),
      state: 'running',
      where,
      entry,
    };
    const stop = new AbortController();
    this.stops.set(sheet.id, stop);
    const followed = new Followed(sheet, stop.signal, (now) => {
      if (now.state !== 'running') this.stops.delete(now.id);
      if (isShown || proposed !== undefined || now.state === 'unfinished') this.put(now);
    });
    followed.begin();
    return followed;
  }
}

/** One plan while it is carried out. */
export class Followed {
  constructor(
    private sheet: Sheet,
    /** Aborted when the person stops it in the view. */
    readonly signal: AbortSignal,
    private readonly show: (sheet: Sheet) => void,
  ) {}

  begin(): void {
    this.show(this.sheet);
  }

  stepRuns(step: number, message: string): void {
    this.set(step, { kind: 'running', message });
  }

  stepEnded(step: number, outcome: StepOutcome): void {
    this.set(step, outcome.kind === 'done' || outcome.carriedOut ? { kind: 'done' } : failed(outcome));
  }

  ended(report: Report): void {
    const { surprises } = report;
    if (report.kind === 'done') {
      this.become({ state: 'done', surprises });
      return;
    }
    const steps = this.sheet.steps.map((state): StepState => {
      // Its turn came, and nothing was sent.
      return state.kind === 'running' ? { kind: 'waiting' } : state;
    });
    for (const failure of report.failures) {
      const step = this.sheet.plan.steps.indexOf(failure.step);
      if (steps[step]?.kind === 'waiting') steps[step] = failed(failure);
    }
    this.become({ state: hasDoneSomething(report) ? 'unfinished' : 'stopped', steps, surprises });
  }

  private set(step: number, state: StepState): void {
    this.become({ steps: this.sheet.steps.with(step, state) });
  }

  private become(changes: Partial<Sheet>): void {
    this.sheet = { ...this.sheet, ...changes };
    this.show(this.sheet);
  }
}

type Failed = Pick<Extract<StepOutcome, { kind: 'stopped' }>, 'why' | 'message' | 'refusal'>;

function failed({ why, message, refusal }: Failed): StepState {
  // Nothing has gone wrong: it was not sent, and still can be.
  if (why === 'cancelled') return { kind: 'waiting' };
  return { kind: why === 'unknown' || why === 'goesOn' ? 'unknown' : 'failed', message, refusal };
}
