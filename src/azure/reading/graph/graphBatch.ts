/**
 * Knows what of the rows of Resource Graph belongs to which of many subscriptions, and when all of one's are there: rows
 * come in the order of their ids, so one subscription has ended when the next one begins.
 */
import type { JsonObject } from '../../../core/json.ts';
import { stringAt } from '../../../core/json.ts';
import { subscriptionOf } from '../../../core/resourceId.ts';

/** The rows of a subscription; undefined where Resource Graph has none, or could not be read: only ARM knows then. */
export type Told = readonly JsonObject[] | undefined;

interface Asked {
  readonly promise: Promise<Told>;
  readonly tell: (told: Told) => void;
  readonly rows: JsonObject[];
  isTold: boolean;
  /** Nobody wants it any more. */
  isLeft: boolean;
}

export class GraphBatch {
  private readonly asked = new Map<string, Asked>();
  private readonly stopped = new AbortController();
  /** Subscriptions of which rows came when they had ended: what was told of them is not whole. */
  readonly torn = new Set<string>();

  /** @param subscriptionIds in any case, each once */
  constructor(subscriptionIds: readonly string[]) {
    for (const id of subscriptionIds) this.asked.set(id.toLowerCase(), newAsked());
  }

  /** Ends when nobody wants anything of it any more. */
  get signal(): AbortSignal {
    return this.stopped.signal;
  }

  /**
   * What is told of a subscription, once all of it is there.
   * @param signal of whoever wants it: others go on
   */
  of(subscriptionId: string, signal: AbortSignal): Promise<Told> {
    const asked = this.asked.get(subscriptionId.toLowerCase());
    if (asked === undefined) return Promise.resolve(undefined);
    signal.addEventListener(
      'abort',
      () => {
        asked.isLeft = true;
        this.tell(asked, undefined);
        if ([...this.asked.values()].every(({ isTold }) => isTold)) this.stopped.abort();
      },
      { once: true },
    );
    return asked.promise;
  }

  /** Takes all rows. It rejects where they cannot be read; whatever is not told by then is for ARM to say. */
  async take(pages: AsyncIterable<readonly JsonObject[]>): Promise<void> {
    let current: string | undefined;
    try {
      for await (const page of pages)
        for (const row of page) {
          const id = subscriptionOf(stringAt(row, 'id') ?? '')?.toLowerCase();
          if (id !== current) this.end(current);
          current = id;
          this.add(id, row);
        }
      this.end(current);
    } finally {
      for (const asked of this.asked.values()) this.tell(asked, undefined);
    }
  }

  private add(id: string | undefined, row: JsonObject): void {
    const asked = id === undefined ? undefined : this.asked.get(id);
    if (id === undefined || asked === undefined) return;
    if (!asked.isTold) asked.rows.push(row);
    else if (!asked.isLeft) this.torn.add(id);
  }

  private end(id: string | undefined): void {
    const asked = id === undefined ? undefined : this.asked.get(id);
    if (asked !== undefined) this.tell(asked, asked.rows);
  }

  private tell(asked: Asked, told: Told): void {
    if (asked.isTold) return;
    asked.isTold = true;
    asked.tell(told);
  }
}

function newAsked(): Asked {
  let tell: (told: Told) => void = () => undefined;
  const promise = new Promise<Told>((resolve) => (tell = resolve));
  return {
    promise,
    tell: (told) => {
      tell(told);
    },
    rows: [],
    isTold: false,
    isLeft: false,
  };
}
