/**
 * Knows what a row of the view *News* stands for. It is the contract between the view, which makes rows, and the commands,
 * which are given them.
 */

export interface NewsRow {
  readonly id: string;
  /** The number of the news; undefined for a row that is about a subscription. */
  readonly news: number | undefined;
  /** The network that it is at, where there still is one. */
  readonly network: string | undefined;
  /** The key of the account that has seen it. */
  readonly account?: string | undefined;
}

/** Whether something that a command was given is such a row. */
export function isNewsRow(value: unknown): value is NewsRow {
  return typeof value === 'object' && value !== null && 'news' in value && 'id' in value;
}
