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

const OCTETS = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/;

/** Undefined for a text that is no address. */
export function parseAddress(text: string): Address | undefined {
  const found = OCTETS.exec(text.trim());
  if (found !== null) {
    const octets = found.slice(1).map(Number);
    return octets.every((octet) => octet < 256)
      ? octets.reduce((all, octet) => all * 256 + octet, 0)
      : undefined;
  }
  const prefix = `${text.trim()}/128`;
  return isCidr(prefix) === 6 ? parseCidr(prefix).start : undefined;
}

export function addressText(address: Address): string {
  if (typeof address === 'number') return [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.');
  const groups = Array.from({ length: 8 }, (_, index) => (address >> BigInt(112 - index * 16)) & 0xffffn);
  return normalizeCidr(`${groups.map((group) => group.toString(16)).join(':')}/128`).replace(/\/128$/, '');
}

/** The prefix that contains what was written, host bits cleared; undefined for a text that is none. */
export function parsePrefix(text: string): Prefix | undefined {
  const slash = text.indexOf('/');
  const address = parseAddress(slash < 0 ? text : text.slice(0, slash));
  if (address === undefined) return undefined;
  const most = typeof address === 'number' ? 32 : 128;
  const written = slash < 0 ? String(most) : text.slice(slash + 1).trim();
  const length = /^\d{1,3}$/.test(written) ? Number(written) : most + 1;
  return length > most ? undefined : prefixAt(address, length);
}

export function parsePrefixes(texts: readonly string[]): readonly Prefix[] {
  return texts.flatMap((text) => parsePrefix(text) ?? []);
}

export function prefixAt(address: Address, length: number): Prefix {
  const start = masked(address, length);
  const end =
    typeof start === 'number' ? start + 2 ** (32 - length) - 1 : start + (1n << BigInt(128 - length)) - 1n;
  return { family: familyOf(address), length, start, end, text: `${addressText(start)}/${length}` };
}

/** A prefix that one address is alone in. */
export function hostPrefix(address: Address): Prefix {
  return prefixAt(address, typeof address === 'number' ? 32 : 128);
}

function masked(address: Address, length: number): Address {
  if (typeof address === 'number') return address - (address % 2 ** (32 - length));
  const bits = BigInt(128 - length);
  return (address >> bits) << bits;
}

export function holds(prefix: Prefix, address: Address): boolean {
  return typeof address === typeof prefix.start && address >= prefix.start && address <= prefix.end;
}

export function anyHolds(prefixes: readonly Prefix[], address: Address): boolean {
  return prefixes.some((prefix) => holds(prefix, address));
}

export function covers(outer: Prefix, inner: Prefix): boolean {
  return outer.length <= inner.length && holds(outer, inner.start);
}

export function plus(address: Address, count: number): Address {
  return typeof address === 'number' ? address + count : address + BigInt(count);
}

const PRIVATE = parsePrefixes(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '100.64.0.0/10', 'fc00::/7']);
const SPECIAL = parsePrefixes([
  '127.0.0.0/8',
  '169.254.0.0/16',
  '224.0.0.0/4',
  '240.0.0.0/4',
  '168.63.129.16/32',
  'fe80::/10',
  'ff00::/8',
]);

/** Whether an address is of those that nobody routes in the internet. */
export function isPrivate(address: Address): boolean {
  return anyHolds(PRIVATE, address);
}

export function isPublic(address: Address): boolean {
  return !isPrivate(address) && !anyHolds(SPECIAL, address);
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
