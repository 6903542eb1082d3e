/** Knows how an answer is written down as Markdown, for a ticket or a chat. What comes from outside stays text. */
import { l10n } from '../l10n.ts';
import { markdownText } from '../markdownText.ts';
import type { Way } from './answer.ts';
import { confirmedText, type Confirmed } from './confirm/compared.ts';
import type { ReachSheet } from './reachSheet.ts';
import { answerText, contentText, VERDICT_WORDS, wayText } from './words.ts';

export function answerMarkdown({ from, to, asked, outcome }: ReachSheet): string {
  const content = contentText(asked);
  const title = `# ${content === '' ? l10n.t`Can ${markdownText(from)} reach ${markdownText(to)}?` : l10n.t`Can ${markdownText(from)} reach ${markdownText(to)} (${content})?`}`;
  if (outcome.kind !== 'answered') return `${title}\n`;
  const { answer, fix, why, confirmation } = outcome;
  const pairs =
    answer.pairs.length < 2
      ? []
      : [
          '',
          ...answer.pairs.map(
            (pair) =>
              `- ${markdownText(pair.from.label)} → ${markdownText(pair.to.label)}: ${VERDICT_WORDS[pair.verdict]}`,
          ),
        ];
  const fixing =
    fix === undefined
      ? why.length === 0
        ? []
        : ['', l10n.t`## No fix found`, '', ...why.map((text) => `- ${markdownText(text)}`)]
      : [
          '',
          l10n.t`## The smallest fix, after which it is ${VERDICT_WORDS[fix.verdict]}`,
          '',
          ...fix.edits.map(({ text }, index) => `${index + 1}. ${markdownText(text)}`),
          ...fix.notes.map((note) => `- ⚠ ${markdownText(note)}`),
        ];
  return [
    title,
    '',
    `**${answerText(answer)}**`,
    ...pairs,
    ...wayLines(l10n.t`There`, answer.there),
    ...wayLines(l10n.t`And back`, answer.back),
    ...fixing,
    ...(confirmation?.kind === 'said' ? confirmationLines(confirmation.checks) : []),
    '',
  ].join('\n');
}

function confirmationLines(checks: readonly Confirmed[]): readonly string[] {
  return [
    '',
    l10n.t`## Network Watcher says: ${confirmedText(checks)}`,
    '',
    ...checks.map((check) => {
      const said = check.kind === 'unanswered' ? check.why : l10n.t`${check.azure}; here: ${check.here}`;
      return `- ${MARKS[check.kind]} ${markdownText(check.text)}: ${markdownText(said)}`;
    }),
  ];
}

const MARKS: Readonly<Record<Confirmed['kind'], string>> = { same: '✓', differs: '✗', unanswered: '?' };

function wayLines(title: string, way: Way): readonly string[] {
  return [
    '',
    `## ${title}: ${wayText(way)}`,
    '',
    ...way.blocks.map(({ code, text }) => `- ✗ ${markdownText(text)} (\`${code}\`)`),
    ...[...way.doubts, ...way.unknowns].map(({ code, text }) => `- ? ${markdownText(text)} (\`${code}\`)`),
    ...way.hops.map(({ text, at }, index) => `${index + 1}. ${markdownText(at)}: ${markdownText(text)}`),
    ...way.assumptions.map(({ text }) => l10n.t`- taken for granted: ${markdownText(text)}`),
  ];
}
