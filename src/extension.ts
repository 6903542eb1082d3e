/** The composition root: makes the long-lived things and hands each room what it needs. */

export function activate(): void {
  // Filled in by the next change.
}
