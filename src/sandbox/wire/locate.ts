/** Knows how a refusal tells where in a body a member is. */

/** After it has read a member's name, in whatever case: the line, and the column behind the colon. */
export function locate(text: string, member: string): { readonly line: number; readonly position: number } {
  const name = member.replace(/\[\d+\]$/, '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const match = new RegExp(`"${name}"\\s*:`, 'i').exec(text);
  const end = match === null ? 0 : match.index + match[0].length;
  const lines = text.slice(0, end).split('\n');
  return { line: lines.length, position: lines[lines.length - 1]?.length ?? 0 };
}
