/**
 * Knows what a plan is: the ordered writes that carry out a change, as plain data. What is previewed is what is
 * executed, kept in the journal and undone: the same object.
 */
import type { ReportedFlags } from '../flags.ts';
import type { JsonObject } from '../json.ts';
import type { LinkState, SyncLevel } from '../link.ts';
import type { Key } from '../resourceId.ts';
import type { Reach } from './networkReach.ts';
import type { DeleteLink, PutLink, PutNetwork, Refusal } from '../rules/write.ts';

/** PUT of a resource beside the rules of peering: a subnet, a route table, a role definition or assignment. */
export interface PutOther {
  readonly kind: 'putOther';
  readonly id: string;
  readonly body: JsonObject;
}

export interface DeleteOther {
  readonly kind: 'deleteOther';
  readonly id: string;
}

/** Registration of a preview feature or of a resource provider in a subscription; it takes minutes. */
export interface Register {
  readonly kind: 'register';
  /** The feature, or the provider, under its subscription. */
  readonly id: string;
}

export type OtherWrite = PutOther | DeleteOther | Register;
export type PlanWrite = PutLink | DeleteLink | PutNetwork | OtherWrite;

export interface Absent {
  readonly kind: 'absent';
}

/** A link in the respects that matter to a plan. */
export interface PresentLink {
  readonly kind: 'present';
  readonly id: string;
  readonly remoteKey: string | undefined;
  readonly state: LinkState | undefined;
  readonly syncLevel: SyncLevel | undefined;
  readonly flags: ReportedFlags;
  readonly remoteAddressSpace: readonly string[];
  /** The whole resource: what is restored by an undo. */
  readonly body: JsonObject;
}

export type LinkImage = Absent | PresentLink;

/** Any other resource, with all that it says. */
export interface PresentResource {
  readonly kind: 'resource';
  readonly body: JsonObject;
}

export type ResourceImage = Absent | PresentResource;
export type Image = LinkImage | ResourceImage;

/** One write to ARM. */
export interface Step {
  readonly write: PlanWrite;
  readonly title: string;
  /** The resource as it must be when the step begins; it is read again and compared before anything is sent. */
  readonly before: Image;
  /** The resource as ARM's rules say that it will be afterwards; it is read back and compared. */
  readonly after: Image;
}

/** One end of a peering that a plan concerns: read again and compared before the first write. */
export interface End {
  readonly networkId: string;
  /** The other network of the pair. */
  readonly remoteKey: Key;
  /** The network's link of the pair, as it was read and as it will be. */
  readonly before: LinkImage;
  readonly after: LinkImage;
}

/** A network that a plan concerns. */
export interface ConcernedNetwork {
  readonly networkId: string;
  /** Undefined where the network could not be read: the plan does not stand on it. */
  readonly before: readonly string[] | undefined;
  /** The address prefixes afterwards. */
  readonly after: readonly string[] | undefined;
  /** What it reaches, as it was read and as it will be; undefined where it could not be read. */
  readonly reach: { readonly before: Reach; readonly after: Reach } | undefined;
}

/** Another resource that a plan writes. */
export interface ConcernedResource {
  readonly id: string;
  readonly before: ResourceImage;
  readonly after: ResourceImage;
}

/** Something that will be different, and of how many things it is true. */
export interface Conclusion {
  /** A sentence over all of them, with their number; where it is one thing, the sentence of that. */
  readonly text: string;
  /** Whether it takes something away from somebody, or gives. */
  readonly weight: 'loss' | 'change' | 'gain';
  /** A sentence for each thing: as many as the number says. */
  readonly each: readonly string[];
}

/** What a planner says of a plan besides what is predicted: it stays true when a part of the plan is left out. */
export interface Said {
  readonly consequences: readonly string[];
  readonly warnings: readonly string[];
}

export interface Plan {
  readonly title: string;
  readonly networks: readonly ConcernedNetwork[];
  readonly ends: readonly End[];
  readonly others: readonly ConcernedResource[];
  readonly steps: readonly Step[];
  /** What will be different, in plain words, with the networks' names. */
  readonly consequences: readonly string[];
  /** The same, each with its number and all that it is true of; undefined where a plan was kept before there were any. */
  readonly conclusions?: readonly Conclusion[];
  readonly said?: Said;
  /** What a person must know before they agree; a plan without any may be applied with one click. */
  readonly warnings: readonly string[];
  /** What is good to know. */
  readonly notes: readonly string[];
  /** What ARM would refuse, and at which step; such a plan is shown and not executed. */
  readonly refusal: PlanRefusal | undefined;
}

export interface PlanRefusal {
  readonly step: number;
  readonly refusal: Refusal;
}
