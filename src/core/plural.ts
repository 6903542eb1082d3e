/** Knows how a number of things is said: one and many are messages of their own, for a language may say them otherwise. */
import { l10n } from './l10n.ts';

const SAID = {
  account: (n: number) => (n === 1 ? l10n.t`1 account` : l10n.t`${n} accounts`),
  change: (n: number) => (n === 1 ? l10n.t`1 change` : l10n.t`${n} changes`),
  entry: (n: number) => (n === 1 ? l10n.t`1 entry` : l10n.t`${n} entries`),
  error: (n: number) => (n === 1 ? l10n.t`1 error` : l10n.t`${n} errors`),
  finding: (n: number) => (n === 1 ? l10n.t`1 finding` : l10n.t`${n} findings`),
  link: (n: number) => (n === 1 ? l10n.t`1 link` : l10n.t`${n} links`),
  network: (n: number) => (n === 1 ? l10n.t`1 network` : l10n.t`${n} networks`),
  pair: (n: number) => (n === 1 ? l10n.t`1 pair` : l10n.t`${n} pairs`),
  peering: (n: number) => (n === 1 ? l10n.t`1 peering` : l10n.t`${n} peerings`),
  problem: (n: number) => (n === 1 ? l10n.t`1 problem` : l10n.t`${n} problems`),
  remark: (n: number) => (n === 1 ? l10n.t`1 remark` : l10n.t`${n} remarks`),
  rule: (n: number) => (n === 1 ? l10n.t`1 rule` : l10n.t`${n} rules`),
  second: (n: number) => (n === 1 ? l10n.t`1 second` : l10n.t`${n} seconds`),
  spoke: (n: number) => (n === 1 ? l10n.t`1 spoke` : l10n.t`${n} spokes`),
  subscription: (n: number) => (n === 1 ? l10n.t`1 subscription` : l10n.t`${n} subscriptions`),
  tenant: (n: number) => (n === 1 ? l10n.t`1 tenant` : l10n.t`${n} tenants`),
  warning: (n: number) => (n === 1 ? l10n.t`1 warning` : l10n.t`${n} warnings`),
  write: (n: number) => (n === 1 ? l10n.t`1 write` : l10n.t`${n} writes`),
} as const;

export type Counted = keyof typeof SAID;

/** `1 link`, `2 links`. */
export function numberOf(count: number, thing: Counted): string {
  return SAID[thing](count);
}
