/**
 * Knows which writes of a link or a network are not for the caller to make: a service owns it, or a deny assignment
 * forbids them.
 */
import { ACTIONS } from './actions.ts';
import { denialOf, type DenyAssignment } from './denied.ts';
import { networkAt, type EstateView } from './estate.ts';
import { UNGUARDED } from './guards.ts';
import type { Link } from './link.ts';
import type { Network } from './network.ts';
import { linkOwner, mayBeLeftOver, networkOwner, type Owner } from './ownership.ts';
import { linkIdOf } from './resourceId.ts';

/** Why a write is not for the caller to make. */
export type Withheld =
  | { readonly kind: 'owned'; readonly owner: Owner }
  | { readonly kind: 'denied'; readonly by: DenyAssignment };

/** What is withheld of a link; undefined for what the caller may do. */
export interface LinkHold {
  /** Every write of it, flags and sync. */
  readonly write: Withheld | undefined;
  readonly remove: Withheld | undefined;
}

/** What is withheld of a network. */
export interface NetworkHold {
  /** Its own writes, such as of its address space. */
  readonly write: Withheld | undefined;
  /** New links. */
  readonly links: Withheld | undefined;
}

export type LinkVerb = keyof LinkHold;
export type NetworkVerb = keyof NetworkHold;

/** Why something is withheld, and what, where it is not all of it. */
export interface Bar {
  readonly withheld: Withheld;
  readonly part: 'removal' | 'changes' | 'new links' | undefined;
}

/** @param verb what is wanted; without it whatever is withheld */
export function linkBar(hold: LinkHold, verb?: LinkVerb): Bar | undefined {
  const { write, remove } = hold;
  const part = write === undefined ? 'removal' : remove === undefined ? 'changes' : undefined;
  const withheld = verb === undefined ? (write ?? remove) : hold[verb];
  return withheld === undefined ? undefined : { withheld, part };
}

/** @param verb what is wanted; without it whatever is withheld */
export function networkBar(hold: NetworkHold, verb?: NetworkVerb): Bar | undefined {
  const { write, links } = hold;
  const part = write === undefined ? 'new links' : links === undefined ? 'changes' : undefined;
  const withheld = verb === undefined ? (write ?? links) : hold[verb];
  return withheld === undefined ? undefined : { withheld, part };
}

export function linkHold(estate: EstateView, link: Link): LinkHold {
  const network = networkAt(estate, link.networkKey);
  const above = network === undefined ? undefined : networkOwner(network, estate.guardsOf(network.id));
  const held = heldBy(link, linkOwner(link) ?? above);
  const denied = (action: string): Withheld | undefined => deniedAt(estate, action, link.id);
  return {
    write: held.write ?? denied(ACTIONS.writeLink),
    remove: held.remove ?? denied(ACTIONS.deleteLink),
  };
}

/** What a link says by itself, whatever stands above it. */
export function ownHold(link: Link): LinkHold {
  return heldBy(link, linkOwner(link));
}

function heldBy(link: Link, owner: Owner | undefined): LinkHold {
  const owned = ownedBy(owner);
  return { write: owned, remove: mayBeLeftOver(link) ? undefined : owned };
}

export function networkHold(estate: EstateView, network: Network): NetworkHold {
  const owned = ownedBy(networkOwner(network, estate.guardsOf(network.id)));
  return {
    write: owned ?? deniedAt(estate, ACTIONS.writeNetwork, network.id),
    links: owned ?? deniedAt(estate, ACTIONS.writeLink, linkIdOf(network.id, 'new')),
  };
}

/** What a network says by itself. */
export function ownNetworkHold(network: Network): NetworkHold {
  const owned = ownedBy(networkOwner(network, UNGUARDED));
  return { write: owned, links: owned };
}

function ownedBy(owner: Owner | undefined): Withheld | undefined {
  return owner === undefined ? undefined : { kind: 'owned', owner };
}

function deniedAt(estate: EstateView, action: string, id: string): Withheld | undefined {
  const by = denialOf(estate.guardsOf(id).denials, action, id);
  return by === undefined ? undefined : { kind: 'denied', by };
}
