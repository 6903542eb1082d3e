/**
 * Knows what a row of the view *Findings* stands for. It is the contract between the view, which makes rows, and the
 * commands, which are given them.
 */
import type { Severity } from '../core/findings/finding.ts';

export interface FindingRow {
  readonly id: string;
  /** The rule that it is about; empty for what is about none. */
  readonly findingsOf: string;
  /** Of what severity all below it are, where it is a group of these. */
  readonly severity?: Severity | undefined;
  /** The key of the finding, where it is one. */
  readonly finding?: string | undefined;
  /** The id of the resource that it is anchored at. */
  readonly source?: string | undefined;
  /** The network that it is at, or that it is about. */
  readonly network?: string | undefined;
  /** The key of the account that has opened the document in which it is shown. */
  readonly account?: string | undefined;
}

/** Whether something that a command was given is such a row. */
export function isFindingRow(value: unknown): value is FindingRow {
  return typeof value === 'object' && value !== null && 'findingsOf' in value && 'id' in value;
}
