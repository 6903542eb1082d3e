/** Knows which sentences say the same of different things, and how one is said over all of them. */
import { l10n } from '../../core/l10n.ts';

export interface Alike {
  readonly text: string;
  /** The sentences that it is over; a sentence that is like no other is alone. */
  readonly each: readonly string[];
}

/** Sentences that differ in no more words than this are alike. */
const DIFFERENT = 3;
/** Fewer words than this say too little to be told from others. */
const SHORTEST = 6;

interface Found {
  readonly words: readonly string[];
  /** The places of the words in which members differ. */
  readonly different: Set<number>;
  readonly members: string[];
}

/** Each sentence is in exactly one of what is returned, in the order in which the first of each came. */
export function foldAlike(sentences: readonly string[]): readonly Alike[] {
  const found: Found[] = [];
  const byLength = new Map<number, Found[]>();
  for (const sentence of sentences) {
    const words = sentence.split(' ');
    const candidates = byLength.get(words.length) ?? [];
    byLength.set(words.length, candidates);
    const group = candidates.find((each) => take(each, words, sentence));
    if (group !== undefined) continue;
    const one: Found = { words, different: new Set(), members: [sentence] };
    found.push(one);
    candidates.push(one);
  }
  return found.map(({ words, different, members }) => ({
    text: members.length === 1 ? (members[0] ?? '') : overAll(words, different, members.length),
    each: members,
  }));
}

function take(group: Found, words: readonly string[], sentence: string): boolean {
  if (words.length < SHORTEST) return false;
  const different = new Set(group.different);
  for (const [place, word] of words.entries()) {
    if (word !== group.words[place]) different.add(place);
    if (different.size > DIFFERENT) return false;
  }
  for (const place of different) group.different.add(place);
  group.members.push(sentence);
  return true;
}

function overAll(words: readonly string[], different: ReadonlySet<number>, count: number): string {
  const text = words.map((word, place) => (different.has(place) ? `…${ending(word)}` : word)).join(' ');
  return l10n.t`${count} times: ${text}`;
}

/** What follows a name belongs to the sentence. */
function ending(word: string): string {
  return /[.,:;]*$/.exec(word)?.[0] ?? '';
}
