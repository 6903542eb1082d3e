/** Knows what is different once the operation on a link has succeeded: it is Succeeded, or it is gone. */
import { linkBetween, networkAt, Overlay, type Change, type EstateView } from '../estate.ts';
import type { Link } from '../link.ts';
import { withProperties } from '../sentLink.ts';
import { withLinks, type Network } from '../network.ts';
import { parseLinkId, parseNetworkId, type Key } from '../resourceId.ts';
import { putLinkInto, refreshPair } from './pair.ts';
import { isRunning } from './readiness.ts';
import { stamp } from './stamp.ts';
import type { DeleteLink, PutLink, RuleContext } from './write.ts';

/** Both networks get new etags once more; the link and its network are Succeeded [R]. */
export function settlePutLink(estate: EstateView, write: PutLink, context: RuleContext): readonly Change[] {
  const found = find(estate, write.id);
  if (found === undefined) return [];
  const draft = new Overlay(estate);
  const settled = withProperties(found.link, { provisioningState: 'Succeeded' });
  draft.put(stamp(putLinkInto(found.network, settled), context, 'Succeeded'));
  stampRemote(draft, found.link.remoteKey, context);
  return draft.changes();
}

/**
 * The link is gone and the other one Disconnected; that one keeps its flags and its address space [R]. An other
 * link that was only Initiated waits on.
 */
export function settleDeleteLink(
  estate: EstateView,
  write: DeleteLink,
  context: RuleContext,
): readonly Change[] {
  const found = find(estate, write.id);
  if (found === undefined) return [];
  const { network, link } = found;
  const draft = new Overlay(estate);
  const rest = network.links.filter((candidate) => candidate.key !== link.key);
  draft.put(stamp(withLinks(network, rest), context, 'Succeeded'));
  disconnectOther(draft, network.key, link.remoteKey, context);
  return draft.changes();
}

/** Marks the link that points back at a network as Disconnected, and its network as changed. */
export function disconnectOther(
  draft: Overlay,
  gone: Key,
  remoteKey: Key | undefined,
  context: RuleContext,
): void {
  const remote = networkAt(draft, remoteKey);
  if (remote === undefined) return;
  const other = linkBetween(remote, gone);
  const disconnected =
    other?.state === 'Connected'
      ? putLinkInto(remote, withProperties(other, { peeringState: 'Disconnected' }))
      : remote;
  draft.put(stampIdle(disconnected, context));
  refreshPair(draft, gone, remote.key);
}

function stampRemote(draft: Overlay, key: Key | undefined, context: RuleContext): void {
  const remote = networkAt(draft, key);
  if (remote !== undefined) draft.put(stampIdle(remote, context));
}

/** A network that runs an operation of its own gets its new etag when that ends; a classic one has none. */
function stampIdle(network: Network, context: RuleContext): Network {
  const keeps = isRunning(network.provisioningState) || parseNetworkId(network.id)?.classic === true;
  return keeps ? network : stamp(network, context);
}

function find(
  estate: EstateView,
  id: string,
): { readonly network: Network; readonly link: Link } | undefined {
  const parsed = parseLinkId(id);
  const network = networkAt(estate, parsed?.network.key);
  const link = network?.links.find((candidate) => candidate.key === parsed?.key);
  return network === undefined || link === undefined ? undefined : { network, link };
}
