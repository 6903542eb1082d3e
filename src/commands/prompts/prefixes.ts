/** Knows how a list of prefixes is typed: separated by commas, semicolons or spaces. */

export function prefixesIn(text: string): readonly string[] {
  return text
    .split(/[\s,;]+/)
    .map((part) => part.trim())
    .filter(Boolean);
}
