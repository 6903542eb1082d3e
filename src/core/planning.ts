/** Knows how long work is done in pieces, so that whoever has it done can breathe in between, tell how far it is, and stop. */

/** How much has been done, and of how much as far as it is known by then. */
export interface Pace {
  readonly doing: 'finding' | 'predicting' | 'comparing';
  readonly done: number;
  readonly of: number;
}

/**
 * Work that yields after each small piece; undefined where a piece is too small to count. It is stopped by not going
 * on with it, and leaves nothing behind.
 */
export type Planning<T> = Generator<Pace | undefined, T, void>;

/** Does the work in one go: for what is known to be small. */
export function atOnce<T>(work: Planning<T>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

/** The same work as one that is done in one go. */
export function inOneGo<A extends readonly unknown[], T>(
  work: (...given: A) => Planning<T>,
): (...given: A) => T {
  return (...given) => atOnce(work(...given));
}
