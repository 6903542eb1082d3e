/**
 * Knows how the difference between two estates is said in plain words, with the networks' names: in full for
 * few peerings, in numbers for many.
 */
import { missingFrom, sameSpace } from '../addressSpace.ts';
import { networkAt, type EstateView } from '../estate.ts';
import { parseNetworkId, type Key } from '../resourceId.ts';
import { factsFor, type Fact } from './facts.ts';
import type { Pair } from './pair.ts';

/** Up to this many pairs everything is said of each. */
const IN_FULL = 4;

export function consequencesOf(
  before: EstateView,
  after: EstateView,
  pairs: readonly Pair[],
  networks: readonly Key[],
): readonly string[] {
  const facts = pairs.flatMap((pair) => factsFor(before, after, pair));
  const name = (key: Key): string =>
    networkAt(before, key)?.name ?? parseNetworkId(spelling([after, before], pairs, key))?.name ?? key;
  return [
    ...networks.flatMap((key) => resizeSentences(before, after, key)),
    ...(pairs.length <= IN_FULL ? facts.map((fact) => sentenceOf(fact, name)) : summaryOf(facts, name)),
  ];
}

/** The id of a network that may not be read, as a link to it spells it. */
function spelling(estates: readonly EstateView[], pairs: readonly Pair[], key: Key): string {
  const links = estates.flatMap((estate) =>
    pairs.flat().flatMap((end) => networkAt(estate, end)?.links ?? []),
  );
  return links.find((link) => link.remoteKey === key)?.remoteId ?? key;
}

function resizeSentences(before: EstateView, after: EstateView, key: Key): readonly string[] {
  const was = networkAt(before, key);
  const is = networkAt(after, key);
  if (was === undefined || is === undefined || sameSpace(was.addressPrefixes, is.addressPrefixes)) return [];
  const added = missingFrom(is.addressPrefixes, was.addressPrefixes);
  const removed = missingFrom(was.addressPrefixes, is.addressPrefixes);
  return [
    ...(added.length > 0 ? [`The address space of ${was.name} gains ${added.join(', ')}.`] : []),
    ...(removed.length > 0 ? [`The address space of ${was.name} loses ${removed.join(', ')}.`] : []),
  ];
}

function sentenceOf(fact: Fact, name: (key: Key) => string): string {
  const here = name(fact.local);
  const there = name(fact.remote);
  switch (fact.kind) {
    case 'made':
      return `A link from ${here} to ${there}, ${fact.state}.`;
    case 'gone':
      return `The link from ${here} to ${there} is gone.`;
    case 'state':
      return `The link from ${here} to ${there} changes from ${fact.from} to ${fact.to}.`;
    case 'loses':
      return `${here} loses ${fact.prefixes.join(', ')}.`;
    case 'gains':
      return `${here} gains ${fact.prefixes.join(', ')}.`;
    case 'gateway':
      return fact.uses
        ? `${here} uses the gateway of ${there}.`
        : `${here} no longer uses the gateway of ${there}.`;
    case 'flag':
      return `${fact.label} is turned ${fact.on ? 'on' : 'off'} for the link from ${here} to ${there}.`;
  }
}

/** One sentence for each kind of fact, with the number of networks that it is true of. */
function summaryOf(facts: readonly Fact[], name: (key: Key) => string): readonly string[] {
  const groups = new Map<string, Fact[]>();
  for (const fact of facts) {
    const group = groupOf(fact, name);
    groups.set(group, [...(groups.get(group) ?? []), fact]);
  }
  return [...groups].map(([group, members]) => group.replace('{n}', counted(members, name)));
}

function groupOf(fact: Fact, name: (key: Key) => string): string {
  switch (fact.kind) {
    case 'made':
      return `New links, ${fact.state}: {n}.`;
    case 'gone':
      return 'Links that are gone: {n}.';
    case 'state':
      return `Links that change from ${fact.from} to ${fact.to}: {n}.`;
    case 'loses':
      return 'Networks that lose prefixes: {n}.';
    case 'gains':
      return 'Networks that gain prefixes: {n}.';
    case 'gateway':
      return fact.uses
        ? `Networks that use the gateway of ${name(fact.remote)}: {n}.`
        : `Networks that lose the gateway of ${name(fact.remote)}: {n}.`;
    case 'flag':
      return `${fact.label} is turned ${fact.on ? 'on' : 'off'} for the links of {n}.`;
  }
}

function counted(facts: readonly Fact[], name: (key: Key) => string): string {
  const names = [...new Set(facts.map((fact) => name(fact.local)))];
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3
    ? `${facts.length} (${shown} and ${names.length - 3} more)`
    : `${facts.length} (${shown})`;
}
