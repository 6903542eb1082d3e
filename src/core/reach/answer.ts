/** Knows the form of an answer: the way there and the way back, hop by hop, with what decided and what is in the way. */
import type { Address, Prefix } from '../surroundings/prefix.ts';
import type { Key } from '../resourceId.ts';
import type { Reason, Unsettled } from './codes.ts';

export const VERDICTS = ['reachable', 'notReachable', 'notAssured', 'cannotTell'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What a reason is about, for whoever looks for a remedy. */
export interface About {
  readonly network?: Key;
  readonly subnet?: Key;
  /** The network at the other end. */
  readonly remote?: Key;
  readonly link?: Key;
  readonly table?: Key;
  readonly route?: string;
  readonly group?: Key;
  readonly interface?: Key;
  readonly prefix?: Prefix;
  readonly address?: Address;
  readonly direction?: 'inbound' | 'outbound';
}

export interface Remark {
  readonly code: Reason;
  /** The place by name, such as `hub/default`. */
  readonly at: string;
  readonly text: string;
  readonly about: About;
  /** Of a doubt: what is not settled. */
  readonly unsettled?: Unsettled;
}

/** What decided a hop, what it beat, and the resource that says so. */
export interface Decision {
  readonly by: string;
  readonly beat: readonly string[];
  /** The id of the resource; undefined for what Azure does by itself. */
  readonly source: string | undefined;
}

export interface Hop {
  readonly kind: 'filter' | 'route' | 'link' | 'appliance' | 'gateway' | 'hub' | 'arrival';
  readonly at: string;
  readonly text: string;
  readonly decided: Decision;
}

/** One direction. */
export interface Way {
  readonly verdict: Verdict;
  readonly hops: readonly Hop[];
  readonly blocks: readonly Remark[];
  /** What is not settled. */
  readonly doubts: readonly Remark[];
  /** What could not be read. */
  readonly unknowns: readonly Remark[];
  /** What is taken for granted because nobody outside can know it; the verdict stands on it. */
  readonly assumptions: readonly Remark[];
  /** The stateful devices that it crosses, in order. */
  readonly crossed: readonly Device[];
  /** Where Azure spreads it over several ways: those of each that is open. */
  readonly spread?: readonly (readonly Device[])[];
  /** The addresses and subnets that it passes, for those who compare. */
  readonly path: readonly string[];
}

export interface Device {
  readonly key: string;
  readonly name: string;
  readonly isFirewall: boolean;
}

/** The answer for one pair of addresses. */
export interface PairAnswer {
  readonly verdict: Verdict;
  readonly there: Way;
  readonly back: Way;
}

export function verdictOf(parts: {
  readonly blocks: readonly unknown[];
  readonly unknowns: readonly unknown[];
  readonly doubts: readonly unknown[];
}): Verdict {
  if (parts.blocks.length > 0) return 'notReachable';
  if (parts.unknowns.length > 0) return 'cannotTell';
  return parts.doubts.length > 0 ? 'notAssured' : 'reachable';
}

const WORST: readonly Verdict[] = ['notReachable', 'cannotTell', 'notAssured', 'reachable'];

/** The verdict of two directions: a certain block on either is certain for both. */
export function bothWays(there: Verdict, back: Verdict): Verdict {
  return WORST.find((verdict) => verdict === there || verdict === back) ?? 'reachable';
}
