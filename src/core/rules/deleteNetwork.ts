/** Knows what ARM does with a DELETE of a network: the links of its peers stay behind, Disconnected [I]. */
import { networkAt, Overlay, type Change, type EstateView } from '../estate.ts';
import { parseNetworkId } from '../resourceId.ts';
import { busyRefusal } from './readiness.ts';
import { disconnectOther } from './settleLink.ts';
import { subnetInUse } from './refusals.ts';
import { stamp } from './stamp.ts';
import { occupantOf, subnetBodies } from './subnetBodies.ts';
import type { DeleteNetwork, Outcome, RuleContext } from './write.ts';

export function beginDeleteNetwork(estate: EstateView, write: DeleteNetwork, context: RuleContext): Outcome {
  const id = parseNetworkId(write.id);
  const network = networkAt(estate, id?.key);
  if (network === undefined) return { kind: 'nothing' };
  const refusal = busyRefusal(network, context);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  for (const subnet of subnetBodies(network)) {
    const user = occupantOf(subnet);
    if (user !== undefined) return { kind: 'refused', refusal: subnetInUse(subnet.name, user) };
  }
  const draft = new Overlay(estate);
  draft.put(stamp(network, context, 'Deleting'));
  return { kind: 'accepted', created: false, changes: draft.changes(), unread: [], doubts: [] };
}

export function settleDeleteNetwork(
  estate: EstateView,
  write: DeleteNetwork,
  context: RuleContext,
): readonly Change[] {
  const id = parseNetworkId(write.id);
  if (id === undefined || networkAt(estate, id.key) === undefined) return [];
  const peers = new Set([...estate.linksTo(id.key)].map((link) => link.networkKey));
  const draft = new Overlay(estate);
  draft.remove(id.key);
  for (const peer of peers) disconnectOther(draft, id.key, peer, context);
  return draft.changes();
}
