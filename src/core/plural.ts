/** Knows how a number of things is said. */

/** `1 link`, `2 links`: for words whose plural has an s. */
export function numberOf(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
