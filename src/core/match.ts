/** Knows whether a network or a link is what somebody looks for by a piece of text. */
import { regionOf } from './region.ts';
import { stateText, type Link } from './link.ts';
import type { Network } from './network.ts';
import { objectAt, stringAt } from './json.ts';
import { covers, hostPrefix, parseAddress, parsePrefix, type Prefix } from './surroundings/prefix.ts';

/** What a text may stand for. */
export interface Sought {
  readonly text: string;
  /** Where it is an address or a prefix: a network is found by what of it is in its space. */
  readonly prefix: Prefix | undefined;
  /** Where it stands for a tag. */
  readonly tag: SoughtTag | undefined;
  /** Of texts that many networks and links have in common, whether it is in them. */
  readonly common: Map<string, boolean>;
  /** The same of what a row says of a state and a sync level, by these. */
  readonly states: Map<string, boolean>;
}

/** A piece of the name or the value of a tag, or the name and a piece of the value; in lower case. */
interface SoughtTag {
  readonly name: string | undefined;
  readonly text: string;
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
  return (
    (subscription.size === 0 || subscription.has(subscriptionId.toLowerCase())) &&
    (region.size === 0 || region.has(regionOf(location)))
  );
}

export function soughtBy(text: string): Sought {
  const trimmed = text.trim().toLowerCase();
  const address = parseAddress(trimmed);
  return {
    text: trimmed,
    prefix: address === undefined ? parsePrefix(trimmed) : hostPrefix(address),
    tag: tagIn(trimmed),
    common: new Map(),
    states: new Map(),
  };
}

/** `environment=prod`, or `tag:prod` for any: nothing else that a network is found by has an equals sign. */
function tagIn(text: string): SoughtTag | undefined {
  if (text.startsWith(ANY_TAG)) return { name: undefined, text: text.slice(ANY_TAG.length).trim() };
  const [name = '', ...value] = text.split('=');
  return value.length === 0 ? undefined : { name: name.trim(), text: value.join('=').trim() };
}

const ANY_TAG = 'tag:';

/** Asked only of those who look for one: the body of a network is not there at once. */
function hasTag(network: Network, { tag }: Sought): boolean {
  if (tag === undefined) return false;
  const tags = objectAt(network.body, 'tags');
  return Object.keys(tags).some((key) => {
    const [name, value] = [key.toLowerCase(), (stringAt(tags, key) ?? '').toLowerCase()];
    return tag.name === undefined
      ? name.includes(tag.text) || value.includes(tag.text)
      : name === tag.name && value.includes(tag.text);
  });
}

/** By its name, id, region, a tag, state of its last operation, or a prefix or an address of its space. */
export function networkMatches(network: Network, sought: Sought): boolean {
  const { name, key, location = '', provisioningState = '', addressPrefixes } = network;
  return (
    key.includes(sought.text) ||
    has(name, sought) ||
    isCommon(location, sought) ||
    isCommon(provisioningState, sought) ||
    addressPrefixes.some((each) => has(each, sought)) ||
    isInSpace(addressPrefixes, sought) ||
    hasTag(network, sought)
  );
}

/**
 * By its name, id, remote, state or sync level, as ARM or as a row says it.
 * @param said what else its row says; asked last, since it may have to be put together
 */
export function linkMatches(link: Link, sought: Sought, said: () => string = NOTHING_SAID): boolean {
  const { name, remoteKey = '', reported, provisioningState = '', remoteAddressSpace } = link;
  const { state = '', syncLevel = '' } = reported;
  return (
    has(name, sought) ||
    remoteKey.includes(sought.text) ||
    isCommon(state, sought) ||
    isCommon(syncLevel, sought) ||
    isStateSaid(link, sought) ||
    isCommon(provisioningState, sought) ||
    isInId(link, sought) ||
    remoteAddressSpace.some((each) => has(each, sought)) ||
    isInSpace(remoteAddressSpace, sought) ||
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

/** Whether it is in what a row says of the state: that is put together once for each state that there is. */
function isStateSaid({ state, syncLevel }: Link, sought: Sought): boolean {
  const name = `${state}\n${syncLevel}`;
  let known = sought.states.get(name);
  if (known === undefined) sought.states.set(name, (known = has(stateText(state, syncLevel), sought)));
  return known;
}

/** Asked once of a text that many have. */
function isCommon(text: string, sought: Sought): boolean {
  let known = sought.common.get(text);
  if (known === undefined) sought.common.set(text, (known = has(text, sought)));
  return known;
}

function has(text: string, sought: Sought): boolean {
  return text.toLowerCase().includes(sought.text);
}

function isInSpace(prefixes: readonly string[], { prefix: sought }: Sought): boolean {
  if (sought === undefined) return false;
  return prefixes.some((text) => {
    const prefix = parsePrefix(text);
    return prefix !== undefined && covers(prefix, sought);
  });
}
