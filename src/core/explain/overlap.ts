/** Explains the refusals of networks that overlap. */
import { l10n } from '../l10n.ts';
import { phrase } from './phrase.ts';
import type { Explanations } from './refusal.ts';
import { resourceOf, say, sayFirst } from './resource.ts';

const LIST = /Overlapping address prefix(?:es)?:(.*)$/is;
const THIRD = phrase(
  'Virtual networks {id} and {id} cannot be peered because address space of the first virtual network overlaps with address space of virtual network {id} already peered with the second virtual network',
);

export const OVERLAPS: Explanations = {
  /** [I] */
  VnetAddressSpacesOverlap: ({ message }) => ({
    cause: l10n.t`The two networks overlap${at(message)}, and networks that overlap cannot be peered.`,
    next: l10n.t`Choose another network, or change one of the address spaces.`,
  }),
  /** [I] */
  VnetAddressSpaceOverlapsWithAlreadyPeeredVnet: ({ message }) => {
    const [first, second, third] = (THIRD(message) ?? []).map(resourceOf);
    if (first === undefined || second === undefined || third === undefined) return undefined;
    return {
      cause: l10n.t`${sayFirst(first)} overlaps ${say(third)}, which is already peered with ${say(second)}${at(message)}.`,
      next: l10n.t`Remove that peering (it counts even when it is Disconnected), or change the address space.`,
    };
  },
};

/** ARM names both sides of each overlap [I]; a prefix that is on both, or in several, is one for people. */
function at(message: string): string {
  const list = LIST.exec(message)?.[1] ?? '';
  const prefixes = [...list.matchAll(/[0-9a-fA-F.:]+\/\d+/g)].map(([prefix]) => prefix);
  return prefixes.length === 0 ? '' : ` (${[...new Set(prefixes)].join(', ')})`;
}
