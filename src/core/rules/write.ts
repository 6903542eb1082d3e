/**
 * Knows the vocabulary of ARM's rules: a write, what it needs from outside, and what becomes of it.
 *
 * A write that ARM accepts takes effect in two moments, both recorded [R]: it *begins* (the answer to the PUT,
 * `provisioningState: Updating`, with the final peering state already) and it *settles* (the operation has
 * succeeded; `Succeeded`, and new etags once more).
 */
import type { Change } from '../estate.ts';
import type { JsonObject } from '../json.ts';

export type Write = PutLink | DeleteLink | PutNetwork | DeleteNetwork;

/** Create or update a link; `sync` is the query parameter `syncRemoteAddressSpace=true`. */
export interface PutLink {
  readonly kind: 'putLink';
  readonly id: string;
  readonly body: JsonObject;
  readonly sync: boolean;
}

export interface DeleteLink {
  readonly kind: 'deleteLink';
  readonly id: string;
}

/**
 * Create a network or replace its own members. Links that the body does not list stay [I]; a link that it
 * lists is written as by {@link PutLink}.
 */
export interface PutNetwork {
  readonly kind: 'putNetwork';
  readonly id: string;
  readonly body: JsonObject;
  /** The names of the subnets that the request writes, where it is not about the network as a whole. */
  readonly subnets?: readonly string[];
}

export interface DeleteNetwork {
  readonly kind: 'deleteNetwork';
  readonly id: string;
}

/** What the rules cannot know by themselves, since they have neither randomness nor a wire. */
export interface RuleContext {
  /** A new GUID, for etags and for the `resourceGuid` of a new network. */
  newGuid(): string;
  /** The api-version that the write is made with; the newest where it is absent. */
  readonly apiVersion?: string | undefined;
  /** Where a running operation on a network can be asked for; part of the text of a refusal. */
  operationUri?(networkId: string): string;
  /** The provider's name of the last operation on a network, such as `PutSubnetOperation`; likewise. */
  lastOperation?(networkId: string): string;
}

export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly details?: readonly JsonObject[];
  /** Who refuses: the network provider sends `details`, the ARM gateway does not [R]. */
  readonly origin: 'provider' | 'gateway';
}

export type Outcome =
  | {
      readonly kind: 'accepted';
      readonly created: boolean;
      readonly changes: readonly Change[];
      /** Networks that are not read and on which ARM's answer depends too; empty in a whole world. */
      readonly unread: readonly string[];
      /** Rules that are violated already and stay so: ARM may refuse after all, or the rule is wrong. */
      readonly doubts: readonly Refusal[];
    }
  /** There was nothing to delete. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };
