/**
 * Knows what is looked up of a plan while it is shown: the rights that are missing, and who reaches whom differently.
 * Nobody waits for it who wants to read on or to decide.
 */
import type { Plan } from '../core/plan/plan.ts';
import { BEING_FORESEEN, type Foreseen } from '../core/plan/sheet.ts';
import { pause } from '../azure/pause.ts';
import type { CommandContext } from './context.ts';
import { reachForeseen } from './reach/reachForeseen.ts';
import { missingRights } from './rights.ts';

/** Within this most is known, so that rows that are being read seldom move. */
const SOON_MS = 300;

/** What is looked up, each until nobody wants to know any more. None rejects: what cannot be known is not said. */
type Lookups = {
  readonly [part in 'rights' | 'reach']: (signal: AbortSignal) => Promise<Foreseen[part]>;
};

export function foresee(context: CommandContext, plan: Plan): Foreseeing {
  return new Foreseeing({
    rights: (signal) => missingRights(context, plan, signal),
    reach: (signal) => reachForeseen(context, plan, signal),
  });
}

export class Foreseeing {
  private known = BEING_FORESEEN;
  private readonly stopped = new AbortController();
  private readonly parts: readonly Promise<void>[];
  /** All of it, in the end; what there is by then where it was stopped. */
  readonly whole: Promise<Foreseen>;

  constructor(lookups: Lookups) {
    const { signal } = this.stopped;
    const learn = (more: Partial<Foreseen>): void => {
      this.known = { ...this.known, ...more };
    };
    this.parts = [
      lookups.rights(signal).then((rights) => {
        learn({ rights });
      }),
      lookups.reach(signal).then((reach) => {
        learn({ reach });
      }),
    ];
    this.whole = Promise.all(this.parts).then(() => {
      learn({ isWhole: true });
      return this.known;
    });
  }

  /** As far as it is known. */
  get now(): Foreseen {
    return this.known;
  }

  /** Resolves when all is known, or a moment later. */
  async soon(forMs = SOON_MS): Promise<Foreseen> {
    const over = new AbortController();
    await Promise.race([this.whole, pause(forMs, over.signal).catch(() => undefined)]);
    over.abort();
    return this.known;
  }

  /** What is known from now on, whenever it is more, until it is all. */
  async *changes(): AsyncGenerator<Foreseen> {
    await Promise.race(this.parts);
    yield this.known;
    yield await this.whole;
  }

  /** Nobody wants to know any more. */
  stop(): void {
    this.stopped.abort();
  }
}

/** A plan as it is read: with what is foreseen. */
export function asForeseen(plan: Plan, { rights, reach }: Foreseen): Plan {
  const told = reach.flatMap(({ text, each }) => (each.length > 0 ? each : [text]));
  return {
    ...plan,
    warnings: [...rights, ...plan.warnings],
    consequences: [...plan.consequences, ...told],
  };
}
