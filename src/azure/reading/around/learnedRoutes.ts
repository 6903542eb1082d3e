/**
 * Knows what gateways and Route Servers said when they were asked what they have learned. That takes each of them up to a
 * minute [D] and a right that readers have not, so each is asked once, and only when a question stands on it.
 */
import { objectAt, stringAt, type JsonObject } from '../../../core/json.ts';
import type { Untold } from '../../../core/reach/untold.ts';
import { keyOf, subscriptionOf, type Key } from '../../../core/resourceId.ts';

export type AskGateway = (untold: Untold, signal: AbortSignal) => Promise<JsonObject>;

export class LearnedRoutes {
  /** By what was asked; undefined where it did not say. */
  private readonly answers = new Map<Key, JsonObject | undefined>();
  /** Counts what was forgotten: an answer that was asked for before comes too late. */
  private forgotten = 0;

  constructor(private readonly told: (what: string, error: unknown) => void) {}

  /** Whether somebody said something that nobody knew. */
  async ask(all: readonly Untold[], by: AskGateway, signal: AbortSignal): Promise<boolean> {
    const unasked = all.filter(({ id }) => !this.answers.has(keyOf(id)));
    const said = await Promise.all(
      unasked.map(async (untold) => {
        const begun = this.forgotten;
        const answer = await this.tried(untold, by, signal);
        if (begun !== this.forgotten) return false;
        this.answers.set(keyOf(untold.id), answer);
        return answer !== undefined;
      }),
    );
    return said.includes(true);
  }

  /** The body with what its resource has said, as the member by which scenarios say it too. */
  addedTo(body: JsonObject): JsonObject {
    const answer = this.answers.size === 0 ? undefined : this.answers.get(keyOf(stringAt(body, 'id') ?? ''));
    if (answer === undefined) return body;
    return { ...body, properties: { ...objectAt(body, 'properties'), learnedRoutes: answer } };
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

  private async tried(untold: Untold, by: AskGateway, signal: AbortSignal): Promise<JsonObject | undefined> {
    try {
      return await by(untold, signal);
    } catch (error) {
      signal.throwIfAborted();
      this.told(`What ${untold.id} has learned`, error);
      return undefined;
    }
  }
}
