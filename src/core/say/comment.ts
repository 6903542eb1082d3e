/** Knows how text that came from elsewhere becomes a comment of one line, from which nothing can escape. */

/** Characters that end a line in some language, or that make text look other than it is. */
const TREACHEROUS = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu;

export function oneLine(text: string): string {
  // Some readers take a backslash at the end for a line that goes on.
  return text.replace(TREACHEROUS, ' ').replace(/[\\\s]+$/, '');
}

/** Each text as a comment line of its own. */
export function comments(mark: '#' | '//', texts: readonly string[]): string {
  return texts.map((text) => `${mark} ${oneLine(text)}`).join('\n');
}
