/** Knows how the context values of several rows are one text, in which a `when` clause finds each of them. */

/** Each value once, behind a comma: `,link;connected,network,empty`. */
export function selectedValues(values: readonly string[]): string {
  return [...new Set(values)].map((value) => `,${value}`).join('');
}
