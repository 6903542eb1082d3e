/** Knows an estate as it is at the first look: what is read anew while somebody still thinks about it is not seen. */
import type { EstateView, NetworkLookup } from './estate.ts';
import type { Guards } from './guards.ts';
import type { Link } from './link.ts';
import { keyOf, subscriptionOf, type Key } from './resourceId.ts';

export class StillEstate implements EstateView {
  private readonly found = new Map<Key, NetworkLookup>();
  private readonly incoming = new Map<Key, readonly Link[]>();
  /** By subscription. */
  private readonly guards = new Map<Key, Guards>();

  constructor(private readonly live: EstateView) {}

  lookup(key: Key): NetworkLookup {
    return remembered(this.found, key, () => this.live.lookup(key));
  }

  linksTo(key: Key): Iterable<Link> {
    return remembered(this.incoming, key, () => [...this.live.linksTo(key)]);
  }

  guardsOf(id: string): Guards {
    return remembered(this.guards, keyOf(subscriptionOf(id) ?? ''), () => this.live.guardsOf(id));
  }
}

function remembered<T>(known: Map<Key, T>, key: Key, look: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const now = look();
  known.set(key, now);
  return now;
}
