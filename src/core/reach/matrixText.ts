/** Knows how the matrix of reach is written: as CSV with a line for each pair, or as a table of Markdown. */
import { l10n } from '../l10n.ts';
import { markdownText } from '../markdownText.ts';
import type { Cell, Side } from './matrix.ts';
import type { Verdict } from './answer.ts';
import { VERDICT_WORDS } from './words.ts';

export type MatrixForm = 'markdown' | 'csv';

export function matrixText(sides: readonly Side[], cells: Iterable<Cell>, form: MatrixForm): string {
  return form === 'csv' ? csv(cells) : markdown(sides, cells);
}

function csv(cells: Iterable<Cell>): string {
  const lines = [...cells].map(({ from, to, verdict, extent }) =>
    [from.name, to.name, verdict, extent].map(quoted).join(','),
  );
  return ['from,to,verdict,extent', ...lines, ''].join('\n');
}

/** A text that a spreadsheet would take for a formula is kept from it by a quote [D, OWASP: CSV injection]. */
function quoted(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function markdown(sides: readonly Side[], cells: Iterable<Cell>): string {
  const said = new Map<Side, Map<Side, string>>(sides.map((side) => [side, new Map()]));
  for (const { from, to, verdict, extent } of cells)
    said.get(from)?.set(to, extent === 'some' ? l10n.t`some` : short(verdict));
  const rows = sides.map((from) => {
    const row = sides.map((to) => said.get(from)?.get(to) ?? '');
    return line([markdownText(from.name), ...row]);
  });
  return [
    line([l10n.t`from \\ to`, ...sides.map(({ name }) => markdownText(name))]),
    `|${' --- |'.repeat(sides.length + 1)}`,
    ...rows,
    '',
  ].join('\n');
}

function short(verdict: Verdict): string {
  if (verdict === 'reachable') return l10n.t`yes`;
  return verdict === 'notReachable' ? l10n.t`no` : VERDICT_WORDS[verdict];
}

function line(parts: readonly string[]): string {
  return `| ${parts.join(' | ')} |`;
}
