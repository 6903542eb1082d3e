/** Knows how text is quoted in PowerShell so that nothing in it is read as anything else. */

/** PowerShell takes the typographic single quotes for the plain one; each is kept by doubling it [D]. */
const SINGLE_QUOTES = /['\u2018\u2019\u201a\u201b]/g;

export function quoted(text: string): string {
  return `'${text.replace(SINGLE_QUOTES, '$&$&')}'`;
}

export function list(texts: readonly string[]): string {
  return texts.map(quoted).join(', ');
}
