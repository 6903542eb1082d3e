/** Knows how what the journal says of each write is held against what ARM has accepted. */
import assert from 'node:assert/strict';
import type { JournalEntry } from '../../src/core/journal/journal.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { keyOf, type Key } from '../../src/core/resourceId.ts';

/** @throws AssertionError where a write was lost, or sent more often than the journal knows */
export function checkBooks(plan: Plan, entry: JournalEntry, acceptedWrites: ReadonlyMap<Key, number>): void {
  const least = new Map<Key, number>();
  const most = new Map<Key, number>();
  for (const [index, step] of plan.steps.entries()) {
    const key = keyOf(step.write.id);
    const fate = entry.fates[index];
    least.set(key, (least.get(key) ?? 0) + (fate === 'done' ? 1 : 0));
    most.set(key, (most.get(key) ?? 0) + (fate === 'waiting' ? 0 : 1));
  }
  for (const [key, atMost] of most) {
    const accepted = acceptedWrites.get(key) ?? 0;
    const atLeast = least.get(key) ?? 0;
    assert.ok(accepted <= atMost, `${key} was written ${accepted} times, of ${atMost} that were sent`);
    assert.ok(accepted >= atLeast, `${key} was written ${accepted} times, of ${atLeast} that are done`);
  }
  for (const key of acceptedWrites.keys()) assert.ok(most.has(key), `${key} was written, which no step does`);
}
