/** Knows which networks are meant by a piece of text, the likeliest first. */
import { networkMatches, soughtBy, type Sought } from './match.ts';
import type { Network } from './network.ts';
import type { Planning } from './planning.ts';

/** The smaller, the likelier; undefined for one that is not meant. */
function rankOf(network: Network, sought: Sought): number | undefined {
  const name = network.name.toLowerCase();
  if (name === sought.text || network.key === sought.text) return 0;
  if (sought.prefix === undefined) {
    if (name.startsWith(sought.text)) return 1;
    if (name.includes(sought.text)) return 2;
  }
  return networkMatches(network, sought) ? 3 : undefined;
}

/** So many are asked before others have their turn: each of them takes less time than that would. */
const PIECE = 64;

/**
 * The networks that a text means: by name, id, region, prefix, or an address that they have. An empty text means all.
 * @param most so many of them; of those that are as likely the first ones
 */
export function* findInPieces(
  networks: Iterable<Network>,
  text: string,
  most: number,
): Planning<readonly Network[]> {
  const sought = soughtBy(text);
  const ranks: readonly Network[][] = [[], [], [], []];
  let left = PIECE;
  for (const network of networks) {
    const rank = sought.text === '' ? 3 : rankOf(network, sought);
    const found = rank === undefined ? undefined : ranks[rank];
    if (found !== undefined && found.length < most) found.push(network);
    if ((left -= 1) > 0) continue;
    left = PIECE;
    yield undefined;
  }
  return ranks.flat().slice(0, most);
}
