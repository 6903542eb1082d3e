/** Explains what is for a service of Azure to change: the product's own refusal, whose message says it all. */
import type { Explanations } from './refusal.ts';

export const MANAGED_ELSEWHERE = 'ManagedElsewhere';

export const MANAGED: Explanations = {
  [MANAGED_ELSEWHERE]: ({ message }) => ({ cause: message, next: '' }),
};
