/** Knows whether a peering shares a gateway, and so what of sharing it is left to be done. */
import { networkAt, otherLink, type EstateView } from './estate.ts';
import type { Link } from './link.ts';
import { sharedIds } from './network.ts';

export interface Sharing {
  /** Whether there is a gateway, or somebody who allows one that does not show, and it is not shared as a whole. */
  readonly canShare: boolean;
  /** Whether either side allows or uses one. */
  readonly canStop: boolean;
}

const NOTHING: Sharing = { canShare: false, canStop: false };

/** As far as both links are read: of one alone nothing can be switched. */
export function sharingOf(estate: EstateView, link: Link): Sharing {
  const other = otherLink(estate, link);
  if (other === undefined) return NOTHING;
  const both = [link, other];
  const isAllowed = both.some(({ flags }) => flags.allowGatewayTransit === true);
  const isUsed = both.some(({ flags }) => flags.useRemoteGateways === true);
  const isShared =
    (link.flags.allowGatewayTransit === true && other.flags.useRemoteGateways === true) ||
    (other.flags.allowGatewayTransit === true && link.flags.useRemoteGateways === true);
  const hasGateway = both.some(({ networkKey }) => {
    const network = networkAt(estate, networkKey);
    return network !== undefined && sharedIds(network).length > 0;
  });
  return { canShare: !isShared && (hasGateway || isAllowed), canStop: isAllowed || isUsed };
}
