/**
 * Knows how messages that speak of Azure speak of the sandbox where that is what is connected. A message is changed before
 * it is translated and before anything is put in: so each language has both, and no name is touched, though a network may be
 * called Azure. Each phrase is known with what follows the word.
 */

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
  'keeps \\{\\d+\\} for itself',
  'may refuse',
  'needs some minutes',
  'refuses without',
  'takes (?:\\{\\d+\\}|no (?:route table|other prefixes)|one write|some minutes)',
  'was not asked',
  'would refuse(?: this| step|$)',
].join('|');

const SUBJECT = new RegExp(`(?<![\\w./-])Azure (?=(?:${DOES}))`, 'gm');
const INSIDE = / in Azure(?=[.,;]|$)/gm;
/** What stands before the first word of a sentence. */
const BEGINS = /(?:^|[.!?] |\n|\$\([\w-]+\) )\s*$/;

/** A message, as it is true of the sandbox; the same where it does not speak of what is connected. */
export function ofSandbox(message: string): string {
  return message
    .replaceAll(SUBJECT, (_, at: number) =>
      BEGINS.test(message.slice(0, at)) ? 'The sandbox ' : 'the sandbox ',
    )
    .replaceAll(INSIDE, ' in the sandbox');
}
