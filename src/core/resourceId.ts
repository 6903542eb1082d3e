/**
 * Knows the shape of ARM resource ids of networks and links, and the name rules of the network provider.
 * Ids are compared without regard to case, as ARM does (recorded traffic mixes `resourceGroups` and
 * `resourcegroups`), and shown in the case in which they were created.
 */

/** A resource id in lower case without a trailing slash: what maps and comparisons use. */
export type Key = string & { readonly brand: 'Key' };

export function keyOf(id: string): Key {
  const text = id.trim();
  return (text.endsWith('/') ? text.replace(/\/+$/, '') : text).toLowerCase() as Key;
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

export function parseNetworkId(text: string): NetworkId | undefined {
  const parsed = parseResourceId(text);
  return parsed?.kind === 'network' ? parsed : undefined;
}

export function parseLinkId(text: string): LinkId | undefined {
  const parsed = parseResourceId(text);
  return parsed?.kind === 'link' ? parsed : undefined;
}

export function linkIdOf(networkId: string, linkName: string): string {
  return `${networkId}/virtualNetworkPeerings/${linkName}`;
}

/** The subscription that any ARM id lies in, lower-cased; undefined for an id outside subscriptions. */
export function subscriptionOf(id: string): string | undefined {
  return /^\/subscriptions\/([^/]+)/i.exec(id.trim())?.[1]?.toLowerCase();
}
