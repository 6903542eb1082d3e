/** Knows what ARM does with a DELETE of a link, up to the moment when its operation ends. */
import { networkAt, Overlay, type EstateView } from '../estate.ts';
import { withProperties } from '../sentLink.ts';
import { parseLinkId } from '../resourceId.ts';
import { putLinkInto } from './pair.ts';
import { busyRefusal } from './readiness.ts';
import { parentNotFound } from './refusals.ts';
import { stamp } from './stamp.ts';
import type { DeleteLink, Outcome, RuleContext } from './write.ts';

/** The deletion of both links of a pair at the same moment is accepted [R], so only the local network is asked. */
export function beginDeleteLink(estate: EstateView, write: DeleteLink, context: RuleContext): Outcome {
  const id = parseLinkId(write.id);
  if (id === undefined) return { kind: 'nothing' };
  const network = networkAt(estate, id.network.key);
  if (network === undefined) return { kind: 'refused', refusal: parentNotFound(id.network.name) };
  const link = network.links.find((candidate) => candidate.key === id.key);
  if (link === undefined) return { kind: 'nothing' };
  const refusal = busyRefusal(network, context);
  if (refusal !== undefined) return { kind: 'refused', refusal };
  const draft = new Overlay(estate);
  const deleting = withProperties(link, { provisioningState: 'Deleting' });
  draft.put(stamp(putLinkInto(network, deleting), context, 'Updating'));
  return { kind: 'accepted', created: false, changes: draft.changes(), unread: [], doubts: [] };
}
