/**
 * Knows how alike facts become one conclusion, with a true number and a sentence for each thing that it counts; and
 * which conclusions take something away.
 */
import { l10n } from '../l10n.ts';
import { stateText, SYNC_LEVELS } from '../link.ts';
import type { Planning } from '../planning.ts';
import type { Key } from '../resourceId.ts';
import { linkOf, type Fact } from './facts.ts';
import type { Conclusion } from './plan.ts';

type Name = (key: Key) => string;

/** @param sentenceOf how a fact is said of one thing */
export function* conclusionsOf(
  facts: readonly Fact[],
  name: Name,
  sentenceOf: (fact: Fact, name: Name) => string,
): Planning<readonly Conclusion[]> {
  const groups = new Map<string, Map<string, Fact>>();
  for (const fact of facts) {
    yield;
    const group = groupOf(fact);
    const things = groups.get(group) ?? new Map<string, Fact>();
    groups.set(group, things);
    const thing = thingOf(fact);
    const known = things.get(thing);
    things.set(thing, known === undefined ? fact : both(known, fact));
  }
  const found: Conclusion[] = [];
  for (const things of groups.values()) {
    const members = [...things.values()];
    const [first] = members;
    if (first === undefined) continue;
    const each: string[] = [];
    for (const member of members) {
      yield;
      each.push(sentenceOf(member, name));
    }
    const [only = ''] = each;
    const text = each.length === 1 ? only : overAll(first, each.length, name);
    found.push({ text, weight: weightOf(first), each });
  }
  return found;
}

/** What is alike: said in the same words of other things. */
function groupOf(fact: Fact): string {
  switch (fact.kind) {
    case 'made':
      return `made ${fact.state}`;
    case 'state':
      return `state ${fact.from} ${fact.to}`;
    case 'gateway':
      return `gateway ${fact.uses} ${fact.word} ${fact.remote}`;
    case 'flag':
      return `flag ${fact.label} ${fact.on}`;
    case 'gone':
    case 'loses':
    case 'gains':
      return fact.kind;
  }
}

/** What is counted: links, or the networks that gain and lose, however many peerings it comes from. */
function thingOf(fact: Fact): string {
  switch (fact.kind) {
    case 'loses':
    case 'gains':
    case 'gateway':
      return fact.local;
    case 'made':
    case 'gone':
    case 'state':
    case 'flag':
      return linkOf(fact);
  }
}

function both(one: Fact, other: Fact): Fact {
  if (!('prefixes' in one) || !('prefixes' in other)) return one;
  return { ...one, prefixes: [...new Set([...one.prefixes, ...other.prefixes])] };
}

function overAll(fact: Fact, count: number, name: Name): string {
  switch (fact.kind) {
    case 'made':
      return l10n.t`${count} new links, ${fact.state}.`;
    case 'gone':
      return l10n.t`${count} links are gone.`;
    case 'state':
      return l10n.t`${count} links change from ${fact.from} to ${fact.to}.`;
    case 'loses':
      return l10n.t`${count} networks lose prefixes.`;
    case 'gains':
      return l10n.t`${count} networks gain prefixes.`;
    case 'gateway':
      return fact.uses
        ? l10n.t`${count} networks use the ${fact.word} of ${name(fact.remote)}.`
        : l10n.t`${count} networks no longer use the ${fact.word} of ${name(fact.remote)}.`;
    case 'flag':
      return fact.on
        ? l10n.t`${fact.label} is turned on for ${count} links.`
        : l10n.t`${fact.label} is turned off for ${count} links.`;
  }
}

function weightOf(fact: Fact): Conclusion['weight'] {
  switch (fact.kind) {
    case 'gone':
    case 'loses':
      return 'loss';
    case 'gains':
      return 'gain';
    case 'made':
      return fact.state === 'Connected' ? 'gain' : 'change';
    case 'gateway':
      return fact.uses ? 'gain' : 'loss';
    case 'flag':
      return fact.on ? 'change' : 'loss';
    case 'state':
      if (isWell(fact.to)) return 'gain';
      return isWell(fact.from) || (isUp(fact.from) && !isUp(fact.to)) ? 'loss' : 'change';
  }
}

/** Whether a link is Connected, by what is said of it where only its sync level changes. */
function isUp(state: string): boolean {
  return [undefined, ...SYNC_LEVELS].some((level) => state === stateText('Connected', level));
}

/** In words of {@link Fact}: a state alone where it changes, with the sync level where only that does. */
function isWell(state: string): boolean {
  return state === 'Connected' || state === stateText('Connected', 'FullyInSync');
}
