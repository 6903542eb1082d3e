/** Knows whether a network or a link is what somebody looks for by a piece of text. */
import { addressVersion, contains } from './addressSpace.ts';
import { stateText, type Link } from './link.ts';
import type { Network } from './network.ts';

/** What a text may stand for. */
export interface Sought {
  readonly text: string;
  /** The text as a prefix, where it is an address: a network is found by the addresses that it has. */
  readonly address: string | undefined;
}

export function soughtBy(text: string): Sought {
  const trimmed = text.trim().toLowerCase();
  const version = addressVersion(trimmed);
  const address = version === undefined ? undefined : `${trimmed}/${version === 4 ? 32 : 128}`;
  return { text: trimmed, address };
}

/** By its name, id, region, state of its last operation, or a prefix or an address of its space. */
export function networkMatches(network: Network, sought: Sought): boolean {
  const { name, id, location = '', provisioningState = '', addressPrefixes } = network;
  return (
    [name, id, location, provisioningState, ...addressPrefixes].some((each) => has(each, sought)) ||
    hasAddress(addressPrefixes, sought)
  );
}

/**
 * By its name, id, remote, state or sync level, as ARM or as a row says it.
 * @param said what else its row says
 */
export function linkMatches(link: Link, sought: Sought, said = ''): boolean {
  const { name, id, remoteId = '', reported, provisioningState = '', remoteAddressSpace } = link;
  const texts = [
    name,
    id,
    remoteId,
    reported.state ?? '',
    reported.syncLevel ?? '',
    stateText(link.state, link.syncLevel),
    provisioningState,
    said,
  ];
  return (
    [...texts, ...remoteAddressSpace].some((each) => has(each, sought)) ||
    hasAddress(remoteAddressSpace, sought)
  );
}

function has(text: string, sought: Sought): boolean {
  return text.toLowerCase().includes(sought.text);
}

function hasAddress(prefixes: readonly string[], { address }: Sought): boolean {
  return address !== undefined && prefixes.some((prefix) => contains([prefix], [address]));
}
