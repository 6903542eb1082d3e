/**
 * Knows how a plan is carried out: nothing is written that was not previewed, nothing over something that has
 * moved, nothing twice. Steps of one network follow one another; peerings that have nothing to do with each
 * other go on at the same time, and one that fails does not stop the others.
 */
import type { SentRefusal } from '../../core/explain/refusal.ts';
import { l10n } from '../../core/l10n.ts';
import { movedSinceInPieces } from '../../core/plan/moved.ts';
import type { Plan, Step } from '../../core/plan/plan.ts';
import { keyOf, type Key } from '../../core/resourceId.ts';
import type { Arm, SignInNeed, WriteOptions } from '../arm.ts';
import { describeError, isAbort, refusalOf, signInNeed } from '../armError.ts';
import { Lanes } from './lanes.ts';
import { finished } from '../slices.ts';
import { onceSignedIn } from './onceSignedIn.ts';
import { readOthers, StepRunner, type Stop, type StepOutcome, type Watched } from './stepRunner.ts';
import { lanesOf, stops } from './stepOrder.ts';
import { DEFAULT_BACKOFF, type Backoff } from './transient.ts';

/** Keeps durably what happens to a plan. */
export interface Recorder {
  /** Before the write of a step leaves. */
  sending(step: number): Promise<void>;
  settled(step: number, outcome: 'done' | Stop): Promise<void>;
}

export interface ExecutionOptions {
  readonly signal: AbortSignal;
  /** Told as each step begins and moves on. */
  readonly onStep: (step: Step, number: number, message: string) => void;
  /** Told of the end of each step. */
  readonly onEnd?: (number: number, outcome: StepOutcome) => void;
  /** Told of each refusal that does not end a step: one that is waited out, or one of a read afterwards. */
  readonly onRefusal?: (step: Step, refusal: SentRefusal) => void;
  readonly recorder?: Recorder | undefined;
  /** The account that the change was begun with: it writes wherever it can. */
  readonly account?: string | undefined;
  /** By which account a step is written, where another than that may be chosen. */
  readonly accountFor?: ((step: Step) => string | undefined) | undefined;
  /** Asks for a sign-in that a step needs; see {@link WriteOptions}. */
  readonly onSignIn?: WriteOptions['onSignIn'];
}

export interface Failure {
  readonly step: Step;
  readonly why: Stop;
  /** What it means: ARM's refusal explained, or in its own words. */
  readonly message: string;
  /** The sign-in that is missing. */
  readonly signIn?: SignInNeed | undefined;
  /** ARM's answer, as it was sent; undefined where none came. */
  readonly refusal?: SentRefusal | undefined;
}

export type Report =
  | { readonly kind: 'done'; readonly surprises: readonly string[] }
  | {
      readonly kind: 'stopped';
      /** The steps that were carried out. */
      readonly done: readonly Step[];
      /** Those that were not, though their turn came; never empty. */
      readonly failures: readonly [Failure, ...Failure[]];
      readonly surprises: readonly string[];
    };

/** Steps that run at the same time, unless told otherwise. */
const PARALLEL = 4;

export class Executor {
  /** The networks that plans are writing to. */
  private readonly writing = new Set<Key>();

  constructor(
    private readonly watched: Watched,
    private readonly connect: () => Promise<Arm | undefined>,
    private readonly backoff: Backoff = DEFAULT_BACKOFF,
    private readonly parallel = PARALLEL,
    /** Told that a plan is about to write, and that it has ended. */
    private readonly writes: (plan: Plan, isBeginning: boolean) => void = () => undefined,
  ) {}

  async execute(plan: Plan, options: ExecutionOptions): Promise<Report> {
    const [first] = plan.steps;
    if (first === undefined) return { kind: 'done', surprises: [] };
    const networks = plan.networks.map(({ networkId }) => keyOf(networkId));
    if (networks.some((key) => this.writing.has(key)))
      return notBegun(first, 'refused', l10n.t`Another change of these networks is still running.`);
    for (const key of networks) this.writing.add(key);
    this.writes(plan, true);
    try {
      const arm = await this.connect();
      if (arm === undefined) return notBegun(first, 'refused', l10n.t`There is no connection.`);
      // Nothing is written as somebody who has signed out, or made room for another one, a moment ago.
      arm.forgetTokens?.();
      options.onStep(first, 0, l10n.t`Reading everything that is concerned…`);
      const moved = await onceSignedIn(() => this.lookBefore(plan, arm, options), options);
      if (moved.length > 0) return notBegun(first, 'moved', moved.join(' '));
      return await this.run(plan, arm, options);
    } catch (error) {
      if (isAbort(error)) return notBegun(first, 'cancelled', l10n.t`Cancelled before it was sent.`);
      return notBegun(first, 'refused', describeError(error), refusalOf(error), signInNeed(error));
    } finally {
      for (const key of networks) this.writing.delete(key);
      this.writes(plan, false);
    }
  }

