/**
 * Knows which accounts were signed in before, so that one which has to sign in again is a row that says so instead of
 * being gone. Only their keys are kept.
 */
import type { Account } from '../accounts.ts';
import type { Memory } from '../memory.ts';

const KEY = 'accounts';
/** Who signs in with ever new accounts is not remembered without end. */
const MOST = 50;

export class KnownAccounts {
  constructor(private readonly memory: Memory) {}

  known(): ReadonlySet<string> {
    return new Set(this.all());
  }

  note(accounts: readonly Account[]): void {
    const before = this.all();
    const next = [...new Set([...accounts.map(({ key }) => key), ...before])].slice(0, MOST);
    if (next.length !== before.length || next.some((key) => !before.includes(key)))
      void this.memory.update(KEY, next);
  }

  private all(): readonly string[] {
    const kept = this.memory.get(KEY);
    return Array.isArray(kept) ? kept.filter((each) => typeof each === 'string') : [];
  }
}
