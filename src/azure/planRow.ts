/**
 * Knows what a row of the view *Plan* stands for. It is the contract between the view, which makes rows, and the
 * commands, which are given them: places in a sheet, so that a row never holds what could be old.
 */

export type PlanRow = { readonly id: string; readonly sheet: string } & (
  | { readonly kind: 'plan' }
  /** A sentence, or one under it of those that it is over. */
  | { readonly kind: 'sentence'; readonly place: number; readonly under: number | undefined }
  | { readonly kind: 'group'; readonly place: number }
  /** @field place in the plan as it was planned, with what is left out */
  | { readonly kind: 'step'; readonly place: number; readonly group: number }
);

/** Whether something that a command was given is such a row. */
export function isPlanRow(value: unknown): value is PlanRow {
  return typeof value === 'object' && value !== null && 'sheet' in value && 'id' in value;
}

/** What a person leaves out of a plan by a check box. */
export interface Tick {
  readonly sheet: string;
  /** The places of all parts that are left out now. */
  readonly out: ReadonlySet<number>;
}
