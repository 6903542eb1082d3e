/**
 * Knows how long a token is used: until shortly before it ends, or until it is forgotten. Whoever asks while it is being
 * fetched waits for the same one: a thousand subscriptions of a tenant are no reason to start a tool a thousand times.
 */
import type { AccessToken } from '@azure/core-auth';

/** A token is fetched anew so long before it ends, in milliseconds. */
const BEFORE_END_MS = 2 * 60_000;

interface Kept {
  readonly token: Promise<AccessToken>;
  /** Milliseconds since 1970; undefined while it is being fetched. */
  until: number | undefined;
}

export class KeptTokens {
  private readonly kept = new Map<string, Kept>();

  /** @param longestMs after so long it is asked again who is signed in, however long a token lasts */
  constructor(private readonly longestMs = Infinity) {}

  /**
   * @param key of what the token is for: tenant and scopes
   * @param fetch gets one; where it rejects nothing is kept
   * @param isAnew takes no kept one, since that has been refused
   */
  get(key: string, fetch: () => Promise<AccessToken>, isAnew = false): Promise<AccessToken> {
    const held = this.kept.get(key);
    if (!isAnew && held !== undefined && (held.until ?? Infinity) > Date.now()) return held.token;
    const entry: Kept = { token: fetch(), until: undefined };
    this.kept.set(key, entry);
    entry.token.then(
      ({ expiresOnTimestamp }) => {
        entry.until = Math.min(expiresOnTimestamp - BEFORE_END_MS, Date.now() + this.longestMs);
      },
      () => {
        if (this.kept.get(key) === entry) this.kept.delete(key);
      },
    );
    return entry.token;
  }

  /** Also what is being fetched: it may be from before what has changed. */
  forget(): void {
    this.kept.clear();
  }
}
