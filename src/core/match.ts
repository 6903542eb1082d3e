/** Knows whether a network or a link is what somebody looks for by a piece of text. */
import { regionOf } from './region.ts';
import { stateText, type Link } from './link.ts';
import type { Network } from './network.ts';
import { holds, parseAddress, parsePrefix, type Address } from './surroundings/prefix.ts';

/** What a text may stand for. */
export interface Sought {
  readonly text: string;
  /** Where it is one: a network is found by the addresses that it has. */
  readonly address: Address | undefined;
}

/** Names in lower case; none of a kind means all of it. */
export interface Places {
  readonly subscription: ReadonlySet<string>;
  readonly region: ReadonlySet<string>;
}

export const EVERYWHERE: Places = { subscription: new Set(), region: new Set() };

export function isSomewhere({ subscription, region }: Places): boolean {
  return subscription.size + region.size > 0;
}

/** Whether a network is in one of the subscriptions and in one of the regions. */
export function isIn({ subscriptionId, location = '' }: Network, { subscription, region }: Places): boolean {
  const has = (names: ReadonlySet<string>, name: string): boolean => names.size === 0 || names.has(name);
  return has(subscription, subscriptionId.toLowerCase()) && has(region, regionOf(location));
}

export function soughtBy(text: string): Sought {
  const trimmed = text.trim().toLowerCase();
  return { text: trimmed, address: parseAddress(trimmed) };
}

/** By its name, id, region, state of its last operation, or a prefix or an address of its space. */
export function networkMatches(network: Network, sought: Sought): boolean {
  const { name, key, location = '', provisioningState = '', addressPrefixes } = network;
  return (
    key.includes(sought.text) ||
    has(name, sought) ||
    has(location, sought) ||
    has(provisioningState, sought) ||
    addressPrefixes.some((each) => has(each, sought)) ||
    hasAddress(addressPrefixes, sought)
  );
}

/**
 * By its name, id, remote, state or sync level, as ARM or as a row says it.
 * @param said what else its row says; asked last, since it may have to be put together
 */
export function linkMatches(link: Link, sought: Sought, said: () => string = NOTHING_SAID): boolean {
  const { name, remoteKey = '', reported, provisioningState = '', remoteAddressSpace } = link;
  return (
    has(name, sought) ||
    remoteKey.includes(sought.text) ||
    has(reported.state ?? '', sought) ||
    has(reported.syncLevel ?? '', sought) ||
    has(stateText(link.state, link.syncLevel), sought) ||
    has(provisioningState, sought) ||
    isInId(link, sought) ||
    remoteAddressSpace.some((each) => has(each, sought)) ||
    hasAddress(remoteAddressSpace, sought) ||
    has(said(), sought)
  );
}

const NOTHING_SAID = (): string => '';

/** Its id is made only where that may matter: of many links it is not there before. */
function isInId(link: Link, { text }: Sought): boolean {
  return (
    link.networkKey.includes(text) || LINKS.includes(text) || (text.includes('/') && link.key.includes(text))
  );
}

/** What the id of a link has between its network and its name. */
const LINKS = '/virtualnetworkpeerings/';

function has(text: string, sought: Sought): boolean {
  return text.toLowerCase().includes(sought.text);
}

function hasAddress(prefixes: readonly string[], { address }: Sought): boolean {
  if (address === undefined) return false;
  return prefixes.some((text) => {
    const prefix = parsePrefix(text);
    return prefix !== undefined && holds(prefix, address);
  });
}
