/**
 * Knows the long-running operations: each ends by itself after its time, whether or not anybody asks for it.
 * It must not know what an operation is about; that is in what it calls when it ends.
 */
import type { JsonObject } from '../../core/json.ts';
import type { Key } from '../../core/resourceId.ts';
import type { Write } from '../../core/rules/write.ts';
import type { UnluckyState } from '../provisioningStates.ts';

export interface OperationError {
  readonly code: string;
  readonly message: string;
}

export type OperationStatus = 'InProgress' | 'Succeeded' | UnluckyState;

export interface Operation {
  readonly id: string;
  readonly subscriptionId: string;
  /** The region in its URL; absent for operations of ARM itself. */
  readonly location: string | undefined;
  readonly apiVersion: string;
  /** The provider's name of it, such as `PutSubnetOperation`; refusals quote it. */
  readonly name: string;
  /** The resources that it writes. */
  readonly touches: readonly Key[];
  /** What it does to networks, where that is what it does: enough to end it after a restart. */
  readonly write?: Write;
  readonly status: OperationStatus;
  readonly error: OperationError | undefined;
  /** What somebody asked for that takes a while to work out, once it has ended. */
  readonly result?: JsonObject;
}

interface OperationWork {
  /** Makes what was asked for come true. */
  settle(): void;
  /** Leaves what an operation leaves that failed or was canceled. */
  fail(unlucky: UnluckyState): void;
  /** Works out what was asked for, where it is no write. */
  result?(): JsonObject;
}

/** What becomes of an operation: when it ends, and whether it then has failed. */
export interface OperationFate {
  /** Milliseconds, or what it waits for; at 0 it has ended before its request is answered. */
  readonly after: number | Promise<unknown>;
  readonly failure?: OperationError;
  /** How a failure is called. */
  readonly status?: UnluckyState;
}

export type NewOperation = Omit<Operation, 'status' | 'error' | 'result'>;

/** Operations that can still be asked for. */
const KEPT = 10_000;

export class Operations {
  private readonly all = new Map<string, Operation>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly latest = new Map<Key, Operation>();
  private decided: OperationFate | undefined;

  /** Called whenever one has ended. */
  onEnd: (operation: Operation) => void = () => undefined;

  constructor(private readonly fateOf: (operation: NewOperation) => OperationFate) {}

  /** Begins an operation; one that takes no time has ended when this returns. */
  start(begun: NewOperation, work: OperationWork): void {
    this.note({ ...begun, status: 'InProgress', error: undefined });
    // Whoever decides over all operations hears of each, also of one that the weather has decided over.
    const usual = this.fateOf(begun);
    const fate = this.decided ?? usual;
    const end = (): void => {
      const unlucky = fate.failure === undefined ? undefined : (fate.status ?? 'Failed');
      if (unlucky === undefined) work.settle();
      else work.fail(unlucky);
      const result = unlucky === undefined ? work.result?.() : undefined;
      const ended: Operation = {
        ...begun,
        status: unlucky ?? 'Succeeded',
        error: fate.failure,
        ...(result === undefined ? {} : { result }),
      };
      this.note(ended);
      this.onEnd(ended);
    };
    if (typeof fate.after !== 'number') {
      void fate.after.then(end);
      return;
    }
    if (fate.after <= 0) {
      end();
      return;
    }
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      end();
    }, fate.after);
    this.timers.add(timer);
  }

  /** Runs something whose operations, if it starts any, have a given fate. */
  withFate<T>(fate: OperationFate | undefined, run: () => T): T {
    this.decided = fate;
    try {
      return run();
    } finally {
      this.decided = undefined;
    }
  }

  find(id: string, subscriptionId: string): Operation | undefined {
    const operation = this.all.get(id.toLowerCase());
    return operation?.subscriptionId.toLowerCase() === subscriptionId.toLowerCase() ? operation : undefined;
  }

  /** The last operation that wrote a resource, running or not. */
  lastOn(key: Key): Operation | undefined {
    return this.latest.get(key);
  }

  running(): readonly Operation[] {
    return [...this.all.values()].filter((operation) => operation.status === 'InProgress');
  }

  /** Ends nothing and starts nothing any more. */
  close(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private forgetOldest(): void {
    for (const [id, operation] of this.all) {
      if (operation.status === 'InProgress') continue;
      this.all.delete(id);
      return;
    }
  }

  private note(operation: Operation): void {
    this.all.set(operation.id.toLowerCase(), operation);
    if (this.all.size > KEPT) this.forgetOldest();
    for (const key of operation.touches) this.latest.set(key, operation);
  }
}
