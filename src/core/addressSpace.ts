/**
 * Knows how address prefixes are checked, compared and intersected (IPv4 and IPv6).
 * The arithmetic is a library's; what an overlap means for a peering is said in the rules.
 */
import { containsCidr, normalizeCidr, parseCidr } from 'cidr-tools';
import isCidr from 'is-cidr';
import { l10n } from './l10n.ts';
import { parsePrefix } from './surroundings/prefix.ts';

/** Two prefixes, one of each side, that share addresses. */
export interface Clash {
  readonly left: string;
  readonly right: string;
}

/** What is wrong with a prefix. */
export type PrefixFault =
  | { readonly kind: 'noPrefix' }
  /** Bits of the address are set beyond the length; `right` is the prefix that contains it. */
  | { readonly kind: 'hostBits'; readonly right: string };

/** Undefined for a prefix that ARM accepts: `address/length`, with no bit of the address set beyond the length. */
export function prefixFault(text: string): PrefixFault | undefined {
  // Written as it is told back: nearly always, and quickly seen.
  if (parsePrefix(text)?.text === text) return undefined;
  if (isCidr(text) === 0) return { kind: 'noPrefix' };
  const right = normalizeCidr(text);
  const address = text.slice(0, text.indexOf('/'));
  return parseCidr(address).start === parseCidr(right).start ? undefined : { kind: 'hostBits', right };
}

/** Says in a sentence what is wrong with a prefix. */
export function prefixError(text: string): string | undefined {
  const fault = prefixFault(text);
  switch (fault?.kind) {
    case undefined:
      return undefined;
    case 'noPrefix':
      return l10n.t`"${text}" is not an address prefix such as 10.0.0.0/16 or fd00:db8::/48.`;
    case 'hostBits':
      return l10n.t`"${text}" has address bits set beyond its length; the prefix that contains it is ${fault.right}.`;
  }
}

/** The pairs of overlapping prefixes of two address spaces; prefixes that do not parse overlap nothing. */
export function clashes(left: readonly string[], right: readonly string[]): readonly Clash[] {
  return clashFinder(left)(right);
}

/** Finds the {@link clashes} of one address space with each of many. */
export function clashFinder(left: readonly string[]): (right: readonly string[]) => readonly Clash[] {
  const ranges = rangesOf(left);
  return (right) => {
    const found: Clash[] = [];
    const others = rangesOf(right);
    for (const a of ranges) {
      for (const b of others) if (shareAddresses(a, b)) found.push({ left: a.prefix, right: b.prefix });
    }
    return found;
  };
}

interface Range {
  readonly prefix: string;
  readonly version: 4 | 6;
  readonly start: bigint;
  readonly end: bigint;
}

/** Each list is parsed once: a hub looks at the address space of each of its spokes at each of its writes. */
const PARSED = new WeakMap<readonly string[], readonly Range[]>();

function rangesOf(prefixes: readonly string[]): readonly Range[] {
  const known = PARSED.get(prefixes);
  if (known !== undefined) return known;
  const ranges = prefixes.filter(valid).map((prefix) => {
    const { version, start, end } = parseCidr(prefix);
    return { prefix, version, start, end };
  });
  PARSED.set(prefixes, ranges);
  return ranges;
}

function shareAddresses(a: Range, b: Range): boolean {
  return a.version === b.version && a.start <= b.end && b.start <= a.end;
}

export function overlaps(left: readonly string[], right: readonly string[]): boolean {
  return clashes(left, right).length > 0;
}

/** Whether every prefix of `inner` lies in some prefix of `outer`. */
export function contains(outer: readonly string[], inner: readonly string[]): boolean {
  return inner.every(valid) && containsCidr(outer.filter(valid), [...inner]);
}

/** Whether two address spaces are written alike: nearly always where they are the same, and quickly seen. */
export function writtenAlike(left: readonly string[], right: readonly string[] | undefined): boolean {
  if (left === right) return true;
  if (left.length !== right?.length) return false;
  for (let index = 0; index < left.length; index += 1) if (left[index] !== right[index]) return false;
  return true;
}

/** Whether two address spaces list the same prefixes; order, case and notation do not matter. */
export function sameSpace(left: readonly string[], right: readonly string[]): boolean {
  if (writtenAlike(left, right)) return true;
  const a = canonical(left);
  const b = canonical(right);
  return a.size === b.size && [...a].every((prefix) => b.has(prefix));
}

/** The prefixes of `left` that `right` does not list. */
export function missingFrom(left: readonly string[], right: readonly string[]): readonly string[] {
  const known = canonical(right);
  return left.filter((prefix) => !known.has(canonicalPrefix(prefix)));
}

/** The prefixes of `left` with addresses that no prefix of `right` has; one that does not parse must be listed. */
export function uncovered(left: readonly string[], right: readonly string[]): readonly string[] {
  return missingFrom(left, right).filter((prefix) => !contains(right, [prefix]));
}

function canonical(prefixes: readonly string[]): ReadonlySet<string> {
  return new Set(prefixes.map(canonicalPrefix));
}

function canonicalPrefix(prefix: string): string {
  return valid(prefix) ? normalizeCidr(prefix) : prefix.trim().toLowerCase();
}

function valid(prefix: string): boolean {
  return isCidr(prefix) !== 0;
}

/** Which kind of address a text is; undefined when it is none. */
export function addressVersion(text: string): 4 | 6 | undefined {
  if (isCidr(`${text}/32`) === 4) return 4;
  return isCidr(`${text}/128`) === 6 ? 6 : undefined;
}

/** Which kind of prefix a text is; undefined when it is none. */
export function prefixVersion(text: string): 4 | 6 | undefined {
  const version = isCidr(text);
  return version === 0 ? undefined : version;
}

/** How many addresses of a prefix lie before an address in it, and how many after it. */
export function placeIn(
  prefix: string,
  address: string,
): { readonly before: bigint; readonly after: bigint } {
  const { start, end } = parseCidr(prefix);
  const at = parseCidr(address).start;
  return { before: at - start, after: end - at };
}
