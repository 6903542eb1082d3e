/** Knows how an answer is written down as Markdown, for a ticket or a chat. What comes from outside stays text. */
import type { Way } from './answer.ts';
import type { ReachSheet } from './reachSheet.ts';
import { answerText, contentText, VERDICT_WORDS, wayText } from './words.ts';

export function answerMarkdown({ from, to, asked, outcome }: ReachSheet): string {
  const content = contentText(asked);
  const title = `# Can ${plain(from)} reach ${plain(to)}${content === '' ? '' : ` (${content})`}?`;
  if (outcome.kind !== 'answered') return `${title}\n`;
  const { answer, fix } = outcome;
  const pairs =
    answer.pairs.length < 2
      ? []
      : [
          '',
          ...answer.pairs.map(
            (pair) => `- ${plain(pair.from.label)} → ${plain(pair.to.label)}: ${VERDICT_WORDS[pair.verdict]}`,
          ),
        ];
  const fixing =
    fix === undefined
      ? []
      : [
          '',
          `## The smallest fix, after which it is ${VERDICT_WORDS[fix.verdict]}`,
          '',
          ...fix.edits.map(({ text }, index) => `${index + 1}. ${plain(text)}`),
          ...fix.notes.map((note) => `- ⚠ ${plain(note)}`),
        ];
  return [
    title,
    '',
    `**${answerText(answer)}**`,
    ...pairs,
    ...wayLines('There', answer.there),
    ...wayLines('And back', answer.back),
    ...fixing,
    '',
  ].join('\n');
}

function wayLines(title: string, way: Way): readonly string[] {
  return [
    '',
    `## ${title}: ${wayText(way)}`,
    '',
    ...way.blocks.map(({ code, text }) => `- ✗ ${plain(text)} (\`${code}\`)`),
    ...[...way.doubts, ...way.unknowns].map(({ code, text }) => `- ? ${plain(text)} (\`${code}\`)`),
    ...way.hops.map(({ text, at }, index) => `${index + 1}. ${plain(at)}: ${plain(text)}`),
    ...way.assumptions.map(({ text }) => `- taken for granted: ${plain(text)}`),
  ];
}

/** Text in which no name is markup, in one line. */
function plain(text: string): string {
  return text.replaceAll(/[\r\n]+/g, ' ').replaceAll(/[\\`*_{}[\]<>#|~!]/g, '\\$&');
}
