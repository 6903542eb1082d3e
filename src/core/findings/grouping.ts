/** Knows by what findings can be grouped. */

const FINDINGS_GROUPINGS = ['rule', 'severity'] as const;
export type FindingsGrouping = (typeof FINDINGS_GROUPINGS)[number];

/** What was kept of it may be older than this version, or damaged. */
export function readFindingsGrouping(kept: unknown): FindingsGrouping {
  return FINDINGS_GROUPINGS.find((each) => each === kept) ?? 'rule';
}
