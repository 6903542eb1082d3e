/** Knows what a link is: one side of a peering, with what ARM tells of it. */
import type { ReportedFlags } from './flags.ts';
import type { JsonObject } from './json.ts';
import { l10n } from './l10n.ts';
import type { Problem } from './problems.ts';
import type { Key } from './resourceId.ts';

export const LINK_STATES = ['Initiated', 'Connected', 'Disconnected'] as const;
export type LinkState = (typeof LINK_STATES)[number];

export const SYNC_LEVELS = [
  'FullyInSync',
  'RemoteNotInSync',
  'LocalNotInSync',
  'LocalAndRemoteNotInSync',
] as const;
export type SyncLevel = (typeof SYNC_LEVELS)[number];

/** Each level for people, said of a link that is Connected. */
export const SYNC_TEXT: Readonly<Record<SyncLevel, string>> = {
  get FullyInSync() {
    return l10n.t`in sync`;
  },
  get RemoteNotInSync() {
    return l10n.t`the other side is out of sync`;
  },
  get LocalNotInSync() {
    return l10n.t`out of sync`;
  },
  get LocalAndRemoteNotInSync() {
    return l10n.t`both sides are out of sync`;
  },
};

/** The state and, while a link is Connected, whether it is in sync. */
export function stateText(state: LinkState | undefined, syncLevel: SyncLevel | undefined): string {
  if (state !== 'Connected') return state ?? l10n.t`state unknown`;
  return l10n.t`Connected, ${syncLevel === undefined ? l10n.t`sync unknown` : SYNC_TEXT[syncLevel]}`;
}

/** A link as it was read; of its members the same holds as of those of a network. */
export declare abstract class Link {
  get id(): string;
  get key(): Key;
  get name(): string;
  /** The local network. */
  get networkId(): string;
  get networkKey(): Key;
  /** The remote network; undefined when the body does not name one that parses. */
  get remoteId(): string | undefined;
  get remoteKey(): Key | undefined;
  /** Undefined when the body has none or one that is not known; `reported` then has the text. */
  get state(): LinkState | undefined;
  get syncLevel(): SyncLevel | undefined;
  /** State and sync level as ARM spelled them. */
  get reported(): { readonly state: string | undefined; readonly syncLevel: string | undefined };
  get provisioningState(): string | undefined;
  get flags(): ReportedFlags;
  /** The remote prefixes that are routed: those of the last sync. */
  get remoteAddressSpace(): readonly string[];
  /** The remote prefixes as they are now; absent below api-version 2021-02-01 [R]. */
  get remoteCurrentAddressSpace(): readonly string[] | undefined;
  get remoteGatewayIds(): readonly string[];
  /** `whole` for a peering of whole networks, `subnet` for one of chosen subnets; fixed at creation [D]. */
  get kind(): 'whole' | 'subnet';
  /** Whether `enableOnlyIPv6Peering` is on. */
  get onlyIPv6(): boolean;
  /** Whether `doNotVerifyRemoteGateways` is on. */
  get doesNotVerify(): boolean;
  get etag(): string | undefined;
  get resourceGuid(): string | undefined;
  get problems(): readonly Problem[];
  get body(): JsonObject;
  /** What no members have, so that they are a link only by {@link linkOf}. */
  private readonly made: never;
}

/** All members of a link, each there by itself. */
export type LinkMembers = { readonly [Member in keyof Link]: Link[Member] };

export function linkOf(members: LinkMembers): Link {
  return members as Link;
}

/** The same link with other members. */
export function linkWith(link: Link, changes: Partial<LinkMembers>): Link {
  return linkOf({ ...plainLink(link), ...changes });
}

export function plainLink(link: LinkMembers): LinkMembers {
  return {
    id: link.id,
    key: link.key,
    name: link.name,
    networkId: link.networkId,
    networkKey: link.networkKey,
    remoteId: link.remoteId,
    remoteKey: link.remoteKey,
    state: link.state,
    syncLevel: link.syncLevel,
    reported: link.reported,
    provisioningState: link.provisioningState,
    flags: link.flags,
    remoteAddressSpace: link.remoteAddressSpace,
    remoteCurrentAddressSpace: link.remoteCurrentAddressSpace,
    remoteGatewayIds: link.remoteGatewayIds,
    kind: link.kind,
    onlyIPv6: link.onlyIPv6,
    doesNotVerify: link.doesNotVerify,
    etag: link.etag,
    resourceGuid: link.resourceGuid,
    problems: link.problems,
    body: link.body,
  };
}
