/** Knows how what rules say of one network is taken down, one rule after the other. */
import type { Finding, Severity, Spoken } from './finding.ts';
import type { Report, Rule } from './rule.ts';

const NOTHING: readonly never[] = [];

export class Reporter implements Report {
  found: readonly Finding[] = NOTHING;
  /** The rules that could not look at everything. */
  unseen: readonly string[] = NOTHING;
  private rule: Rule | undefined;
  private graded: Severity | undefined;
  private isUnchecked = false;

  /** @param graded how findings of the rule are graded, where that is not left to it */
  take(rule: Rule, graded: Severity | undefined): void {
    this.rule = rule;
    this.graded = graded;
    this.isUnchecked = false;
  }

  says(spoken: Spoken): void {
    if (this.rule === undefined) return;
    const { id, severity, evidence } = this.rule;
    const finding = { ...spoken, rule: id, severity: this.graded ?? spoken.severity ?? severity, evidence };
    this.found = [...this.found, finding];
  }

  unchecked(): void {
    if (this.isUnchecked || this.rule === undefined) return;
    this.isUnchecked = true;
    this.unseen = [...this.unseen, this.rule.id];
  }
}
