/** Knows how a question and its answer are said in words, wherever they are shown. */
import { l10n } from '../l10n.ts';
import type { Verdict, Way } from './answer.ts';
import type { Answer, Question } from './ask.ts';

export const VERDICT_WORDS: Readonly<Record<Verdict, string>> = {
  get reachable() {
    return l10n.t`reachable`;
  },
  get notReachable() {
    return l10n.t`not reachable`;
  },
  get notAssured() {
    return l10n.t`not assured`;
  },
  get cannotTell() {
    return l10n.t`cannot tell`;
  },
};

/** Such as `TCP 1433`; empty for whatever there is. */
export function contentText({ protocol, port }: Pick<Question, 'protocol' | 'port'>): string {
  const name = protocol?.toUpperCase() ?? (port === undefined ? '' : 'TCP');
  return [name, ...(port === undefined ? [] : [String(port)])].filter((part) => part !== '').join(' ');
}

/** The verdict and how much stands against it: what is in the way, else what is not known. */
export function wayText({ verdict, blocks, doubts, unknowns }: Way): string {
  const word = VERDICT_WORDS[verdict];
  if (blocks.length > 0) return l10n.t`${word}, ${blocks.length} in the way`;
  const open = doubts.length + unknowns.length;
  return open > 0 ? l10n.t`${word}, ${open} open` : word;
}

/** In one line, of how much of the two it is true. */
export function answerText({ verdict, extent, pairs }: Answer): string {
  if (extent !== 'some' || pairs.length < 2) return VERDICT_WORDS[verdict];
  const reached = pairs.filter((pair) => pair.verdict === 'reachable').length;
  return l10n.t`${VERDICT_WORDS[verdict]}, ${reached} of ${pairs.length} reachable`;
}

/** What an end of a question is called where nothing is known but its text: the last names of an id, else the text. */
export function endName(text: string): string {
  const subnet = /\/virtualNetworks\/([^/]+)\/subnets\/([^/]+)$/i.exec(text);
  if (subnet !== null) return `${subnet[1] ?? ''}/${subnet[2] ?? ''}`;
  return text.startsWith('/') ? (text.split('/').pop() ?? text) : text;
}
