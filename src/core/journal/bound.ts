/** Knows what of the journal may be forgotten: the oldest changes, each with all that went on with it, none that runs. */
import type { JournalEntry } from './journal.ts';

/** How much of the journal is kept. */
export interface JournalBound {
  readonly entries: number;
  readonly bytes: number;
}

/**
 * The ids of the entries that are over the bound. A change that took several plans is kept or forgotten as one: with
 * a part of it gone, an undo would take back half. What waits for a decision goes after all that is decided.
 * @param entries in the order in which they began
 * @param size of an entry, in bytes
 * @param isKept whether an entry stays in any case: it runs, or still waits for a decision
 */
export function overBound(
  entries: readonly JournalEntry[],
  size: (entry: JournalEntry) => number,
  bound: JournalBound,
  isKept: { running(entry: JournalEntry): boolean; waiting(entry: JournalEntry): boolean },
): ReadonlySet<string> {
  const chains = chainsOf(entries);
  const rank = (chain: readonly JournalEntry[]): number =>
    chain.some((each) => isKept.running(each)) ? 2 : Number(chain.some((each) => isKept.waiting(each)));
  const place = new Map(entries.map((entry, index) => [entry, index]));
  const latest = (chain: readonly JournalEntry[]): number =>
    Math.max(...chain.map((entry) => place.get(entry) ?? 0));
  const ranked = chains
    .map((chain) => ({ chain, rank: rank(chain), latest: latest(chain) }))
    .sort((a, b) => b.rank - a.rank || b.latest - a.latest);
  const over = new Set<string>();
  let [count, bytes] = [0, 0];
  for (const [index, each] of ranked.entries()) {
    count += each.chain.length;
    bytes += each.chain.reduce((sum, entry) => sum + size(entry), 0);
    // One change is kept however large it is.
    const fits = count <= bound.entries && bytes <= bound.bytes;
    if (!fits && index > 0 && each.rank < 2) for (const { entry } of each.chain) over.add(entry);
  }
  return over;
}

/** The entries by the change that they belong to: each with those that it came from, in the order in which they began. */
function chainsOf(entries: readonly JournalEntry[]): readonly (readonly JournalEntry[])[] {
  const chainAt = new Map<string, JournalEntry[]>();
  for (const entry of entries) {
    const chain = (entry.origin && chainAt.get(entry.origin.entry)) ?? [];
    chain.push(entry);
    chainAt.set(entry.entry, chain);
  }
  return [...new Set(chainAt.values())];
}
