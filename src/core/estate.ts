/**
 * Knows the estate: every network that has been read, and its links by what they point at. Rules and plans see
 * it through {@link EstateView}, so that the same rule runs over what was read, over a prediction laid on top
 * of it ({@link Overlay}) and over the sandbox's whole world.
 */
import { UNGUARDED, type Guards } from './guards.ts';
import { hold } from './held/heldNetwork.ts';
import type { Shelf } from './held/shelf.ts';
import type { Link } from './link.ts';
import type { Network } from './network.ts';
import { subscriptionOf, type Key } from './resourceId.ts';

export type NetworkLookup =
  | { readonly kind: 'present'; readonly network: Network }
  /** ARM says that there is no such network. */
  | { readonly kind: 'absent' }
  /** Nothing is known of it: not read, or the caller may not. */
  | { readonly kind: 'unread' };

export interface EstateView {
  lookup(key: Key): NetworkLookup;
  /** The links, of whatever network, whose remote is this one. */
  linksTo(key: Key): Iterable<Link>;
  /** What is known to stand above a resource. */
  guardsOf(id: string): Guards;
}

/** One consequence of a write. */
export type Change =
  | { readonly kind: 'networkChanged'; readonly network: Network }
  | { readonly kind: 'networkGone'; readonly key: Key };

export function networkAt(estate: EstateView, key: Key | undefined): Network | undefined {
  if (key === undefined) return undefined;
  const found = estate.lookup(key);
  return found.kind === 'present' ? found.network : undefined;
}

/** The link of a network that points at a remote; ARM allows one for each remote. */
export function linkBetween(network: Network, remote: Key): Link | undefined {
  for (const link of network.links) if (link.remoteKey === remote) return link;
  return undefined;
}

/** The link at the other end of the peering; undefined when it is absent or its network is not read. */
export function otherLink(estate: EstateView, link: Link): Link | undefined {
  const remote = networkAt(estate, link.remoteKey);
  return remote === undefined ? undefined : linkBetween(remote, link.networkKey);
}

/** An estate that can grow: what the extension has read, or the world of the sandbox. */
export class Estate implements EstateView {
  private readonly networks = new Map<Key, Network>();
  /** Most networks have one. */
  private readonly incoming = new Map<Key, Link | Link[]>();
  private readonly gone = new Set<Key>();
  /** By subscription, in lower case. */
  private readonly guards = new Map<string, Guards>();

  /**
   * @param unseen what a network that was never put is: `absent` in a world that is whole, `unread` in an
   * estate that was read from somewhere
   * @param shelf of an estate that may be large: its networks are held in little room
   */
  constructor(
    private readonly unseen: 'absent' | 'unread',
    private readonly shelf?: Shelf,
  ) {}

  all(): Iterable<Network> {
    return this.networks.values();
  }

  get size(): number {
    return this.networks.size;
  }

  lookup(key: Key): NetworkLookup {
    const network = this.networks.get(key);
    if (network !== undefined) return { kind: 'present', network };
    return { kind: this.gone.has(key) ? 'absent' : this.unseen };
  }

  *linksTo(key: Key): Iterable<Link> {
    yield* listOf(this.incoming.get(key));
  }

  guardsOf(id: string): Guards {
    if (this.guards.size === 0) return UNGUARDED;
    return this.guards.get(subscriptionOf(id) ?? '') ?? UNGUARDED;
  }

  /** Notes what stands above everything in a subscription. */
  guard(subscriptionId: string, guards: Guards): void {
    this.guards.set(subscriptionId.toLowerCase(), guards);
  }

  unguard(subscriptionId: string): void {
    this.guards.delete(subscriptionId.toLowerCase());
  }

  unguardAll(): void {
    this.guards.clear();
  }

  apply(changes: Iterable<Change>): void {
    for (const change of changes) {
      if (change.kind === 'networkChanged') this.put(change.network);
      else this.remove(change.key);
    }
  }

  put(given: Network): void {
    this.forgetLinks(given.key);
    this.gone.delete(given.key);
    const network = this.shelf === undefined ? given : hold(given, this.shelf, (key) => this.keyAs(key));
    this.networks.set(network.key, network);
    for (const link of network.links) {
      if (link.remoteKey === undefined) continue;
      const known = this.incoming.get(link.remoteKey);
      if (known === undefined) this.incoming.set(link.remoteKey, link);
      else if (isList(known)) known.push(link);
      else this.incoming.set(link.remoteKey, [known, link]);
    }
  }

  /** The same key as it is held here, where it is: so that its text is there once. */
  keyAs(key: Key): Key {
    const known = this.networks.get(key);
    if (known !== undefined) return known.key;
    for (const { remoteKey } of listOf(this.incoming.get(key))) return remoteKey ?? key;
    return key;
  }

  /** Notes that ARM says that the network does not exist. */
  remove(key: Key): void {
    this.forget(key);
    this.gone.add(key);
  }

  /** Forgets what was known of a network, as when its subscription is read again. */
  forget(key: Key): void {
    this.forgetLinks(key);
    this.gone.delete(key);
    this.networks.delete(key);
  }

  /** Forgets everything, also what is known not to exist: of another account's estate nothing is known. */
  forgetAll(): void {
    for (const key of [...this.networks.keys()]) this.forget(key);
    this.gone.clear();
    this.guards.clear();
    this.shelf?.clear();
  }

  private forgetLinks(key: Key): void {
    for (const link of this.networks.get(key)?.links ?? []) {
      if (link.remoteKey === undefined) continue;
      const links = listOf(this.incoming.get(link.remoteKey)).filter((each) => each !== link);
      if (links.length === 0) this.incoming.delete(link.remoteKey);
      else this.incoming.set(link.remoteKey, links);
    }
  }
}

const NO_LINKS: readonly Link[] = [];

function listOf(links: Link | readonly Link[] | undefined): readonly Link[] {
  return links === undefined ? NO_LINKS : isList(links) ? links : [links];
}

function isList<T extends readonly Link[]>(links: Link | T): links is T {
  return Array.isArray(links);
}

/** An estate with changes laid on top; what lies below is not touched. */
export class Overlay implements EstateView {
  private readonly top = new Map<Key, Network | undefined>();

  constructor(private readonly base: EstateView) {}

  lookup(key: Key): NetworkLookup {
    if (!this.top.has(key)) return this.base.lookup(key);
    const network = this.top.get(key);
    return network === undefined ? { kind: 'absent' } : { kind: 'present', network };
  }

  *linksTo(key: Key): Iterable<Link> {
    for (const link of this.base.linksTo(key)) if (!this.top.has(link.networkKey)) yield link;
    for (const network of this.top.values()) {
      for (const link of network?.links ?? []) if (link.remoteKey === key) yield link;
    }
  }

  guardsOf(id: string): Guards {
    return this.base.guardsOf(id);
  }

  put(network: Network): void {
    this.top.set(network.key, network);
  }

  remove(key: Key): void {
    this.top.set(key, undefined);
  }

  apply(changes: Iterable<Change>): void {
    for (const change of changes) {
      if (change.kind === 'networkChanged') this.put(change.network);
      else this.remove(change.key);
    }
  }

  /** Another one with more laid on top; this one stays as it is. */
  with(changes: Iterable<Change>): Overlay {
    const next = new Overlay(this.base);
    next.apply(this.changes());
    next.apply(changes);
    return next;
  }

  /** What has been laid on top, one entry a network. */
  changes(): readonly Change[] {
    return [...this.top].map(([key, network]) =>
      network === undefined ? { kind: 'networkGone', key } : { kind: 'networkChanged', network },
    );
  }
}
