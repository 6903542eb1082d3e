/** Knows when the events of a run happen, and what strikes at one of them: a cancellation, a crash, a neighbour. */
import type { Arm } from '../../src/azure/arm.ts';
import type { Recorder } from '../../src/azure/writing/executor.ts';
import type { OpenEntry } from '../../src/commands/journal/journalFolder.ts';
import type { Interruption } from './draw.ts';

export interface Visit {
  /** Which event it comes at, or soon after. */
  readonly at: number;
  pay(): Promise<void>;
}

export class Events {
  /** Resolves when the process is taken to be dead; whatever still runs then is not waited for. */
  readonly killed: Promise<undefined>;
  private kill: () => void = () => undefined;
  private seen = 0;
  private dead = false;
  private visited: Promise<void> | undefined;

  constructor(
    private readonly interruption: Interruption,
    private readonly cancel: () => void,
    private readonly visit: Visit | undefined,
  ) {
    this.killed = new Promise((resolve) => {
      this.kill = () => {
        resolve(undefined);
      };
    });
  }

  count(): void {
    if (this.seen++ !== this.interruption.at) return;
    if (this.interruption.kind === 'cancel') this.cancel();
    if (this.interruption.kind !== 'crash') return;
    this.dead = true;
    this.kill();
  }

  /** Resolves when nobody visits any more. */
  async left(): Promise<void> {
    await this.visited;
  }

  /** A connection on which a dead process sends nothing more. */
  mortal(arm: Arm): Arm {
    const alive = async (): Promise<void> => {
      if (this.dead) await new Promise(() => undefined);
    };
    return {
      ...arm,
      put: async (...request) => {
        await alive();
        await arm.put(...request);
      },
      remove: async (...request) => {
        await alive();
        await arm.remove(...request);
      },
    };
  }

  /** A dead process writes nothing more, and sends nothing that it has not noted. */
  recording(entry: OpenEntry): Recorder {
    const note = async (write: () => Promise<void>): Promise<void> => {
      this.count();
      if (this.dead) await new Promise(() => undefined);
      await this.letVisit();
      await write();
    };
    return {
      sending: (step) => note(() => entry.sending(step)),
      settled: (step, outcome) => note(() => entry.settled(step, outcome)),
    };
  }

  /** A visitor is done before the run goes on. */
  private async letVisit(): Promise<void> {
    if (this.visit !== undefined && this.seen > this.visit.at) this.visited ??= this.visit.pay();
    await this.visited;
  }
}
