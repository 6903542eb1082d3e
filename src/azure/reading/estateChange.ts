/** Knows what the store of the estate tells of: where something changed, and what could not be read. It holds types only. */
import type { Key } from '../../core/resourceId.ts';

/** Where something changed. */
export type EstateChange =
  | { readonly kind: 'tenants' }
  | { readonly kind: 'tenant'; readonly tenantId: string; readonly account: string }
  | { readonly kind: 'subscription'; readonly subscriptionId: string; readonly account: string }
  | { readonly kind: 'network'; readonly key: Key };

/** A reading that failed. */
export interface ReadFailure {
  /** What was read, for the beginning of a sentence. */
  readonly what: string;
  readonly error: unknown;
  /** Whether nothing is missing by it but what would have been claimed. */
  readonly isBearable: boolean;
}
