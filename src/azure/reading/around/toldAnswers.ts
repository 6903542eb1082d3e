/**
 * Knows what resources have answered to actions that change nothing. That takes time and a right that readers have not, so
 * each is asked once, and only when a question stands on it.
 */
import type { JsonObject } from '../../../core/json.ts';
import { keyOf, subscriptionOf, type Key } from '../../../core/resourceId.ts';

/** Something that has to be asked. */
export interface Untold {
  readonly id: string;
  readonly action: string;
}

export type Ask = (untold: Untold, signal: AbortSignal) => Promise<JsonObject>;

export class ToldAnswers {
  /** By what was asked for; no answer where it was not given. */
  private readonly answers = new Map<Key, Untold & { readonly answer: JsonObject | undefined }>();
  /** Counts what was forgotten: an answer that was asked for before comes too late. */
  private forgotten = 0;

  /** @param told of what does not answer */
  constructor(private readonly told: (untold: Untold, error: unknown) => void) {}

  /** Whether somebody said something that nobody knew. */
  async ask(all: readonly Untold[], by: Ask, signal: AbortSignal): Promise<boolean> {
    const unasked = all.filter((untold) => !this.answers.has(keyTo(untold)));
    const said = await Promise.all(
      unasked.map(async (untold) => {
        const begun = this.forgotten;
        const answer = await this.tried(untold, by, signal);
        if (begun !== this.forgotten) return false;
        this.answers.set(keyTo(untold), { ...untold, answer });
        return answer !== undefined;
      }),
    );
    return said.includes(true);
  }

  /** What a resource has answered to one of these actions. */
  to(id: string, actions: readonly string[]): JsonObject | undefined {
    if (this.answers.size === 0) return undefined;
    for (const action of actions) {
      const answer = this.answers.get(keyTo({ id, action }))?.answer;
      if (answer !== undefined) return answer;
    }
    return undefined;
  }

  /** Every answer. */
  *all(): Iterable<Untold & { readonly answer: JsonObject }> {
    for (const { id, action, answer } of this.answers.values())
      if (answer !== undefined) yield { id, action, answer };
  }

  /** Forgets what was said in a subscription, given by its id in lower case. */
  forget(subscription: string): void {
    this.forgotten += 1;
    for (const key of [...this.answers.keys()])
      if (subscriptionOf(key)?.toLowerCase() === subscription) this.answers.delete(key);
  }

  clear(): void {
    this.forgotten += 1;
    this.answers.clear();
  }

  private async tried(untold: Untold, by: Ask, signal: AbortSignal): Promise<JsonObject | undefined> {
    try {
      return await by(untold, signal);
    } catch (error) {
      signal.throwIfAborted();
      this.told(untold, error);
      return undefined;
    }
  }
}

function keyTo({ id, action }: Untold): Key {
  return keyOf(`${id}/${action}`);
}
