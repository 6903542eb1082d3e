/**
 * Knows whether there is a connection to ARM, and how one comes and goes. It makes no call before somebody asks
 * for the connection, and prompts only in {@link Session.signIn}.
 */
import { EventEmitter, type Disposable, type Event } from './events.ts';
import { accountsOf } from './accounts.ts';
import type { Arm, SignInNeed } from './arm.ts';
import type { SentRefusal } from '../core/explain/refusal.ts';
import { describeError, refusalOf } from './armError.ts';
import type { Target } from './target.ts';

export type SessionState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'connecting' }
  | { readonly kind: 'signedOut' }
  | {
      readonly kind: 'connected';
      readonly arm: Arm;
      readonly target: Target;
      /** The sandbox that this session has started, where that is what is connected. */
      readonly sandbox: SandboxHandle | undefined;
    }
  | {
      readonly kind: 'failed';
      readonly message: string;
      readonly refusal?: SentRefusal | undefined;
      /** Whether it was the kept world of the sandbox that could not be read. */
      readonly isKeptWorld: boolean;
    };

/** A sandbox that runs. */
export interface SandboxHandle {
  readonly endpoint: string;
  readonly caFile: string;
  /** Which of the worlds of its scenario it is: 1, or more where other windows have others open. */
  readonly number: number;
  /** Whether the scenario's file has been written since the world began with it. */
  readonly isOlderThanFile: boolean;
  close(): Promise<void>;
}

/** Which sign-in a person wishes. */
export interface SignInWish extends SignInNeed {
  /** Whether another account than those that are signed in is to be chosen, or added. */
  readonly another?: boolean;
}

/** What a session needs; each is loaded when it is first called. */
export interface SessionParts {
  /** What is configured; with `azure` what it would be there, whatever is connected now. */
  readTarget(connection?: 'azure'): Target;
  connect(target: Target): Promise<Arm | undefined>;
  signIn(wish: SignInWish): Promise<boolean>;
  /** The keys of the accounts that are signed in now; it never prompts. */
  accountKeys(): Promise<readonly string[]>;
  /** @param fresh begins anew, whatever was kept */
  startSandbox(fresh: boolean): Promise<SandboxHandle>;
}

export class Session implements Disposable {
  private readonly changed = new EventEmitter<SessionState>();
  private current: SessionState = { kind: 'idle' };
  private connecting: Promise<Arm | undefined> | undefined;
  private sandbox: Promise<SandboxHandle> | undefined;
  /** The end of earlier ones: until then they hold what the next one needs. */
  private stopping: Promise<void> = Promise.resolve();
  private startsFresh = false;
  /** Counts resets, so that a late answer to an earlier attempt is not taken. */
  private generation = 0;
  private disposed = false;
  /** Whether sessions have changed since they were looked at, and whether they are being looked at. */
  private hears = false;
  private looking = false;

  constructor(private readonly parts: SessionParts) {}

  readonly onDidChange: Event<SessionState> = this.changed.event;

  get state(): SessionState {
    return this.current;
  }

  /**
   * The connection, made if it has not been tried yet; undefined when nobody is signed in or it failed. Then it
   * is tried again only after {@link reset}: whoever asks often must not knock on a closed door.
   */
  async arm(): Promise<Arm | undefined> {
    switch (this.current.kind) {
      case 'connected':
        return this.current.arm;
      case 'signedOut':
      case 'failed':
        return undefined;
      case 'idle':
      case 'connecting':
        this.connecting ??= this.open();
        return await this.connecting;
    }
  }

  /**
   * Lets the person sign in to Azure; true when there is a connection afterwards. Where the same accounts are connected
   * as before it stays the same connection: what has been read stays, and whoever asked goes on.
   * @param turn leaves what is connected now; not called when the person declines
   */
  async signIn(wish: SignInWish = {}, turn?: () => Promise<unknown>): Promise<boolean> {
    const interactive = usesEditor(this.parts.readTarget('azure'));
    if (interactive && !(await this.parts.signIn(wish))) return false;
    await turn?.();
    const { current } = this;
    if (interactive && current.kind === 'connected' && usesEditor(current.target)) {
      current.arm.forgetTokens?.();
      if (areThose(current.arm, await this.parts.accountKeys())) return true;
    }
    await this.reset();
    return (await this.arm()) !== undefined;
  }

