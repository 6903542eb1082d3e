/**
 * Knows how a link is read from the raw ARM body of a `virtualNetworkPeerings` resource. Reading never throws:
 * what is odd becomes a problem, and the body is kept whole, so that members that are not known here survive.
 */
import { flagsAt, type ReportedFlags } from './flags.ts';
import { isObject, objectAt, stringAt, stringsAt, type JsonObject } from './json.ts';
import { l10n } from './l10n.ts';
import { linkProblems } from './linkProblems.ts';
import type { Problem } from './problems.ts';
import { keyOf, linkIdOf, type Key } from './resourceId.ts';

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

/**
 * Reads a link.
 * @param body the resource as ARM sent it
 * @param networkId the network that it was found under: it names the link where the body does not
 * @param networkKey its key, where that is known
 */
export function readLink(body: JsonObject, networkId: string, networkKey = keyOf(networkId)): Link {
  return linkOf(new SentLink(body, networkId, networkKey));
}

const NO_PREFIXES: readonly string[] = [];

/** A link by its body: what many ask for is there, and all else is found when somebody asks. */
class SentLink implements LinkMembers {
  readonly remoteKey: Key | undefined;
  readonly state: LinkState | undefined;
  readonly syncLevel: SyncLevel | undefined;
  readonly provisioningState: string | undefined;
  readonly flags: ReportedFlags;
  readonly remoteAddressSpace: readonly string[];
  private readonly properties: JsonObject;

  constructor(
    readonly body: JsonObject,
    readonly networkId: string,
    readonly networkKey: Key,
  ) {
    const properties = objectAt(body, 'properties');
    const remoteId = remoteIdIn(properties);
    this.properties = properties;
    this.remoteKey = remoteId === undefined ? undefined : keyOf(remoteId);
    this.state = known(LINK_STATES, stringAt(properties, 'peeringState'));
    this.syncLevel = known(SYNC_LEVELS, stringAt(properties, 'peeringSyncLevel'));
    this.provisioningState = stringAt(properties, 'provisioningState');
    this.flags = flagsAt(properties);
    this.remoteAddressSpace = prefixesAt(properties, 'remoteAddressSpace') ?? NO_PREFIXES;
  }

  get id(): string {
    return idIn(this.body, this.networkId);
  }

  get key(): Key {
    return keyOf(this.id);
  }

  get name(): string {
    return nameIn(this.body);
  }

  get remoteId(): string | undefined {
    return remoteIdIn(this.properties);
  }

  get reported(): Link['reported'] {
    return {
      state: stringAt(this.properties, 'peeringState'),
      syncLevel: stringAt(this.properties, 'peeringSyncLevel'),
    };
  }

  get remoteCurrentAddressSpace(): readonly string[] | undefined {
    return prefixesAt(this.properties, 'remoteVirtualNetworkAddressSpace');
  }

  get remoteGatewayIds(): readonly string[] {
    return gatewayIds(this.properties);
  }

  get kind(): 'whole' | 'subnet' {
    return this.properties['peerCompleteVnets'] === false ? 'subnet' : 'whole';
  }

  get onlyIPv6(): boolean {
    return this.properties['enableOnlyIPv6Peering'] === true;
  }

  get doesNotVerify(): boolean {
    return this.properties['doNotVerifyRemoteGateways'] === true;
  }

  get etag(): string | undefined {
    return stringAt(this.body, 'etag');
  }

  get resourceGuid(): string | undefined {
    return stringAt(this.properties, 'resourceGuid');
  }

  get problems(): readonly Problem[] {
    return linkProblems(this);
  }

  toJSON(): unknown {
    return plainLink(this);
  }
}

/** What a body says that a link is called. */
export function nameIn(body: JsonObject): string {
  return stringAt(body, 'name') ?? stringAt(body, 'id')?.split('/').pop() ?? '(unnamed)';
}

/** The id of a link by its body, or by where it was found. */
export function idIn(body: JsonObject, networkId: string): string {
  return stringAt(body, 'id') ?? linkIdOf(networkId, nameIn(body));
}

function remoteIdIn(properties: JsonObject): string | undefined {
  return stringAt(objectAt(properties, 'remoteVirtualNetwork'), 'id');
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

/** A link with some of its properties replaced; all others, known or not, stay as they are. */
export function withProperties(link: Link, changes: JsonObject): Link {
  const properties = { ...objectAt(link.body, 'properties'), ...changes };
  return readLink({ ...link.body, properties }, link.networkId);
}

function known<T extends string>(values: readonly T[], text: string | undefined): T | undefined {
  // Spelled as it is listed: nearly always, and quickly seen.
  for (const candidate of values) if (candidate === text) return candidate;
  return values.find((candidate) => candidate.toLowerCase() === text?.toLowerCase());
}

function prefixesAt(properties: JsonObject, member: string): readonly string[] | undefined {
  const space = properties[member];
  return isObject(space) ? stringsAt(space, 'addressPrefixes') : undefined;
}

const NO_GATEWAYS: readonly string[] = [];

function gatewayIds(properties: JsonObject): readonly string[] {
  const gateways = properties['remoteGateways'];
  if (!Array.isArray(gateways) || gateways.length === 0) return NO_GATEWAYS;
  return (gateways as unknown[]).flatMap((entry) => {
    const id = isObject(entry) ? stringAt(entry, 'id') : undefined;
    return id === undefined ? [] : [id];
  });
}
