/**
 * Knows what a row of the view *Reach* stands for. It is the contract between the view, which makes rows, and the commands,
 * which are given them.
 */

export interface ReachRow {
  readonly id: string;
  /** The question that it belongs to. */
  readonly reach: string;
  /** The id of the resource that decided what the row says. */
  readonly source?: string | undefined;
  /** The id of the network that the row is about. */
  readonly network?: string | undefined;
}

/** Whether something that a command was given is such a row. */
export function isReachRow(value: unknown): value is ReachRow {
  return typeof value === 'object' && value !== null && 'reach' in value && 'id' in value;
}
