/** What of the journal is forgotten, of random journals: never over the bound, never half a change, the oldest first. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { overBound } from '../../../../src/core/journal/bound.ts';
import type { JournalEntry } from '../../../../src/core/journal/journal.ts';

interface Drawn {
  readonly size: number;
  readonly state: 'decided' | 'waiting' | 'running';
  /** How many entries back the one is that it went on with; 0 for none. */
  readonly from: number;
}

const drawn = fc.array(
  fc.record<Drawn>({
    size: fc.integer({ min: 1, max: 40 }),
    state: fc.constantFrom('decided', 'decided', 'waiting', 'running'),
    from: fc.integer({ min: 0, max: 3 }),
  }),
  { maxLength: 14 },
);

/** Of an entry nothing is asked but these two. */
function entryAt({ from }: Drawn, index: number): JournalEntry {
  const origin = from > 0 && from <= index ? { kind: 'continue', entry: String(index - from) } : undefined;
  return { entry: String(index), origin } as unknown as JournalEntry;
}

describe('what of the journal is forgotten', () => {
  it('is the oldest, whole changes, no more than must be, and none that runs', () => {
    fc.assert(
      fc.property(
        drawn,
        fc.integer({ min: 1, max: 8 }),
        fc.integer({ min: 20, max: 200 }),
        (all, most, bytes) => {
          const entries = all.map(entryAt);
          const of = (entry: JournalEntry): Drawn => all[Number(entry.entry)] as Drawn;
          const size = (entry: JournalEntry): number => of(entry).size;
          const over = overBound(
            entries,
            size,
            { entries: most, bytes },
            {
              running: (entry) => of(entry).state === 'running',
              waiting: (entry) => of(entry).state === 'waiting',
            },
          );
          const rootOf = (entry: JournalEntry): string =>
            entry.origin === undefined
              ? entry.entry
              : rootOf(entries[Number(entry.origin.entry)] as JournalEntry);
          const changes = groups(entries, rootOf);
          const kept = changes.filter((change) => change.every(({ entry }) => !over.has(entry)));
          const gone = changes.filter((change) => change.every(({ entry }) => over.has(entry)));
          assert.equal(kept.length + gone.length, changes.length, 'no change is forgotten in half');
          const isBound = (some: readonly (readonly JournalEntry[])[]): boolean =>
            some.flat().length <= most && some.flat().reduce((sum, each) => sum + size(each), 0) <= bytes;
          const rank = (change: readonly JournalEntry[]): number =>
            Math.max(...change.map((each) => ['decided', 'waiting', 'running'].indexOf(of(each).state)));
          const last = (change: readonly JournalEntry[]): number => Number(change.at(-1)?.entry);
          const running = kept.filter((change) => rank(change) === 2);
          assert.equal(gone.filter((change) => rank(change) === 2).length, 0);
          assert.ok(isBound(kept) || kept.length === 1 || kept.length === running.length);
          const before = (a: readonly JournalEntry[], b: readonly JournalEntry[]): boolean =>
            rank(a) === rank(b) ? last(a) < last(b) : rank(a) < rank(b);
          for (const lost of gone) assert.ok(kept.every((change) => before(lost, change)));
          const [next] = [...gone].sort((a, b) => (before(a, b) ? 1 : -1));
          if (next !== undefined) assert.ok(!isBound([...kept, next]), 'more was forgotten than must be');
        },
      ),
    );
  });
});

function groups(
  entries: readonly JournalEntry[],
  rootOf: (entry: JournalEntry) => string,
): readonly (readonly JournalEntry[])[] {
  const found = new Map<string, JournalEntry[]>();
  for (const entry of entries) found.set(rootOf(entry), [...(found.get(rootOf(entry)) ?? []), entry]);
  return [...found.values()];
}
