/**
 * Knows the shape of ARM resource ids of networks and links, and the name rules of the network provider.
 * Ids are compared without regard to case, as ARM does (recorded traffic mixes `resourceGroups` and
 * `resourcegroups`), and shown in the case in which they were created.
 */

/** A resource id in lower case without a trailing slash: what maps and comparisons use. */
export type Key = string & { readonly brand: 'Key' };

export function keyOf(id: string): Key {
  return (isTidy(id) ? id : tidied(id)).toLowerCase() as Key;
}

const [SLASH, TILDE] = [47, 126];

/** Whether an id is seen to begin and to end as it should: nearly every one, and nothing has to be cut off. */
function isTidy(id: string): boolean {
  const last = id.charCodeAt(id.length - 1);
  return id.charCodeAt(0) === SLASH && last > SLASH && last <= TILDE;
}

function tidied(id: string): string {
  const text = id.trim();
  return text.endsWith('/') ? text.replace(/\/+$/, '') : text;
}

export interface NetworkId {
  readonly kind: 'network';
  /** The id as it was given. */
  readonly id: string;
  readonly key: Key;
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
  /** True for `Microsoft.ClassicNetwork`, whose networks can only be the remote of a link. */
  readonly classic: boolean;
}

export interface LinkId {
  readonly kind: 'link';
  readonly id: string;
  readonly key: Key;
  /** The local network that the link belongs to. */
  readonly network: NetworkId;
  readonly name: string;
}

const NETWORK =
  /^\/subscriptions\/([^/]+)\/resourcegroups\/([^/]+)\/providers\/microsoft\.(network|classicnetwork)\/virtualnetworks\/([^/]+)(?:\/virtualnetworkpeerings\/([^/]+))?\/?$/i;

const WHOLE_NETWORK =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.(?:network|classicnetwork)\/virtualnetworks\/[^/]+\/?$/i;

/** Reads the id of a network or a link; undefined for anything else. */
export function parseResourceId(text: string): NetworkId | LinkId | undefined {
  const id = text.trim();
  const match = NETWORK.exec(id);
  const [, subscriptionId, resourceGroup, provider, name, linkName] = match ?? [];
  if (subscriptionId === undefined || resourceGroup === undefined || name === undefined) return undefined;
  const classic = provider?.toLowerCase() === 'classicnetwork';
  const networkText =
    linkName === undefined ? id : id.slice(0, id.toLowerCase().lastIndexOf('/virtualnetworkpeerings/'));
  const network: NetworkId = {
    kind: 'network',
    id: networkText.replace(/\/$/, ''),
    key: keyOf(networkText),
    subscriptionId,
    resourceGroup,
    name,
    classic,
  };
  if (linkName === undefined) return network;
  return classic
    ? undefined
    : { kind: 'link', id: id.replace(/\/$/, ''), key: keyOf(id), network, name: linkName };
}

/** Reads the id of a network; undefined for anything else. */
export function parseNetworkId(text: string): NetworkId | undefined {
  const id = tidyNetworkId(text);
  return id === undefined ? undefined : { kind: 'network', id, key: keyOf(text), ...partsOf(id) };
}

/** What the id of a network says, without a slash at its end. There are many, so no more is cut out of it than is told. */
export function partsOf(
  id: string,
): Pick<NetworkId, 'subscriptionId' | 'resourceGroup' | 'name' | 'classic'> {
  const group = id.indexOf('/', SUBSCRIPTIONS.length);
  const provider = id.indexOf('/', group + GROUPS.length);
  const type = id.indexOf('/', provider + PROVIDERS.length);
  return {
    subscriptionId: id.slice(SUBSCRIPTIONS.length, group),
    resourceGroup: id.slice(group + GROUPS.length, provider),
    name: id.slice(id.lastIndexOf('/') + 1),
    classic: type - provider - PROVIDERS.length > NETWORK_PROVIDER.length,
  };
}

const SUBSCRIPTIONS = '/subscriptions/';
const GROUPS = '/resourcegroups/';
const PROVIDERS = '/providers/';
/** The shorter of the two. */
const NETWORK_PROVIDER = 'microsoft.network';

/** Whether {@link parseNetworkId} finds a network in it. */
export function isNetworkId(text: string): boolean {
  return WHOLE_NETWORK.test(text.trim());
}

/** The id of a network as {@link parseNetworkId} has it, and nothing else of it; undefined for anything else. */
export function tidyNetworkId(text: string): string | undefined {
  const trimmed = text.trim();
  if (!WHOLE_NETWORK.test(trimmed)) return undefined;
  return trimmed.endsWith('/') ? trimmed.slice(0, -1) : trimmed;
}

export function parseLinkId(text: string): LinkId | undefined {
  const parsed = parseResourceId(text);
  return parsed?.kind === 'link' ? parsed : undefined;
}

export function linkIdOf(networkId: string, linkName: string): string {
  return `${networkId}/virtualNetworkPeerings/${linkName}`;
}

/** The id of the network that a resource is or lies in, such as a link or a subnet; undefined for any other. */
export function networkIdAround(id: string): string | undefined {
  return AROUND.exec(id.trim())?.[0];
}

const AROUND =
  /^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+\/providers\/microsoft\.network\/virtualnetworks\/[^/]+/i;

/** The subscription that any ARM id lies in, lower-cased; undefined for an id outside subscriptions. */
export function subscriptionOf(id: string): string | undefined {
  // Most are keys, and this is asked of many.
  const end = id.startsWith(SUBSCRIPTIONS) ? id.indexOf('/', SUBSCRIPTIONS.length) : -1;
  if (end > SUBSCRIPTIONS.length) return id.slice(SUBSCRIPTIONS.length, end).toLowerCase();
  return /^\/subscriptions\/([^/]+)/i.exec(id.trim())?.[1]?.toLowerCase();
}
