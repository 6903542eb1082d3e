/**
 * Knows how one step of a plan is carried out: the resource is as it was previewed or nothing is sent; what ARM
 * refuses only for the moment is waited out; afterwards what ARM has is compared with what was expected.
 */
import type { EstateView } from '../../core/estate.ts';
import type { SentRefusal } from '../../core/explain/refusal.ts';
import type { JsonObject } from '../../core/json.ts';
import { l10n } from '../../core/l10n.ts';
import { differences, movements } from '../../core/plan/image.ts';
import { listedRemotes, networksOf } from '../../core/plan/locks.ts';
import type { Image, Plan, PlanWrite, Step } from '../../core/plan/plan.ts';
import { targetImage, type Others } from '../../core/plan/predict.ts';
import { isRead } from '../../core/plan/moved.ts';
import { keyOf, type Key } from '../../core/resourceId.ts';
import { armOf } from '../accounts.ts';
import type { Arm, SignInNeed, WriteOptions } from '../arm.ts';
import { describeError, isAbort, isArmError, refusalOf, signInNeed } from '../armError.ts';
import { pause } from '../pause.ts';
import { onceSignedIn } from './onceSignedIn.ts';
import { passes, waits, type Backoff } from './transient.ts';

/** What a step reads the world with. */
export interface Watched {
  readonly estate: EstateView;
  readNetwork(networkId: string, signal: AbortSignal, account?: string): Promise<unknown>;
  /** The tenant of whatever an id names; undefined when that is not known. */
  tenantOf(id: string, account?: string): string | undefined;
  /** The account by which it is reached: the one that is wished where that sees it. Absent where there is only one. */
  accountOf?(id: string, wished?: string): string | undefined;
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

export type StepOutcome =
  | { readonly kind: 'done'; readonly surprise: string | undefined }
  | {
      readonly kind: 'stopped';
      readonly why: Stop;
      readonly message: string;
      readonly carriedOut: boolean;
      /** The sign-in that is missing. */
      readonly signIn?: SignInNeed | undefined;
      /** ARM's answer, as it was sent; undefined where none came. */
      readonly refusal?: SentRefusal | undefined;
    };

export interface StepParts {
  readonly watched: Watched;
  readonly arm: Arm;
  /** The account that the change was begun with. */
  readonly account?: string | undefined;
  /** See {@link WriteOptions}. */
  readonly onSignIn?: WriteOptions['onSignIn'];
  readonly backoff: Backoff;
  readonly signal: AbortSignal;
  readonly say: (message: string) => void;
  /** Told of each refusal that does not end the step: one that is waited out, or one of a read afterwards. */
  readonly passedOver: (refusal: SentRefusal) => void;
  /** Durably noted before the write leaves. */
  sending(): Promise<void>;
}

/** How long what was written is read back after a cancellation: the rows must be true. */
const READ_BACK_MS = 30_000;

export class StepRunner {
  constructor(
    private readonly plan: Plan,
    private readonly step: Step,
    private readonly parts: StepParts,
  ) {}

  async run(): Promise<StepOutcome> {
    try {
      const moved = await this.sendWhenPossible();
      if (moved !== undefined) return stopped('moved', moved);
    } catch (error) {
      this.parts.say(l10n.t`Looking at what has become of it…`);
      const now = await this.look(AbortSignal.timeout(READ_BACK_MS)).catch((unread: unknown) => {
        this.passOver(unread);
        return undefined;
      });
      return this.afterFailure(error, now);
    }
    return { kind: 'done', surprise: await this.readBack() };
  }

  /** What is not as expected after a write that ARM has carried out. */
  private async readBack(): Promise<string | undefined> {
    try {
      const unexpected = differences(this.step.after, await this.look(AbortSignal.timeout(READ_BACK_MS)));
      return unexpected.length === 0 ? undefined : sentence(unexpected);
    } catch (error) {
      this.passOver(error);
      return l10n.t`it was written, but could not be read back. ${describeError(error)}`;
    }
  }

  /** Sends the write, after as many waits as ARM asks for; says what has moved where it must not be sent. */
  private async sendWhenPossible(): Promise<string | undefined> {
    const { step, parts } = this;
    const backoff = waits(parts.backoff);
    for (;;) {
      parts.signal.throwIfAborted();
      const moved = movements(step.before, await this.look(parts.signal));
      if (moved.length > 0) return sentence(moved);
      try {
        await this.send();
        return undefined;
      } catch (error) {
        if (!isArmError(error) || !passes(error)) throw error;
        const asked = error.retryAfterMs ?? 0;
        const next = backoff.next().value;
        if (next === undefined || asked > parts.backoff.totalMs) throw error;
        const wait = Math.max(next, asked);
        this.passOver(error);
        parts.say(l10n.t`${describeError(error)} Trying again in ${Math.ceil(wait / 1000)} s.`);
        await pause(wait, parts.signal);
      }
    }
  }

