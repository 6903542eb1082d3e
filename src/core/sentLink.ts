/**
 * Knows how a link is read from the raw ARM body of a `virtualNetworkPeerings` resource. Reading never throws:
 * what is odd becomes a problem, and the body is kept whole, so that members that are not known here survive.
 */
import { flagsAt, type ReportedFlags } from './flags.ts';
import {
  asObject,
  asText,
  asTexts,
  isObject,
  objectAt,
  stringAt,
  type JsonObject,
  type JsonValue,
} from './json.ts';
import {
  LINK_STATES,
  linkOf,
  linkWith,
  plainLink,
  SYNC_LEVELS,
  type Link,
  type LinkMembers,
  type LinkState,
  type SyncLevel,
} from './link.ts';
import { linkProblems } from './linkProblems.ts';
import type { Problem } from './problems.ts';
import { keyOf, linkIdOf, type Key } from './resourceId.ts';

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

/** A link by its body: what many ask for is read at once, and all else is found when somebody asks. */
class SentLink implements LinkMembers {
  readonly name: string;
  readonly remoteKey: Key | undefined;
  readonly state: LinkState | undefined;
  readonly syncLevel: SyncLevel | undefined;
  readonly provisioningState: string | undefined;
  readonly flags: ReportedFlags;
  readonly remoteAddressSpace: readonly string[];
  private readonly properties: JsonObject;
  /** Kept once somebody has asked, which no other link that says the same is another one for. */
  #key: Key | undefined;
  #problems: readonly Problem[] | undefined;

  constructor(
    readonly body: JsonObject,
    readonly networkId: string,
    readonly networkKey: Key,
  ) {
    const properties = asObject(body['properties']);
    const remoteId = remoteIdIn(properties);
    this.name = nameIn(body);
    this.properties = properties;
    this.remoteKey = remoteId === undefined ? undefined : keyOf(remoteId);
    this.state = known(LINK_STATES, asText(properties['peeringState']));
    this.syncLevel = known(SYNC_LEVELS, asText(properties['peeringSyncLevel']));
    this.provisioningState = asText(properties['provisioningState']);
    this.flags = flagsAt(properties);
    this.remoteAddressSpace = prefixesIn(properties['remoteAddressSpace']) ?? NO_PREFIXES;
  }

  get id(): string {
    return idIn(this.body, this.networkId);
  }

  get key(): Key {
    return (this.#key ??= keyOf(this.id));
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
    return prefixesIn(this.properties['remoteVirtualNetworkAddressSpace']);
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
    return asText(this.properties['resourceGuid']);
  }

  get problems(): readonly Problem[] {
    return (this.#problems ??= linkProblems(this));
  }

  toJSON(): unknown {
    return plainLink(this);
  }
}

/** What a body says that a link is called. */
export function nameIn(body: JsonObject): string {
  return asText(body['name']) ?? asText(body['id'])?.split('/').pop() ?? '(unnamed)';
}

/** The id of a link by its body, or by where it was found. */
export function idIn(body: JsonObject, networkId: string): string {
  return asText(body['id']) ?? linkIdOf(networkId, nameIn(body));
}

function remoteIdIn(properties: JsonObject): string | undefined {
  return asText(asObject(properties['remoteVirtualNetwork'])['id']);
}

/** The same link with another etag. */
export function linkWithEtag(link: Link, etag: string): Link {
  const body = { ...link.body, etag };
  return link instanceof SentLink
    ? readLink(body, link.networkId, link.networkKey)
    : linkWith(link, { etag, body });
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

function prefixesIn(space: JsonValue | undefined): readonly string[] | undefined {
  return isObject(space) ? asTexts(space['addressPrefixes']) : undefined;
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
