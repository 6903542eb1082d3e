/**
 * Knows where recorded ARM traffic may lie. The recordings are not part of the project: tests that need them
 * are skipped with a message where there are none.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { JsonObject, JsonValue } from '../../src/core/json.ts';

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly request: JsonObject | null;
  readonly status: number;
  readonly body: JsonValue;
}

export interface Recording {
  readonly file: string;
  readonly exchanges: readonly Exchange[];
}

const folder = process.env['RECORDINGS'] ?? path.resolve(import.meta.dirname, '../../../shared/recordings');

export function recordings(): readonly Recording[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => {
      const { exchanges } = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Recording;
      return { file, exchanges };
    });
}

/** Skips the running test, and says why, where there are no recordings. */
export function needRecordings(test: Mocha.Context): readonly Recording[] {
  const found = recordings();
  if (found.length === 0) {
    process.stderr.write(`      (no recorded traffic here: set RECORDINGS to a folder of it)\n`);
    test.skip();
  }
  return found;
}
