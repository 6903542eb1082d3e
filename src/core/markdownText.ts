/** Knows how a text from outside stays text in Markdown that people copy and read: no name is markup, and a line stays one. */

export function markdownText(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|~!@]|:(?=\/\/)|(?<=www)\./gi, '\\$&');
}
