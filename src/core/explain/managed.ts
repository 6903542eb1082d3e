/** Knows the code of what is for a service of Azure to change: the product's own refusal, whose message says it all. */
export const MANAGED_ELSEWHERE = 'ManagedElsewhere';
