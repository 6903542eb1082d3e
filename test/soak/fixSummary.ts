/** Knows what is counted of runs of fixes. */
export interface FixCounts {
  /** Questions that were blocked, and of them those that a fix was found for, applied and asked again. */
  readonly blocked: number;
  readonly fixed: number;
  /** Smaller sets of changes that were tried, none of which did it. */
  readonly smaller: number;
  /** Findings that were mended. */
  readonly mended: number;
}

export const NO_COUNTS: FixCounts = { blocked: 0, fixed: 0, smaller: 0, mended: 0 };

export function sumOf(a: FixCounts, b: FixCounts): FixCounts {
  return {
    blocked: a.blocked + b.blocked,
    fixed: a.fixed + b.fixed,
    smaller: a.smaller + b.smaller,
    mended: a.mended + b.mended,
  };
}

export class FixSummary {
  private counts = NO_COUNTS;

  get all(): FixCounts {
    return this.counts;
  }

  add(counts: FixCounts): void {
    this.counts = sumOf(this.counts, counts);
  }

  lines(): readonly string[] {
    const { blocked, fixed, smaller, mended } = this.counts;
    return [
      `${blocked} questions were blocked; ${fixed} had a fix, which was applied and did what it promised`,
      `${smaller} smaller sets of changes did not`,
      `${mended} findings were mended, and found no more`,
    ];
  }
}