  /**
   * The editor tells that some session has changed. Reading causes such events itself, so they change something only
   * where other accounts are signed in than before; what is heard while that is found out is looked at once more.
   */
  async sessionsChanged(): Promise<void> {
    if (this.current.kind === 'connected') this.current.arm.forgetTokens?.();
    this.hears = true;
    if (this.looking) return;
    this.looking = true;
    try {
      for (let looks = 0; this.hears && looks < MOST_LOOKS; looks += 1) {
        this.hears = false;
        await this.lookAtAccounts();
      }
    } finally {
      this.looking = false;
    }
  }

  private async lookAtAccounts(): Promise<void> {
    const { current } = this;
    const isOut = current.kind === 'signedOut';
    if (!isOut && !(current.kind === 'connected' && usesEditor(current.target))) return;
    const keys = await this.parts.accountKeys().catch(() => undefined);
    if (keys === undefined || this.current !== current) return;
    if (isOut ? keys.length > 0 : !areThose(current.arm, keys)) await this.reset();
  }

  /** Forgets the connection, as after a change of the settings. The next one who asks connects again. */
  async reset(): Promise<void> {
    this.generation += 1;
    this.connecting = undefined;
    // At once: whoever hears of it may connect again while the sandbox is still being ended.
    this.set({ kind: 'idle' });
    if (this.parts.readTarget().kind !== 'sandbox') await this.stopSandbox();
  }

  /** Ends the sandbox that this session has started, if any. */
  async stopSandbox(): Promise<void> {
    const running = this.sandbox;
    this.sandbox = undefined;
    if (running === undefined) {
      await this.stopping;
      return;
    }
    const ended = running.then(
      (sandbox) => sandbox.close(),
      () => undefined,
    );
    this.stopping = Promise.allSettled([this.stopping, ended]).then(() => undefined);
    await ended;
  }

  /** Has the next sandbox begin anew, and forgets the connection. */
  async startOver(): Promise<void> {
    await this.stopSandbox();
    this.startsFresh = true;
    await this.reset();
  }

  /** Ends everything, and resolves when the sandbox has written down what it keeps. */
  async end(): Promise<void> {
    this.dispose();
    await this.stopSandbox();
  }

  dispose(): void {
    this.disposed = true;
    this.generation += 1;
    void this.stopSandbox();
    this.changed.dispose();
  }

  private async open(): Promise<Arm | undefined> {
    const generation = this.generation;
    this.set({ kind: 'connecting' });
    let state: SessionState;
    try {
      const { target, sandbox } = await this.resolve(this.parts.readTarget());
      const arm = await this.parts.connect(target);
      state = arm === undefined ? { kind: 'signedOut' } : { kind: 'connected', arm, target, sandbox };
    } catch (error) {
      const isKeptWorld = error instanceof Error && error.name === 'StateError';
      state = { kind: 'failed', message: describeError(error), refusal: refusalOf(error), isKeptWorld };
    }
    // Something has changed meanwhile: the newer attempt answers.
    if (generation !== this.generation) return this.disposed ? undefined : await this.arm();
    this.connecting = undefined;
    this.set(state);
    return state.kind === 'connected' ? state.arm : undefined;
  }

  /** A sandbox without an address is the one that the package carries. */
  private async resolve(
    target: Target,
  ): Promise<{ readonly target: Target; readonly sandbox: SandboxHandle | undefined }> {
    if (target.kind !== 'sandbox' || target.endpoint !== undefined) return { target, sandbox: undefined };
    const starting = (this.sandbox ??= this.start());
    try {
      const sandbox = await starting;
      const { endpoint, caFile } = sandbox;
      return { target: { kind: 'sandbox', endpoint, caFile }, sandbox };
    } catch (error) {
      // What kept it from starting may be gone by the next attempt.
      if (this.sandbox === starting) this.sandbox = undefined;
      throw error;
    }
  }

  private async start(): Promise<SandboxHandle> {
    await this.stopping;
    const fresh = this.startsFresh;
    this.startsFresh = false;
    return await this.parts.startSandbox(fresh);
  }

  private set(state: SessionState): void {
    this.current = state;
    this.changed.fire(state);
  }
}

/** Events that looking at accounts may itself cause are not looked at for ever. */
const MOST_LOOKS = 2;

function usesEditor(target: Target): boolean {
  return target.kind === 'azure' && target.authentication === 'vscode';
}

function areThose(arm: Arm, keys: readonly string[]): boolean {
  const connected = new Set(accountsOf(arm).map(({ key }) => key));
  return connected.size === keys.length && keys.every((key) => connected.has(key));
}
