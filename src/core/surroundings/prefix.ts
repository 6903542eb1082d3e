/**
 * Knows addresses and prefixes as numbers, for look-ups that are done thousands of times: an IPv4 address is a number
 * and an IPv6 address a bigint, so that the type tells the family and the two never compare as equal.
 */
import { normalizeCidr, parseCidr } from 'cidr-tools';
import isCidr from 'is-cidr';

export type Family = 4 | 6;
export type Address = number | bigint;

export interface Prefix {
  readonly family: Family;
  readonly length: number;
  readonly start: Address;
  /** Inclusive. */
  readonly end: Address;
  readonly text: string;
}

export function familyOf(address: Address): Family {
  return typeof address === 'number' ? 4 : 6;
}

/** Undefined for a text that is no address. */
export function parseAddress(text: string): Address | undefined {
  const trimmed = text.trim();
  const four = parseOctets(trimmed, trimmed.length);
  if (four !== undefined) return four;
  const prefix = `${trimmed}/128`;
  return isCidr(prefix) === 6 ? parseCidr(prefix).start : undefined;
}

const [ZERO, DOT, SLASH] = [48, 46, 47];

/** The address in the beginning of a text, up to a place; undefined where it is not one of IPv4. */
function parseOctets(text: string, end: number): number | undefined {
  let [address, octet, digits, dots] = [0, 0, 0, 0];
  for (let index = 0; index < end; index += 1) {
    const code = text.charCodeAt(index);
    if (code === DOT) {
      if (digits === 0 || dots === 3) return undefined;
      address = address * 256 + octet;
      dots += 1;
      [octet, digits] = [0, 0];
    } else {
      const digit = code - ZERO;
      if (digit < 0 || digit > 9 || digits === 3) return undefined;
      octet = octet * 10 + digit;
      digits += 1;
      if (octet > 255) return undefined;
    }
  }
  return dots === 3 && digits > 0 ? address * 256 + octet : undefined;
}

export function addressText(address: Address): string {
  if (typeof address === 'number')
    return `${(address >>> 24) & 255}.${(address >>> 16) & 255}.${(address >>> 8) & 255}.${address & 255}`;
  const groups = Array.from({ length: 8 }, (_, index) => (address >> BigInt(112 - index * 16)) & 0xffffn);
  return normalizeCidr(`${groups.map((group) => group.toString(16)).join(':')}/128`).replace(/\/128$/, '');
}

/** The prefix that contains what was written, host bits cleared; undefined for a text that is none. */
export function parsePrefix(text: string): Prefix | undefined {
  return parseAsTold(text) ?? parseAnyhow(text);
}

/** A prefix of IPv4 that is written as it is told back, and so needs no text of its own; undefined for any other text. */
function parseAsTold(text: string): Prefix | undefined {
  let start = 0;
  let number = 0;
  let digits = 0;
  let octets = 0;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    const digit = code - ZERO;
    if (digit >= 0 && digit <= 9) {
      const isIdleZero = digits > 0 && number === 0;
      number = number * 10 + digit;
      digits += 1;
      if (isIdleZero || number > 255) return undefined;
    } else {
      if (digits === 0 || octets === 4 || code !== (octets === 3 ? SLASH : DOT)) return undefined;
      start = start * 256 + number;
      octets += 1;
      number = 0;
      digits = 0;
    }
  }
  const size = SIZES[number];
  if (octets < 4 || digits === 0 || size === undefined || start % size !== 0) return undefined;
  return { family: 4, length: number, start, end: start + size - 1, text };
}

function parseAnyhow(text: string): Prefix | undefined {
  const slash = text.indexOf('/');
  const address =
    slash < 0 ? parseAddress(text) : (parseOctets(text, slash) ?? parseAddress(text.slice(0, slash)));
  if (address === undefined) return undefined;
  const most = typeof address === 'number' ? 32 : 128;
  const length = slash < 0 ? most : parseDigits(text.slice(slash + 1).trim(), 0);
  return length > most ? undefined : prefixAt(address, length);
}

/** Infinity for a text that is no length. */
function parseDigits(text: string, from: number): number {
  let length = text.length === from || text.length > from + 3 ? Infinity : 0;
  for (let index = from; index < text.length; index += 1) {
    const digit = text.charCodeAt(index) - ZERO;
    if (digit < 0 || digit > 9) return Infinity;
    length = length * 10 + digit;
  }
  return length;
}

