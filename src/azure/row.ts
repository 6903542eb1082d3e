/**
 * Knows what a row of the tree stands for. It is the contract between the tree, which makes rows, and the
 * commands, which are given them: plain ids, so that a row never holds data that could be old.
 */
import type { Flag } from '../core/flags.ts';
import type { SignInNeed } from './arm.ts';

export type Row =
  /** The group of all that wants attention. */
  | { readonly kind: 'attention'; readonly id: string }
  | { readonly kind: 'account'; readonly id: string; readonly account: string }
  | { readonly kind: 'tenant'; readonly id: string; readonly tenantId: string; readonly account: string }
  | {
      readonly kind: 'subscription';
      readonly id: string;
      readonly subscriptionId: string;
      readonly tenantId: string;
      readonly account: string;
    }
  /** What the networks in it have in common, where they are not grouped by tenant and subscription. */
  | { readonly kind: 'group'; readonly id: string; readonly group: string; readonly account: string }
  | {
      readonly kind: 'network';
      readonly id: string;
      readonly networkId: string;
      readonly account?: string;
      readonly place?: Place;
      /** The finding that it stands for. */
      readonly finding?: string;
    }
  | {
      readonly kind: 'link';
      readonly id: string;
      readonly linkId: string;
      readonly account?: string;
      readonly place?: Place;
      /** The finding that it stands for. */
      readonly finding?: string;
    }
  | {
      readonly kind: 'flag';
      readonly id: string;
      readonly linkId: string;
      readonly flag: Flag;
      readonly account?: string;
    }
  | NoteRow;

/** Where a row stands that is not below what it belongs to. */
export type Place = 'attention';

/** A row that says something of the row above it. */
export interface NoteRow {
  readonly kind: 'note';
  readonly id: string;
  readonly note: 'loading' | 'empty' | 'failure' | 'cancelled';
  /** What the note is about; undefined for the root. */
  readonly parent: Row | undefined;
  readonly text: string;
  /** What ARM itself says, where the text explains it. */
  readonly details?: string | undefined;
  /** The sign-in that would mend it. */
  readonly signIn?: SignInNeed | undefined;
}

/** The key of the account that a row is seen through; undefined where that is no matter. */
export function accountOfRow(row: Row | undefined): string | undefined {
  switch (row?.kind) {
    case undefined:
    case 'attention':
      return undefined;
    case 'note':
      return row.signIn?.account ?? accountOfRow(row.parent);
    case 'account':
    case 'tenant':
    case 'subscription':
    case 'group':
    case 'network':
    case 'link':
    case 'flag':
      return row.account;
  }
}

/** Whether something that a command was given is a row. */
export function isRow(value: unknown): value is Row {
  return typeof value === 'object' && value !== null && 'kind' in value && 'id' in value;
}

/** A network that was dropped onto a row: the other end of what the command on that row is about. */
export interface Dropped {
  readonly droppedNetworkId: string;
}

/** The id of the network that was dropped; undefined where a command was started in another way. */
export function droppedOn(value: unknown): string | undefined {
  const isDropped = typeof value === 'object' && value !== null && 'droppedNetworkId' in value;
  return isDropped && typeof value.droppedNetworkId === 'string' ? value.droppedNetworkId : undefined;
}
