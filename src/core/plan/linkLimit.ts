/** Knows how many links a choice of networks comes to, so that too many are told while they are chosen. */
import { l10n } from '../l10n.ts';
import type { Network } from '../network.ts';
import type { Key } from '../resourceId.ts';
import { LINKS_PER_NETWORK } from '../rules/limits.ts';

/** Why so many spokes cannot be connected to a hub; undefined where they can. */
export function tooManySpokes(hub: Network, spokes: readonly Network[]): string | undefined {
  return overLimit(hub, new Set(spokes.map(({ key }) => key))) ?? tooManyOf(spokes, new Set([hub.key]));
}

/** Why so many networks cannot be connected as a mesh; undefined where they can. */
export function tooManyMeshed(networks: readonly Network[]): string | undefined {
  return tooManyOf(networks, new Set(networks.map(({ key }) => key)));
}

function tooManyOf(networks: readonly Network[], peers: ReadonlySet<Key>): string | undefined {
  for (const network of networks) {
    const reason = overLimit(network, peers);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

/** A network that has more links than the limit has a higher limit, which is not known [D]. */
function overLimit({ key, name, links }: Network, peers: ReadonlySet<Key>): string | undefined {
  if (links.length > LINKS_PER_NETWORK) return undefined;
  const peered = new Set(links.map(({ remoteKey }) => remoteKey));
  const added = [...peers].filter((peer) => peer !== key && !peered.has(peer)).length;
  const count = links.length + added;
  return count <= LINKS_PER_NETWORK
    ? undefined
    : l10n.t`${name} would have ${count} links; Azure takes ${LINKS_PER_NETWORK} for each network.`;
}
