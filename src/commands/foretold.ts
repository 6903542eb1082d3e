/** Knows how it is said that a refusal is this product's own prediction: nothing was sent, and Azure decides. */
import { sentenceFor } from '../core/errorTable.ts';
import { MANAGED_ELSEWHERE } from '../core/explain/managed.ts';
import type { ArmRefusal } from '../core/explain/refusal.ts';
import { l10n } from '../core/l10n.ts';

/** What the refusal means, and whose word it is. */
export function foretold(refusal: ArmRefusal): string {
  const sentence = sentenceFor(refusal);
  // What belongs to a service is no prediction: Azure would not be asked.
  return refusal.code === MANAGED_ELSEWHERE ? sentence : `${sentence} ${whoseWord()}`;
}

export function whoseWord(): string {
  return l10n.t('This is foretold by the rules of this extension; Azure was not asked.');
}
