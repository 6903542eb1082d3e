/** Knows how a text that may hold names from outside stays what it is where the editor makes links of some texts. */

/** In messages the editor turns `[words](address)` into a link, which can also be one that runs a command. */
export function plainText(text: string): string {
  return text.replaceAll('](', ']\u200b(');
}