  private async lookBefore(
    plan: Plan,
    arm: Arm,
    { signal, account }: ExecutionOptions,
  ): Promise<readonly string[]> {
    const { watched } = this;
    // A network that could not be read for the preview is not read now: the plan does not stand on it.
    const read = plan.networks.filter(({ before }) => before !== undefined);
    await Promise.all(read.map(({ networkId }) => watched.readNetwork(networkId, signal, account)));
    const others = await readOthers(
      { arm },
      plan.others.map(({ id }) => id),
      {
        tenantOf: (id) => watched.tenantOf(id, account),
        accountOf: (id) => watched.accountOf?.(id, account),
      },
      signal,
    );
    return await finished(movedSinceInPieces(plan, 'before', watched.estate, others));
  }

  private async run(plan: Plan, arm: Arm, options: ExecutionOptions): Promise<Report> {
    const done = new Set<Step>();
    const failures: Failure[] = [];
    /** Refused, or left out for what was. */
    const notDone: Step[] = [];
    const surprises: string[] = [];
    const lanes = new Lanes(lanesOf(plan.steps), this.parallel);
    await lanes.run(async (index) => {
      const step = plan.steps[index];
      if (step === undefined) return;
      if ((notDone.length > 0 && options.signal.aborted) || notDone.some((before) => stops(before, step))) {
        notDone.push(step);
        return;
      }
      const outcome = await this.runStep(plan, step, index, arm, options);
      options.onEnd?.(index, outcome);
      if (outcome.kind === 'done') {
        done.add(step);
        if (outcome.surprise !== undefined) surprises.push(`${step.title}: ${outcome.surprise}`);
        return;
      }
      if (outcome.carriedOut) done.add(step);
      const { why, message, signIn, refusal } = outcome;
      failures.push({ step, why, message, signIn, refusal });
      notDone.push(step);
    });
    const [failure, ...more] = failures;
    if (failure === undefined) return { kind: 'done', surprises };
    return {
      kind: 'stopped',
      done: plan.steps.filter((step) => done.has(step)),
      failures: [failure, ...more],
      surprises,
    };
  }

  private async runStep(
    plan: Plan,
    step: Step,
    index: number,
    arm: Arm,
    { signal, onStep, onRefusal, recorder, account, accountFor, onSignIn }: ExecutionOptions,
  ): Promise<StepOutcome> {
    const runner = new StepRunner(plan, step, {
      watched: this.watched,
      arm,
      account: accountFor?.(step) ?? account,
      onSignIn,
      backoff: this.backoff,
      signal,
      say: (message) => {
        onStep(step, index, message);
      },
      passedOver: (refusal) => {
        onRefusal?.(step, refusal);
      },
      sending: async () => {
        await recorder?.sending(index).catch((error: unknown) => {
          throw new Error(l10n.t`It was not sent. ${unkept(error)}`);
        });
      },
    });
    const outcome = await runner.run();
    const settled = outcome.kind === 'done' || outcome.carriedOut ? 'done' : outcome.why;
    try {
      await recorder?.settled(index, settled);
      return outcome;
    } catch (error) {
      return withSurprise(outcome, unkept(error));
    }
  }
}

/** What has been written stays written, whether the journal can say so or not. */
function withSurprise(outcome: StepOutcome, surprise: string): StepOutcome {
  if (outcome.kind === 'stopped') return { ...outcome, message: `${outcome.message} ${surprise}` };
  const said = outcome.surprise === undefined ? l10n.t`it was written.` : outcome.surprise;
  return { ...outcome, surprise: `${said} ${surprise}` };
}

function unkept(error: unknown): string {
  return l10n.t`The journal could not be kept: ${describeError(error)}`;
}

function notBegun(
  step: Step,
  why: Stop,
  message: string,
  refusal?: SentRefusal,
  signIn?: SignInNeed,
): Report {
  return { kind: 'stopped', done: [], failures: [{ step, why, message, refusal, signIn }], surprises: [] };
}
