/**
 * Knows how ARM's sentences are read: a phrase is the wording around what is looked for, so that each id is taken
 * by the role that the sentence gives it and never by its place among other ids.
 */

const SLOTS: Readonly<Record<string, string>> = {
  // A name may hold dots but does not end with one, so that of a sentence is none of it.
  id: String.raw`(\/[^\s'",;]*[^\s'",;.:)\]])`,
  text: String.raw`'([^']*)'`,
  any: '(.+?)',
  word: String.raw`(\w+)`,
  version: String.raw`(\d{4}-\d\d-\d\d(?:-preview)?)`,
  prefix: String.raw`([0-9a-fA-F.:]+\/\d+)`,
};

/** What stands in the slots of a phrase, in order; undefined where a text does not hold it. */
export type Phrase = (text: string) => readonly string[] | undefined;

/**
 * @param wording ARM's words, in whatever case, with slots: `{id}` of a resource, `{text}` in single quotes,
 * `{word}`, `{prefix}`, `{version}` and `{any}` (as little as possible). What stands between `[` and `]` may be absent, and
 * holds no slot.
 */
export function phrase(wording: string): Phrase {
  const pattern = wording
    .split(/(\{\w+\}|\[[^\]]*\])/)
    .map((part) => {
      if (part.startsWith('[')) return `(?:${literal(part.slice(1, -1))})?`;
      return SLOTS[/^\{(\w+)\}$/.exec(part)?.[1] ?? ''] ?? literal(part);
    })
    .join('');
  const expression = new RegExp(pattern, 'i');
  return (text) => expression.exec(text)?.slice(1);
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ +/g, String.raw`\s+`);
}