  private async send(): Promise<void> {
    const { step, parts } = this;
    const { write } = step;
    const tenantId = this.tenantOf(write.id) ?? '';
    const options: WriteOptions = {
      progress: { report: parts.say },
      signal: parts.signal,
      auxiliaryTenants: this.otherTenants(tenantId),
      onSignIn: parts.onSignIn,
    };
    const arm = armOf(parts.arm, this.accountOf(write.id));
    await parts.sending();
    parts.signal.throwIfAborted();
    parts.say(l10n.t`Sending…`);
    switch (write.kind) {
      case 'putLink': {
        const query: Record<string, string> = write.sync ? { syncRemoteAddressSpace: 'true' } : {};
        await arm.put(write.id, write.body, query, tenantId, options);
        return;
      }
      case 'putNetwork':
      case 'putOther':
        await arm.put(write.id, write.body, {}, tenantId, options);
        return;
      case 'deleteLink':
      case 'deleteOther':
        await arm.remove(write.id, tenantId, options);
        return;
      case 'register':
        await arm.register(write.id, tenantId, options);
        return;
    }
  }

  /** The target of the step as ARM has it now; both ends of a link are read with it. */
  private look(signal: AbortSignal): Promise<Image> {
    return onceSignedIn(() => this.lookOnce(signal), { onSignIn: this.parts.onSignIn, signal });
  }

  private async lookOnce(signal: AbortSignal): Promise<Image> {
    const { step, parts } = this;
    const networks = networksOf(step).filter((id) => isRead(this.plan, id));
    await Promise.all(networks.map((id) => parts.watched.readNetwork(id, signal, parts.account)));
    const others: Others = isOther(step.write)
      ? await readOthers(parts, [step.write.id], this, signal)
      : new Map<Key, JsonObject>();
    return targetImage(parts.watched.estate, others, step.write);
  }

  private passOver(error: unknown): void {
    const refusal = refusalOf(error);
    if (refusal !== undefined) this.parts.passedOver(refusal);
  }

  private afterFailure(error: unknown, now: Image | undefined): StepOutcome {
    if (isAbort(error)) return stopped('cancelled', l10n.t`Cancelled before it was sent.`);
    if (!isArmError(error)) return stopped('refused', describeError(error));
    const refusal = refusalOf(error);
    if (!error.outcomeUnknown)
      return { ...stopped('refused', describeError(error)), signIn: signInNeed(error), refusal };
    // A write that changes nothing that shows cannot be seen to have been carried out.
    const carriedOut =
      now !== undefined &&
      differences(this.step.after, now).length === 0 &&
      movements(this.step.before, now).length > 0;
    const note = carriedOut
      ? l10n.t`It has been carried out nevertheless.`
      : l10n.t`It does not show so far.`;
    const why = error.code === 'CancelledWhileRunning' ? 'goesOn' : 'unknown';
    return { ...stopped(why, `${error.message} ${note}`, carriedOut), refusal };
  }

  tenantOf(id: string): string | undefined {
    return this.parts.watched.tenantOf(id, this.parts.account);
  }

  accountOf(id: string): string | undefined {
    return this.parts.watched.accountOf?.(id, this.parts.account);
  }

  private otherTenants(tenantId: string): readonly string[] {
    const networks = [...networksOf(this.step), ...listedRemotes(this.step.write)];
    const tenants = networks.flatMap((id) => this.tenantOf(id) ?? []);
    return [...new Set(tenants)].filter((tenant) => tenant !== tenantId);
  }
}

/** Whether a write is beside networks and links. */
export function isOther(write: PlanWrite): boolean {
  return write.kind === 'putOther' || write.kind === 'deleteOther' || write.kind === 'register';
}

/** In which tenant a resource is, and by which account it is reached. */
export type Reached = Pick<Watched, 'tenantOf' | 'accountOf'>;

/** The bodies of other resources as ARM has them. */
export async function readOthers(
  parts: { readonly arm: Arm },
  ids: readonly string[],
  reached: Reached,
  signal: AbortSignal,
): Promise<Others> {
  const bodies = await Promise.all(
    ids.map(async (id) => {
      const arm = armOf(parts.arm, reached.accountOf?.(id));
      return [keyOf(id), await arm.read(id, reached.tenantOf(id) ?? '', signal)] as const;
    }),
  );
  return new Map(bodies);
}

function stopped(why: Stop, message: string, carriedOut = false): StepOutcome & { readonly kind: 'stopped' } {
  return { kind: 'stopped', why, message, carriedOut };
}

function sentence(phrases: readonly string[]): string {
  return `${phrases.join(', ')}.`;
}
