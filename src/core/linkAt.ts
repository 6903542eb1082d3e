/** Knows where in an estate a link is. */
import { networkAt, type EstateView } from './estate.ts';
import type { Link } from './link.ts';
import { parseLinkId } from './resourceId.ts';

export function linkAt(estate: EstateView, id: string): Link | undefined {
  const parsed = parseLinkId(id);
  return networkAt(estate, parsed?.network.key)?.links.find((link) => link.key === parsed?.key);
}