export function parsePrefixes(texts: readonly string[]): readonly Prefix[] {
  const [first] = texts;
  if (first === undefined) return NONE;
  if (texts.length > 1) return texts.flatMap((text) => parsePrefix(text) ?? []);
  const only = parsePrefix(first);
  return only === undefined ? NONE : [only];
}

const NONE: readonly Prefix[] = [];

/** How many addresses of IPv4 a prefix of each length has. */
const SIZES: readonly number[] = Array.from({ length: 33 }, (_, length) => 2 ** (32 - length));

export function prefixAt(address: Address, length: number): Prefix {
  const start = masked(address, length);
  const end =
    typeof start === 'number' ? start + (SIZES[length] ?? 1) - 1 : start + (1n << BigInt(128 - length)) - 1n;
  return { family: familyOf(address), length, start, end, text: `${addressText(start)}/${length}` };
}

/** A prefix that one address is alone in. */
export function hostPrefix(address: Address): Prefix {
  return prefixAt(address, typeof address === 'number' ? 32 : 128);
}

/** The first address of the prefix of a length that an address is in. */
export function masked(address: Address, length: number): Address {
  if (typeof address === 'number') return address - (address % (SIZES[length] ?? 1));
  const bits = BigInt(128 - length);
  return (address >> bits) << bits;
}

export function holds(prefix: Prefix, address: Address): boolean {
  return typeof address === typeof prefix.start && address >= prefix.start && address <= prefix.end;
}

export function anyHolds(prefixes: readonly Prefix[], address: Address): boolean {
  for (const prefix of prefixes) if (holds(prefix, address)) return true;
  return false;
}

export function covers(outer: Prefix, inner: Prefix): boolean {
  return outer.length <= inner.length && holds(outer, inner.start);
}

export function plus(address: Address, count: number): Address {
  return typeof address === 'number' ? address + count : address + BigInt(count);
}

/** Read when they are first asked for: those of IPv6 take a library some time, and whoever only looks asks for none. */
const PRIVATE = onceAsked(() =>
  parsePrefixes(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']),
);
const SPECIAL = onceAsked(() =>
  parsePrefixes([
    '127.0.0.0/8',
    '169.254.0.0/16',
    '224.0.0.0/4',
    '240.0.0.0/4',
    '168.63.129.16/32',
    'fe80::/10',
    'ff00::/8',
  ]),
);

/** What everybody knows apart, whatever an estate says. */
export function notable(): readonly Prefix[] {
  return [...PRIVATE(), ...SPECIAL()];
}

function onceAsked<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}

/** Whether an address is of those that nobody routes in the internet. */
export function isPrivate(address: Address): boolean {
  return anyHolds(PRIVATE(), address);
}

export function isPublic(address: Address): boolean {
  return !isPrivate(address) && !anyHolds(SPECIAL(), address);
}

/** Values by prefix, found by the addresses that the prefixes hold, the longest prefix first. */
export class PrefixMap<T> {
  private readonly lengths = {
    4: new Map<number, Map<Address, T[]>>(),
    6: new Map<number, Map<Address, T[]>>(),
  };
  private readonly sorted: { 4: readonly number[]; 6: readonly number[] } = { 4: [], 6: [] };

  add({ family, length, start }: Prefix, value: T): void {
    const lengths = this.lengths[family];
    let starts = lengths.get(length);
    if (starts === undefined) {
      starts = new Map<Address, T[]>();
      lengths.set(length, starts);
      this.sorted[family] = [...lengths.keys()].sort((a, b) => b - a);
    }
    const values = starts.get(start);
    if (values === undefined) starts.set(start, [value]);
    else values.push(value);
  }

  /** Puts those of the same prefix in order. */
  order(compare: (a: T, b: T) => number): void {
    for (const lengths of Object.values(this.lengths))
      for (const starts of lengths.values())
        for (const values of starts.values()) if (values.length > 1) values.sort(compare);
  }

  matches(address: Address): readonly T[] {
    const family = familyOf(address);
    const found: T[] = [];
    for (const length of this.sorted[family]) {
      const values = this.lengths[family].get(length)?.get(masked(address, length));
      if (values !== undefined) found.push(...values);
    }
    return found;
  }

  /** Those that there are, each once. */
  *prefixes(): Iterable<Prefix> {
    for (const lengths of Object.values(this.lengths)) {
      for (const [length, starts] of lengths)
        for (const start of starts.keys()) yield prefixAt(start, length);
    }
  }

  has(address: Address): boolean {
    const family = familyOf(address);
    return this.sorted[family].some(
      (length) => this.lengths[family].get(length)?.has(masked(address, length)) === true,
    );
  }
}
