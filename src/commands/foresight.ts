/**
 * Knows what is looked up of a plan while it is shown: the rights that are missing, who reaches whom differently, and
 * which account writes, where several could. Nobody waits for it who wants to read on or to decide.
 */
import type { Plan } from '../core/plan/plan.ts';
import { BEING_FORESEEN, type Foreseen } from '../core/plan/sheet.ts';
import { pause } from '../azure/pause.ts';
import type { CommandContext } from './context.ts';
import { reachForeseen } from './reach/reachForeseen.ts';
import { missingRights } from './rights.ts';
import { whereSaid } from './saidWhere.ts';
import { writersOf } from './writers.ts';

/** Within this most is known, so that rows that are being read seldom move. */
const SOON_MS = 300;

/** What is looked up, each until nobody wants to know any more. None rejects: what cannot be known is not said. */
type Lookups = {
  readonly [part in 'rights' | 'reach' | 'where']: (
    signal: AbortSignal,
  ) => Promise<NonNullable<Foreseen[part]>>;
};

export function foresee(context: CommandContext, plan: Plan): Foreseeing {
  return new Foreseeing(
    {
      rights: (signal) => missingRights(context, plan, signal),
      reach: (signal) => reachForeseen(context, plan, signal),
      where: async (signal) => whereSaid(context, (await writersOf(context, plan, signal)).all),
    },
    context.account,
  );
}

export class Foreseeing {
  private known = BEING_FORESEEN;
  private readonly stopped = new AbortController();
  private readonly parts: readonly Promise<void>[];
  /** All of it, in the end; what there is by then where it was stopped. */
  readonly whole: Promise<Foreseen>;

  /** @param account the one that the plan was started with; undefined where that is nobody's in particular */
  constructor(
    lookups: Lookups,
    readonly account?: string,
  ) {
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
    // Behind the rights, which ask the same of the accounts; it is no more to read, so nobody is told of it alone.
    const where = lookups.where(signal).then((said) => {
      if (!signal.aborted) learn({ where: said });
    });
    this.whole = Promise.all([...this.parts, where]).then(() => {
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
