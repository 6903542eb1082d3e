/** Knows how an answer is said in lines for people. */
import { l10n } from '../core/l10n.ts';
import { REASONS } from '../core/reach/codes.ts';
import type { ReachForm } from './reachForm.ts';

const SAID: Readonly<Record<ReachForm['verdict'], string>> = {
  get reachable() {
    return l10n.t`Reachable`;
  },
  get notReachable() {
    return l10n.t`Not reachable`;
  },
  get notAssured() {
    return l10n.t`Not assured`;
  },
  get cannotTell() {
    return l10n.t`Cannot tell`;
  },
};

const COLOURS: Readonly<Record<ReachForm['verdict'], string>> = {
  reachable: '32',
  notReachable: '31',
  notAssured: '33',
  cannotTell: '33',
};

export function verdictText(verdict: ReachForm['verdict'], colours: boolean): string {
  return colours ? `\u001b[${COLOURS[verdict]}m${SAID[verdict]}\u001b[0m` : SAID[verdict];
}

export function reachText(form: ReachForm, colours: boolean): string {
  const { question, verdict, there, back, pairs, fix, noFix } = form;
  const content = [question.protocol, question.port].filter((part) => part !== null).join(' ');
  return [
    content === ''
      ? l10n.t`${verdictText(verdict, colours)}: ${question.from} to ${question.to}`
      : l10n.t`${verdictText(verdict, colours)}: ${question.from} to ${question.to}, ${content}`,
    ...(pairs.length > 1
      ? pairs.map((pair) => `  ${l10n.t`${pair.from} to ${pair.to}: ${SAID[pair.verdict].toLowerCase()}`}`)
      : []),
    '',
    ...wayText(l10n.t`There`, there),
    '',
    ...wayText(l10n.t`Back`, back),
    ...(fix === null ? [] : ['', ...fixText(fix)]),
    ...(noFix.length === 0 ? [] : ['', l10n.t`No fix found:`, ...noFix.map((text) => `  - ${text}`)]),
    '',
  ].join('\n');
}

function wayText(title: string, way: ReachForm['there']): readonly string[] {
  return [
    `${title}: ${SAID[way.verdict].toLowerCase()}`,
    ...way.hops.flatMap(({ kind, at, text, beat }, index) => [
      `  ${index + 1}. ${l10n.t`${kind} at ${at}: ${text}`}`,
      ...beat.slice(0, 3).map((loser) => `     ${l10n.t`beats ${loser}`}`),
    ]),
    ...way.blocks.map(({ code, text }) => `  ✗ ${text} [${code}] ${REASONS[code]}`),
    ...way.doubts.map(({ code, text }) => `  ? ${text} [${code}]`),
  ];
}

function fixText(fix: NonNullable<ReachForm['fix']>): readonly string[] {
  return [
    l10n.t`Smallest fix, after which it is ${SAID[fix.verdict].toLowerCase()}:`,
    ...fix.changes.map(({ text }, index) => `  ${index + 1}. ${text}`),
    ...fix.notes.map((note) => `  ! ${note}`),
  ];
}
