/** Knows the commands of the editor, and the keys that `when` clauses ask for. */
import type * as vscode from 'vscode';
import { VALUES } from './values.ts';

export type Run = (...given: readonly unknown[]) => unknown;

export class Commands {
  private readonly known = new Map<string, Run>();
  private readonly keys = new Map<string, unknown>();

  /** @param onKey told when a key has another value */
  constructor(private readonly onKey: () => void) {
    this.known.set('setContext', (key, value) => {
      if (this.keys.get(String(key)) === value) return;
      this.keys.set(String(key), value);
      this.onKey();
    });
  }

  register(id: string, run: Run): vscode.Disposable {
    if (this.known.has(id)) throw new Error(`command '${id}' already exists`);
    this.known.set(id, run);
    return new VALUES.Disposable(() => this.known.delete(id));
  }

  /** As the editor does: not before whoever asked has gone on. */
  async execute(id: string, ...given: readonly unknown[]): Promise<unknown> {
    await Promise.resolve();
    const run = this.known.get(id);
    if (run === undefined) throw new Error(`command '${id}' not found`);
    return await run(...given);
  }

  key(name: string): unknown {
    return this.keys.get(name);
  }
}
