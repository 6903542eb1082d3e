/** Knows the parts that resources and modules have in common in Bicep. */
import { apiVersionOf } from './apiVersions.ts';
import type { ArmId } from './armId.ts';
import { bicepBody } from './bicepBody.ts';
import { bicepValue } from './bicepQuoting.ts';
import { comments } from './comment.ts';
import { Identifiers } from './identifiers.ts';
import type { Written } from './outcome.ts';

export interface BicepText {
  /** Sentences that say how it is deployed. */
  readonly how: readonly string[];
  readonly text: readonly string[];
}

export const REPEATABLE = 'It describes what is there afterwards: deployed twice, it changes nothing more.';

/**
 * Each resource after the one before it: links of one network cannot be written at the same time [R], and transit
 * is allowed before it is used.
 */
export function inOrder(
  written: readonly Written[],
  say: (each: Written, symbol: string, after: string | undefined) => string,
): readonly string[] {
  const names = new Identifiers();
  let after: string | undefined;
  return written.map((each) => {
    const symbol = names.next(each.id);
    const text = say(each, symbol, after);
    after = symbol;
    return `${comments('//', [...each.titles, ...(each.act.kind === 'syncLink' ? [NO_SYNC] : [])])}\n${text}`;
  });
}

/** [I Azure/bicep 18379] */
const NO_SYNC =
  'A template cannot sync: it cannot send syncRemoteAddressSpace, so the old prefixes stay routed. Use az network vnet peering sync.';

/** The members of a resource besides its name. */
export function memberLines(each: Written, indent: string): readonly string[] {
  return Object.entries(bicepBody(each)).flatMap(([member, value]) =>
    value === undefined ? [] : [`${indent}${member}: ${bicepValue(value, indent)}`],
  );
}

export function dependsOn(after: string | undefined): readonly string[] {
  return after === undefined ? [] : [`  dependsOn: [\n    ${after}\n  ]`];
}

export function typeText(id: ArmId): string {
  return `'${id.type}@${apiVersionOf(id) ?? ''}'`;
}
