/**
 * Knows how sentences that speak of Azure speak of the sandbox where that is what is connected. It must not touch a
 * name, for a network may be called Azure: each phrase is known with what follows the word.
 */
import type { Place } from './place.ts';

/** What is said of Azure as of somebody who does something. */
const DOES = [
  'accepted everything',
  'could not be reached',
  'did not answer in time',
  'does not allow this name',
  'does not know this role',
  'does not say that',
  'has had too many requests',
  'has taken (?:it|the)',
  'has the last word',
  'keeps [\\d.:a-f/, and]+ for itself',
  'may refuse',
  'needs some minutes',
  'refuses without',
  'takes (?:\\d|no (?:route table|other prefixes)|one write|some minutes)',
  'was not asked',
  'would refuse(?: this| step|$)',
].join('|');

const SUBJECT = new RegExp(`(?<![\\w./-])Azure (?=(?:${DOES}))`, 'gm');
const INSIDE = / in Azure(?=[.,;]|$)/gm;
/** What stands before the first word of a sentence. */
const BEGINS = /(?:^|[.!?] |\n|\$\([\w-]+\) )\s*$/;

/** A text for people, as it is true at a place. */
export function inWordsOf(place: Place['kind'] | undefined, text: string): string {
  if (place !== 'sandbox') return text;
  return text
    .replaceAll(SUBJECT, (_, at: number) =>
      BEGINS.test(text.slice(0, at)) ? 'The sandbox ' : 'the sandbox ',
    )
    .replaceAll(INSIDE, ' in the sandbox');
}
