/**
 * Knows how a plan is carried out: nothing is written that was not previewed, nothing over something that has
 * moved, nothing twice; and afterwards what ARM has is compared with what was expected.
 */
import { movedSince } from '../core/plan/basis.ts';
import { differences, imageOf } from '../core/plan/linkImage.ts';
import type { Plan, Step } from '../core/plan/plan.ts';
import { linkAt } from '../core/plan/predict.ts';
import { parseLinkId, parseNetworkId, type Key } from '../core/resourceId.ts';
import type { Arm, WriteOptions } from './arm.ts';
import { describeError, isAbort, isArmError } from './armError.ts';
import type { EstateStore } from './estateStore.ts';

export interface ExecutionOptions {
  readonly signal: AbortSignal;
  /** Told as each step begins and moves on. */
  readonly onStep: (step: Step, number: number, message: string) => void;
}

export type Stop =
  /** Something is not as it was in the preview. */
  | 'moved'
  /** ARM refused, or could not be asked. */
  | 'refused'
  /** Before it was sent. */
  | 'cancelled'
  /** Cancelled, and the operation that had been started goes on in Azure. */
  | 'goesOn'
  /** The write was sent and no answer came, and it does not show. */
  | 'unknown';

export type Report =
  | { readonly kind: 'done'; readonly surprises: readonly string[] }
  | {
      readonly kind: 'stopped';
      readonly why: Stop;
      /** The steps that were carried out. */
      readonly done: readonly Step[];
      /** The one that was not. */
      readonly step: Step;
      readonly message: string;
      readonly surprises: readonly string[];
    };

export class Executor {
  /** The networks that a plan is writing to: one write at a time for each, both ends of a link included. */
  private readonly writing = new Set<Key>();

  constructor(
    private readonly store: EstateStore,
    private readonly connect: () => Promise<Arm | undefined>,
  ) {}

  async execute(plan: Plan, options: ExecutionOptions): Promise<Report> {
    const [first] = plan.steps;
    if (first === undefined) return { kind: 'done', surprises: [] };
    const networks = plan.basis.flatMap(({ networkId }) => parseNetworkId(networkId)?.key ?? []);
    if (networks.some((key) => this.writing.has(key))) {
      return stopped('refused', [], first, 'Another change of these networks is still running.', []);
    }
    for (const key of networks) this.writing.add(key);
    try {
      return await this.run(plan, options, first);
    } finally {
      for (const key of networks) this.writing.delete(key);
    }
  }

  private async run(plan: Plan, options: ExecutionOptions, first: Step): Promise<Report> {
    const done: Step[] = [];
    const surprises: string[] = [];
    let step = first;
    try {
      options.onStep(first, 0, 'Reading both networks…');
      await this.readBothEnds(plan, options.signal);
      const moved = plan.basis.flatMap((basis) => movedSince(basis, this.store.estate));
      if (moved.length > 0) return stopped('moved', done, first, moved.join(' '), surprises);
      for (const [index, next] of plan.steps.entries()) {
        step = next;
        const found = differences(step.before, imageOf(linkAt(this.store.estate, step.write.id)));
        if (found.length > 0) return stopped('moved', done, step, sentence(found), surprises);
        await this.write(
          step,
          plan,
          (message) => {
            options.onStep(next, index, message);
          },
          options.signal,
        );
        // What was written is read back even when the person has cancelled meanwhile: the rows must be true.
        await this.readBothEnds(plan, AbortSignal.timeout(30_000));
        const unexpected = differences(step.after, imageOf(linkAt(this.store.estate, step.write.id)));
        if (unexpected.length > 0) surprises.push(`${step.title}: ${sentence(unexpected)}`);
        done.push(step);
      }
      return { kind: 'done', surprises };
    } catch (error) {
      await this.readBothEnds(plan, AbortSignal.timeout(30_000)).catch(() => undefined);
      return this.afterFailure(error, step, done, surprises);
    }
  }

  private afterFailure(
    error: unknown,
    step: Step,
    done: readonly Step[],
    surprises: readonly string[],
  ): Report {
    if (isAbort(error)) return stopped('cancelled', done, step, 'Cancelled before it was sent.', surprises);
    const lost = isArmError(error) && error.outcomeUnknown;
    if (!lost) return stopped('refused', done, step, describeError(error), surprises);
    const carriedOut =
      differences(step.after, imageOf(linkAt(this.store.estate, step.write.id))).length === 0;
    const note = carriedOut ? 'It has been carried out nevertheless.' : 'It does not show so far.';
    const why = error.code === 'CancelledWhileRunning' ? 'goesOn' : 'unknown';
    return stopped(why, carriedOut ? [...done, step] : done, step, `${error.message} ${note}`, surprises);
  }

  private async write(
    step: Step,
    plan: Plan,
    say: (message: string) => void,
    signal: AbortSignal,
  ): Promise<void> {
    const arm = await this.connect();
    const id = parseLinkId(step.write.id);
    if (arm === undefined || id === undefined) throw new Error('There is no connection.');
    const tenantId = this.store.tenantOf(step.write.id) ?? '';
    const options: WriteOptions = {
      progress: { report: say },
      signal,
      auxiliaryTenants: this.otherTenants(plan, tenantId),
    };
    say('Sending…');
    const { write } = step;
    if (write.kind === 'putLink')
      await arm.putLink(write.id, write.body, { sync: write.sync }, tenantId, options);
    else await arm.deleteLink(write.id, tenantId, options);
  }

  private async readBothEnds(plan: Plan, signal: AbortSignal): Promise<void> {
    await Promise.all(
      plan.basis.map(async ({ networkId, addressPrefixes }) => {
        // A network that could not be read for the preview is not read now: the plan does not stand on it.
        if (addressPrefixes !== undefined) await this.store.readNetwork(networkId, signal);
      }),
    );
  }

  private otherTenants(plan: Plan, tenantId: string): readonly string[] {
    const tenants = plan.basis.flatMap(({ networkId }) => this.store.tenantOf(networkId) ?? []);
    return [...new Set(tenants)].filter((tenant) => tenant !== tenantId);
  }
}

function stopped(
  why: Stop,
  done: readonly Step[],
  step: Step,
  message: string,
  surprises: readonly string[],
): Report {
  return { kind: 'stopped', why, done, step, message, surprises };
}

function sentence(phrases: readonly string[]): string {
  return `${phrases.join(', ')}.`;
}
