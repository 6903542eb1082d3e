/**
 * Knows how the difference between two estates is said in plain words, with the networks' names: in full for
 * few peerings, in numbers for many.
 */
import { missingFrom, sameSpace } from '../addressSpace.ts';
import { networkAt, type EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import type { Planning } from '../planning.ts';
import { parseNetworkId, type Key } from '../resourceId.ts';
import { conclusionsOf } from './conclusions.ts';
import { factsFor, linkOf, type Fact } from './facts.ts';
import type { Pair } from './pair.ts';
import type { Conclusion } from './plan.ts';

/** Up to this many pairs everything is said of each. */
const IN_FULL = 4;

export interface Consequences {
  readonly sentences: readonly string[];
  /** The same, each with its number and all that it is true of. */
  readonly conclusions: readonly Conclusion[];
}

export function* consequencesOf(
  before: EstateView,
  after: EstateView,
  pairs: readonly Pair[],
  networks: readonly Key[],
): Planning<Consequences> {
  const facts: Fact[] = [];
  for (const [index, pair] of pairs.entries()) {
    yield { doing: 'comparing', done: index, of: pairs.length };
    facts.push(...factsFor(before, after, pair));
  }
  const name = (key: Key): string =>
    networkAt(before, key)?.name ?? parseNetworkId(spelling([after, before], pairs, key))?.name ?? key;
  const told =
    pairs.length <= IN_FULL ? facts.map((fact) => sentenceOf(fact, name)) : yield* summaryOf(facts, name);
  const resizes = networks.flatMap((key) => resizeSentences(before, after, key));
  return {
    sentences: [...resizes.map(({ text }) => text), ...told],
    conclusions: [...resizes, ...(yield* conclusionsOf(facts, name, sentenceOf))],
  };
}

/** The id of a network that may not be read, as a link to it spells it. */
function spelling(estates: readonly EstateView[], pairs: readonly Pair[], key: Key): string {
  const links = estates.flatMap((estate) =>
    pairs.flat().flatMap((end) => networkAt(estate, end)?.links ?? []),
  );
  return links.find((link) => link.remoteKey === key)?.remoteId ?? key;
}

/** Something that is true of one thing alone. */
export function alone(text: string): Conclusion {
  return { text, weight: 'change', each: [text] };
}

function resizeSentences(before: EstateView, after: EstateView, key: Key): readonly Conclusion[] {
  const was = networkAt(before, key);
  const is = networkAt(after, key);
  if (was === undefined || is === undefined || sameSpace(was.addressPrefixes, is.addressPrefixes)) return [];
  const added = missingFrom(is.addressPrefixes, was.addressPrefixes);
  const removed = missingFrom(was.addressPrefixes, is.addressPrefixes);
  return [
    ...(added.length > 0
      ? [
          {
            ...alone(l10n.t`The address space of ${was.name} gains ${added.join(', ')}.`),
            weight: 'gain' as const,
          },
        ]
      : []),
    ...(removed.length > 0
      ? [
          {
            ...alone(l10n.t`The address space of ${was.name} loses ${removed.join(', ')}.`),
            weight: 'loss' as const,
          },
        ]
      : []),
  ];
}

function sentenceOf(fact: Fact, name: (key: Key) => string): string {
  const here = name(fact.local);
  const there = name(fact.remote);
  switch (fact.kind) {
    case 'made':
      return l10n.t`A link from ${here} to ${there}, ${fact.state}.`;
    case 'gone':
      return fact.link === undefined
        ? l10n.t`The link from ${here} to ${there} is gone.`
        : l10n.t`The link ${fact.link} of ${here} is gone.`;
    case 'state':
      return l10n.t`The link from ${here} to ${there} changes from ${fact.from} to ${fact.to}.`;
    case 'loses':
      return l10n.t`${here} loses ${fact.prefixes.join(', ')}.`;
    case 'gains':
      return l10n.t`${here} gains ${fact.prefixes.join(', ')}.`;
    case 'gateway':
      return fact.uses
        ? l10n.t`${here} uses the ${fact.word} of ${there}.`
        : l10n.t`${here} no longer uses the ${fact.word} of ${there}.`;
    case 'flag':
      return fact.on
        ? l10n.t`${fact.label} is turned on for the link from ${here} to ${there}.`
        : l10n.t`${fact.label} is turned off for the link from ${here} to ${there}.`;
  }
}

/** One sentence for each kind of fact, with the number of the things that it is true of. */
function* summaryOf(facts: readonly Fact[], name: (key: Key) => string): Planning<readonly string[]> {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    yield;
    const group = groupOf(fact, name);
    const known = groups.get(group);
    if (known === undefined) groups.set(group, [fact]);
    else known.push(fact);
  }
  const sentences: string[] = [];
  for (const [group, members] of groups) sentences.push(group.replace('{n}', yield* counted(members, name)));
  return sentences;
}

/** What a sentence of the summary counts: each thing once, however much is true of it. */
const COUNTED: Readonly<Record<Fact['kind'], 'links' | 'networks'>> = {
  made: 'links',
  gone: 'links',
  state: 'links',
  flag: 'links',
  loses: 'networks',
  gains: 'networks',
  gateway: 'networks',
};

function groupOf(fact: Fact, name: (key: Key) => string): string {
  switch (fact.kind) {
    case 'made':
      return l10n.t`New links, ${fact.state}: {n}.`;
    case 'gone':
      return l10n.t`Links that are gone: {n}.`;
    case 'state':
      return l10n.t`Links that change from ${fact.from} to ${fact.to}: {n}.`;
    case 'loses':
      return l10n.t`Networks that lose prefixes: {n}.`;
    case 'gains':
      return l10n.t`Networks that gain prefixes: {n}.`;
    case 'gateway':
      return fact.uses
        ? l10n.t`Networks that use the ${fact.word} of ${name(fact.remote)}: {n}.`
        : l10n.t`Networks that lose the ${fact.word} of ${name(fact.remote)}: {n}.`;
    case 'flag':
      return fact.on
        ? l10n.t`Links for which ${fact.label} is turned on: {n}.`
        : l10n.t`Links for which ${fact.label} is turned off: {n}.`;
  }
}

/** The number of the things, and the networks that they are of; a network is told apart by its key, not its name. */
function* counted(facts: readonly Fact[], name: (key: Key) => string): Planning<string> {
  const [first] = facts;
  const own = new Set<Key>();
  const links = new Set<string>();
  for (const fact of facts) {
    yield;
    own.add(fact.local);
    links.add(linkOf(fact));
  }
  const networks = [...own];
  const isOfLinks = first !== undefined && COUNTED[first.kind] === 'links';
  const shown = networks.slice(0, 3).map(name).join(', ');
  const named = networks.length > 3 ? l10n.t`${shown} and ${networks.length - 3} more` : shown;
  return isOfLinks ? l10n.t`${links.size} (of ${named})` : `${networks.length} (${named})`;
}
