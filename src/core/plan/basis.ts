/** Knows what a plan stands on, and how it is said that this has moved. */
import { sameSpace } from '../addressSpace.ts';
import { linkBetween, networkAt, type EstateView } from '../estate.ts';
import { keyOf, parseNetworkId, type Key } from '../resourceId.ts';
import { differences, imageOf } from './linkImage.ts';
import type { Basis } from './plan.ts';
import { linkAt } from './predict.ts';

export function basisOf(estate: EstateView, local: Key, remote: Key): Basis {
  const network = networkAt(estate, local);
  const link = network === undefined ? undefined : linkBetween(network, remote);
  return {
    networkId: network?.id ?? local,
    remoteKey: remote,
    addressPrefixes: network?.addressPrefixes,
    linkId: link?.id,
    link: imageOf(link),
  };
}

/** A sentence for each thing that is different from what a plan was made from; empty when nothing has moved. */
export function movedSince(basis: Basis, estate: EstateView): readonly string[] {
  if (basis.addressPrefixes === undefined) return [];
  const name = parseNetworkId(basis.networkId)?.name ?? basis.networkId;
  const network = networkAt(estate, keyOf(basis.networkId));
  if (network === undefined) return [`${name} does not exist any more.`];
  const space = sameSpace(basis.addressPrefixes, network.addressPrefixes)
    ? []
    : [`the address space of ${name} is ${network.addressPrefixes.join(', ')}.`];
  const now =
    basis.linkId === undefined ? linkBetween(network, basis.remoteKey) : linkAt(estate, basis.linkId);
  return [...space, ...differences(basis.link, imageOf(now)).map((difference) => `${name}: ${difference}.`)];
}
