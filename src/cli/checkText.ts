/** Knows how findings, and differences of two estates, are said in lines for people. */
import { SEVERITIES, type Severity } from '../core/findings/finding.ts';
import { l10n } from '../core/l10n.ts';
import { numberOf } from '../core/plural.ts';
import type { CheckForm, DiffForm, FindingForm } from './checkForm.ts';

const COLOURS: Readonly<Record<Severity, string>> = { error: '31', warning: '33', information: '36' };

export function checkText({ counts, findings, suppressed, notChecked }: CheckForm, colours: boolean): string {
  const lines = SEVERITIES.flatMap((severity) =>
    findings
      .filter((finding) => finding.severity === severity)
      .flatMap((finding) => linesOf(finding, colours)),
  );
  const unseen = notChecked.map(({ rule, networks }) => `${rule} (${numberOf(networks, 'network')})`);
  return [
    ...lines,
    findings.length === 0
      ? l10n.t`Nothing is found.`
      : l10n.t`${numberOf(counts.error, 'error')}, ${numberOf(counts.warning, 'warning')}, ${counts.information} of information.`,
    ...(suppressed.length === 0 ? [] : [l10n.t`${numberOf(suppressed.length, 'finding')} suppressed.`]),
    ...(unseen.length === 0
      ? []
      : [l10n.t`Not checked everywhere, since what they need was not read: ${unseen.join(', ')}.`]),
    '',
  ].join('\n');
}

function linesOf({ rule, severity, at, text, fix }: FindingForm, colours: boolean): readonly string[] {
  return [
    `${coloured(severity, COLOURS[severity], colours)} ${at.label}: ${text} [${rule}]`,
    ...(fix === null ? [] : [`  ${l10n.t`fix: ${fix.title}`}`]),
  ];
}

function coloured(text: string, colour: string, colours: boolean): string {
  return colours ? `\u001b[${colour}m${text}\u001b[0m` : text;
}

export function diffText({ networks, links, findings }: DiffForm, colours: boolean): string {
  const plus = (text: string): string => coloured(`+ ${text}`, '32', colours);
  const minus = (text: string): string => coloured(`- ${text}`, '31', colours);
  const part = (word: string, { added, removed, changed }: DiffForm['networks']): readonly string[] => [
    ...added.map(({ name }) => plus(`${word} ${name}`)),
    ...removed.map(({ name }) => minus(`${word} ${name}`)),
    ...changed.map(
      ({ name, member, before, after }) =>
        `~ ${word} ${name}: ${member} ${before ?? l10n.t`not said`} → ${after ?? l10n.t`not said`}`,
    ),
  ];
  const lines = [
    ...part('network', networks),
    ...part('link', links),
    ...findings.added.map(({ severity, at, text, rule }) => plus(`${severity} ${at}: ${text} [${rule}]`)),
    ...findings.removed.map(({ severity, at, text, rule }) => minus(`${severity} ${at}: ${text} [${rule}]`)),
  ];
  return `${lines.length === 0 ? l10n.t`The two estates are alike.` : lines.join('\n')}\n`;
}
