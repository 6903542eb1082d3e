/**
 * Knows what a plan is: the ordered writes that carry out a change, as plain data. What is previewed is what is
 * executed: the same object.
 */
import type { ReportedFlags } from '../flags.ts';
import type { LinkState, SyncLevel } from '../link.ts';
import type { Key } from '../resourceId.ts';
import type { DeleteLink, PutLink, Refusal } from '../rules/write.ts';

/** What a link looks like in the respects that matter to a plan; `absent` when there is none. */
export type LinkImage =
  | { readonly kind: 'absent' }
  | {
      readonly kind: 'present';
      readonly remoteKey: string | undefined;
      readonly state: LinkState | undefined;
      readonly syncLevel: SyncLevel | undefined;
      readonly flags: ReportedFlags;
      readonly remoteAddressSpace: readonly string[];
    };

/** One write to ARM. */
export interface Step {
  readonly write: PutLink | DeleteLink;
  readonly title: string;
  /** The link as it must be when the step begins; it is read again and compared before anything is sent. */
  readonly before: LinkImage;
  /** The link as ARM's rules say that it will be afterwards; it is read back and compared. */
  readonly after: LinkImage;
}

/** What a plan was made from: it is read again and compared before the first write. */
export interface Basis {
  readonly networkId: string;
  /** The other network of the pair. */
  readonly remoteKey: Key;
  /** Undefined where the network could not be read. */
  readonly addressPrefixes: readonly string[] | undefined;
  /** The network's link of the pair; undefined where there was none. */
  readonly linkId: string | undefined;
  readonly link: LinkImage;
}

export interface Plan {
  readonly title: string;
  readonly basis: readonly Basis[];
  readonly steps: readonly Step[];
  /** What will be different, in plain words, with the networks' names. */
  readonly consequences: readonly string[];
  readonly warnings: readonly string[];
  /** What ARM would refuse, and at which step; such a plan is shown and not executed. */
  readonly refusal: PlanRefusal | undefined;
}

export interface PlanRefusal {
  readonly step: number;
  readonly refusal: Refusal;
}
