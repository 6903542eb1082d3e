/** Knows how a difference of reach is said: who loses whom, who gains whom, and what is no longer sure, each with its number. */
import { l10n } from '../l10n.ts';
import type { Conclusion } from '../plan/plan.ts';
import { numberOf } from '../plural.ts';
import type { Difference, ReachChange } from './difference.ts';
import type { Said } from './verdicts.ts';
import { VERDICT_WORDS } from './words.ts';

/** What is lost comes first. */
export function differenceConclusions(difference: Difference): readonly Conclusion[] {
  if (difference.kind === 'refused') return [];
  if (difference.kind !== 'compared')
    return [
      {
        text: l10n.t`So many networks are concerned that it was not compared which of them reach each other.`,
        weight: 'change',
        each: [],
      },
    ];
  const pairs = pairsOf(difference.changes);
  const of = (weight: Conclusion['weight'], plural: (count: string) => string): readonly Conclusion[] => {
    const each = pairs.filter((pair) => pair.weight === weight).map(({ text }) => text);
    const [only] = each;
    if (only === undefined) return [];
    const text = each.length === 1 ? only : plural(numberOf(each.length, 'pair'));
    return [{ text, weight, each: each.length === 1 ? [] : each }];
  };
  return [
    ...of('loss', (count) => l10n.t`${count} of networks can no longer reach each other as before.`),
    ...of(
      'change',
      (count) => l10n.t`Of ${count} of networks it is another answer whether they reach each other.`,
    ),
    ...of('gain', (count) => l10n.t`${count} of networks can reach each other from then on.`),
  ];
}

interface Sentence {
  readonly weight: Conclusion['weight'];
  readonly text: string;
}

/** One sentence a pair, over both directions where these change alike. */
function pairsOf(changes: readonly ReachChange[]): readonly Sentence[] {
  const open = new Map(changes.map((change) => [nameOf(change), change]));
  const sentences: Sentence[] = [];
  for (const [name, change] of open) {
    open.delete(name);
    const back = open.get(`${change.to?.key ?? ''} ${change.from.key}`);
    const isMutual = back !== undefined && isAlike(change, back);
    if (isMutual) open.delete(nameOf(back));
    sentences.push(sentenceOf(change, isMutual));
  }
  return sentences;
}

function nameOf({ from, to }: ReachChange): string {
  return `${from.key} ${to?.key ?? ''}`;
}

function isAlike(one: ReachChange, other: ReachChange): boolean {
  return (['before', 'after'] as const).every(
    (side) => one[side].verdict === other[side].verdict && one[side].extent === other[side].extent,
  );
}

function sentenceOf({ from, to, before, after }: ReachChange, isMutual: boolean): Sentence {
  const weight = weightOf(before, after);
  const there = to?.name ?? l10n.t`on-premises`;
  const [who, whom] = isMutual ? [l10n.t`${from.name} and ${there}`, l10n.t`each other`] : [from.name, there];
  if (weight === 'gain') return { weight, text: l10n.t`${who} can reach ${whom}.` };
  if (isSure(before) && after.verdict === 'notReachable')
    return { weight, text: l10n.t`${who} can no longer reach ${whom}.` };
  const isPart = after.extent === 'some' && before.extent === 'all';
  const so = VERDICT_WORDS[before.verdict];
  const then = isPart ? l10n.t`${VERDICT_WORDS[after.verdict]} in part` : VERDICT_WORDS[after.verdict];
  return {
    weight,
    text: isMutual
      ? l10n.t`Whether ${who} reach ${whom}: ${so} so far, ${then} from then on.`
      : l10n.t`Whether ${who} reaches ${whom}: ${so} so far, ${then} from then on.`,
  };
}

function weightOf(before: Said, after: Said): Conclusion['weight'] {
  if (isSure(after)) return 'gain';
  if (isSure(before) || after.verdict === 'notReachable') return 'loss';
  return 'change';
}

function isSure({ verdict, extent }: Said): boolean {
  return verdict === 'reachable' && extent === 'all';
}
