/**
 * Knows what the other side of a peering says of what a link claims. One link alone proves little: its network may
 * be peered with something that is gone, that nobody here may read, or whose own link says otherwise.
 */
import { otherLink, type EstateView } from './estate.ts';
import type { Link } from './link.ts';
import { parseNetworkId } from './resourceId.ts';

/** What is known of a network that a link points at. */
export type RemotePresence = 'present' | 'absent' | 'missing' | 'unread';

/** The same, and where it is read and the link claims to be Connected, whether its link back bears that out. */
export type RemoteSide = RemotePresence | 'unanswered' | 'differs';

export function remoteSide(estate: EstateView, link: Link, presence: RemotePresence): RemoteSide {
  // A classic network cannot hold a link [D]: there is one side only.
  if (isClassic(link)) return 'present';
  if (presence !== 'present' || link.state !== 'Connected') return presence;
  const other = otherLink(estate, link);
  if (other === undefined) return 'unanswered';
  const isBorneOut =
    other.state === 'Connected' &&
    (link.syncLevel !== 'FullyInSync' || other.syncLevel === undefined || other.syncLevel === 'FullyInSync');
  return isBorneOut ? 'present' : 'differs';
}

function isClassic(link: Link): boolean {
  return parseNetworkId(link.remoteId ?? '')?.classic === true;
}
