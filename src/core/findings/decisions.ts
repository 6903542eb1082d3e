/** Knows what counts where the files of several teams are open at once: none of them hides what another one wants to see. */
import { SEVERITIES, type Severity } from './finding.ts';
import type { Grades } from './findings.ts';
import type { FindingSettings, Suppression } from './settings.ts';

/** A rule that two of them grade counts for as much as the stricter one says; each of their suppressions counts. */
export function joined(settings: readonly FindingSettings[]): FindingSettings {
  const grades = new Map<string, Severity | 'off'>();
  for (const each of settings)
    for (const [rule, grade] of each.grades) {
      const other = grades.get(rule);
      if (other === undefined || weight(grade) < weight(other)) grades.set(rule, grade);
    }
  return { grades, suppressions: latest(settings.flatMap(({ suppressions }) => suppressions)) };
}

/** Whether every rule counts for the same. */
export function areAlike(left: Grades, right: Grades): boolean {
  return left.size === right.size && [...left].every(([rule, grade]) => right.get(rule) === grade);
}

function weight(grade: Severity | 'off'): number {
  return grade === 'off' ? SEVERITIES.length : SEVERITIES.indexOf(grade);
}

/** Of two for the same finding the one that lasts longer. */
function latest(suppressions: readonly Suppression[]): readonly Suppression[] {
  const kept = new Map<string, Suppression>();
  for (const each of suppressions) {
    const key = `${each.rule} ${each.resource}`;
    const other = kept.get(key);
    if (other === undefined || other.until < each.until) kept.set(key, each);
  }
  return [...kept.values()];
}
