/**
 * Knows what each refusal of ARM means for a person: the cause, and the next move. What is not worded as expected,
 * and a code that is in no table, passes through with ARM's own words.
 */
import { ADDRESSING } from './explain/addressing.ts';
import { ASKING, byStatus } from './explain/asking.ts';
import { DENIED } from './explain/denied.ts';
import { byGatewayWords, GATEWAYS } from './explain/gateways.ts';
import { GRANTS } from './explain/grants.ts';
import { LINKS } from './explain/links.ts';
import { MANAGED_ELSEWHERE } from './explain/managed.ts';
import { OVERLAPS } from './explain/overlap.ts';
import { POLICIES } from './explain/policy.ts';
import { READINESS } from './explain/readiness.ts';
import { REFERENCES } from './explain/references.ts';
import type { ArmRefusal, Explanation, Explanations } from './explain/refusal.ts';
import { RIGHTS } from './explain/rights.ts';
import { l10n } from './l10n.ts';

const TABLE: Explanations = {
  ...ADDRESSING,
  ...ASKING,
  ...DENIED,
  ...GATEWAYS,
  ...GRANTS,
  ...LINKS,
  ...OVERLAPS,
  ...POLICIES,
  ...READINESS,
  ...REFERENCES,
  ...RIGHTS,
};

/** The codes that are explained when they are worded as expected. */
export const EXPLAINED: readonly string[] = Object.keys(TABLE);

/** Explains a refusal; undefined for one that is not understood, which is shown in ARM's own words. */
export function explain(refusal: ArmRefusal): Explanation | undefined {
  const { code } = refusal;
  const entry = code !== undefined && Object.hasOwn(TABLE, code) ? TABLE[code] : undefined;
  return byGatewayWords(refusal) ?? (entry === undefined ? byStatus(refusal) : entry(refusal));
}

/** One or two sentences for people: the cause and the next move, or ARM's own words. */
export function sentenceFor(refusal: ArmRefusal): string {
  if (refusal.code === MANAGED_ELSEWHERE) return refusal.message;
  const explained = explain(refusal);
  if (explained !== undefined) return `${asSentence(explained.cause)} ${explained.next}`.trim();
  const text =
    refusal.message.trim() || l10n.t`The service answered with status ${refusal.status ?? l10n.t`unknown`}.`;
  const known = refusal.code === undefined || text.includes(refusal.code);
  return known ? asSentence(text) : `${asSentence(text)} (${refusal.code})`;
}

/** ARM's own words may end anyhow, and others follow them. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
