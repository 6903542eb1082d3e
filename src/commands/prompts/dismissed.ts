/** Knows that dismissing is not an answer: it ends the command, and the error boundary takes it silently. */

/** The person closed a question, or chose to go no further. */
export class Dismissed extends Error {
  readonly kind = 'dismissed';
}

export function isDismissed(error: unknown): boolean {
  return error instanceof Error && (error as Partial<Dismissed>).kind === 'dismissed';
}
