/**
 * Knows how a link is read from the raw ARM body of a `virtualNetworkPeerings` resource. Reading never throws:
 * what is odd becomes a problem, and the body is kept whole, so that members that are not known here survive.
 */
import { flagsAt, FLAGS, type Flag, type ReportedFlags } from './flags.ts';
import { isObject, objectAt, stringAt, stringsAt, type JsonObject } from './json.ts';
import { l10n } from './l10n.ts';
import { ProblemList, type Problem } from './problems.ts';
import { isNetworkId, keyOf, linkIdOf, type Key } from './resourceId.ts';

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
  const problems = new ProblemList();
  const name = stringAt(body, 'name') ?? stringAt(body, 'id')?.split('/').pop() ?? '(unnamed)';
  const id = stringAt(body, 'id') ?? linkIdOf(networkId, name);
  problems.expect(body, 'id', 'string', 'id', true);
  problems.expect(body, 'name', 'string', 'name', true);
  problems.expect(body, 'properties', 'object', 'properties', true);
  const properties = objectAt(body, 'properties');
  const isWhole = isObject(body['properties']);
  for (const flag of FLAGS) problems.expect(properties, flag, 'boolean', FLAG_PATHS[flag], isWhole);
  const remote = readRemote(properties, problems);
  const state = known(LINK_STATES, properties, 'peeringState', problems);
  const syncLevel = known(SYNC_LEVELS, properties, 'peeringSyncLevel', problems);
  const routed = prefixesAt(properties, 'remoteAddressSpace', problems);
  const current = prefixesAt(properties, 'remoteVirtualNetworkAddressSpace', problems);
  return linkOf({
    id,
    key: keyOf(id),
    name,
    networkId,
    networkKey,
    remoteId: remote,
    remoteKey: remote === undefined ? undefined : keyOf(remote),
    state,
    syncLevel,
    reported: {
      state: stringAt(properties, 'peeringState'),
      syncLevel: stringAt(properties, 'peeringSyncLevel'),
    },
    provisioningState: stringAt(properties, 'provisioningState'),
    flags: flagsAt(properties),
    remoteAddressSpace: routed ?? NO_PREFIXES,
    remoteCurrentAddressSpace: current,
    remoteGatewayIds: gatewayIds(properties),
    kind: properties['peerCompleteVnets'] === false ? 'subnet' : 'whole',
    onlyIPv6: properties['enableOnlyIPv6Peering'] === true,
    doesNotVerify: properties['doNotVerifyRemoteGateways'] === true,
    etag: stringAt(body, 'etag'),
    resourceGuid: stringAt(properties, 'resourceGuid'),
    problems: problems.all,
    body,
  });
}

const FLAG_PATHS: Readonly<Record<Flag, string>> = {
  allowVirtualNetworkAccess: 'properties.allowVirtualNetworkAccess',
  allowForwardedTraffic: 'properties.allowForwardedTraffic',
  allowGatewayTransit: 'properties.allowGatewayTransit',
  useRemoteGateways: 'properties.useRemoteGateways',
};

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

function readRemote(properties: JsonObject, problems: ProblemList): string | undefined {
  const id = stringAt(objectAt(properties, 'remoteVirtualNetwork'), 'id');
  const path = 'properties.remoteVirtualNetwork.id';
  if (id === undefined) {
    problems.add(path, l10n.t`The link does not name its remote network.`);
    return undefined;
  }
  if (!isNetworkId(id)) {
    problems.add(path, l10n.t`The link names a remote that is not a virtual network: ${id}`);
  }
  return id;
}

function known<T extends string>(
  values: readonly T[],
  properties: JsonObject,
  member: string,
  problems: ProblemList,
): T | undefined {
  const text = stringAt(properties, member);
  // Spelled as it is listed: nearly always, and quickly seen.
  for (const candidate of values) if (candidate === text) return candidate;
  problems.expect(properties, member, 'string', `properties.${member}`, false);
  const value = values.find((candidate) => candidate.toLowerCase() === text?.toLowerCase());
  if (text !== undefined && value === undefined) {
    problems.add(`properties.${member}`, l10n.t`properties.${member} has the unknown value "${text}".`);
  }
  return value;
}

const NO_PREFIXES: readonly string[] = [];

function prefixesAt(
  properties: JsonObject,
  member: string,
  problems: ProblemList,
): readonly string[] | undefined {
  const space = properties[member];
  if (!isObject(space)) {
    problems.expect(properties, member, 'object', `properties.${member}`, false);
    return undefined;
  }
  if (!Array.isArray(space['addressPrefixes']))
    problems.expect(space, 'addressPrefixes', 'list', `properties.${member}.addressPrefixes`, true);
  return stringsAt(space, 'addressPrefixes');
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
