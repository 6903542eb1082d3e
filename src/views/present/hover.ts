/** Knows what is told of a row when the pointer rests on it, as plain data: nothing of it is Markdown yet. */

export interface Hover {
  /** Sentences; what is odd comes first. */
  readonly notes: readonly string[];
  /** Names and values. */
  readonly facts: readonly Fact[];
  /** What each flag does between these two networks; none where the row is no link. */
  readonly flags: readonly FlagLine[];
}

export type Fact = readonly [name: string, value: string];

export interface FlagLine {
  readonly label: string;
  readonly value: boolean | undefined;
  readonly meaning: string;
}

/** Nothing but sentences. */
export function saying(...notes: readonly string[]): Hover {
  return { notes, facts: [], flags: [] };
}

/** Those that have a value. */
export function withValues(entries: readonly (readonly [string, string | undefined])[]): readonly Fact[] {
  return entries.flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [[name, value] as const],
  );
}
