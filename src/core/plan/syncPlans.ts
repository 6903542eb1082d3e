/** Knows how links come in sync again, and how an address space is changed without leaving one out of sync. */
import { networkAt, otherLink, type EstateView } from '../estate.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import { makePlan, nameOf } from './makePlan.ts';
import { distinctPairs, pairOf } from './pair.ts';
import type { Plan } from './plan.ts';
import { predict, type TitledWrite } from './predict.ts';
import { resizeWrite } from './networkWrite.ts';

/** Syncs whichever links of a pair route old prefixes: those of the networks that did not change [R]. */
export function planSync(estate: EstateView, link: Link): Plan {
  const links = [link, otherLink(estate, link)].flatMap((each) => each ?? []);
  return makePlan(estate, {
    title: `Sync the peering between ${nameOf(estate, link.networkId)} and ${nameOf(estate, link.remoteId ?? '')}`,
    writes: links.filter(routesOldPrefixes).map((each) => syncWrite(estate, each)),
    pairs: [pairOf(link)],
  });
}

/** Sets the address space of a network, then syncs exactly the links that route the old one. */
export function planAddressSpace(
  estate: EstateView,
  network: Network,
  addressPrefixes: readonly string[],
): Plan {
  const resize = resizeWrite(estate, network, addressPrefixes);
  const { after } = predict(estate, [resize]);
  const incoming = [...after.linksTo(network.key)];
  const stale = incoming.filter((link) => link.state === 'Connected' && routesOldPrefixes(link));
  const unreadable = network.links.filter((link) => networkAt(estate, link.remoteKey) === undefined);
  return makePlan(estate, {
    title: `Change the address space of ${network.name}`,
    writes: [resize, ...stale.map((link) => syncWrite(estate, link))],
    pairs: distinctPairs([...network.links, ...incoming].map(pairOf)),
    networks: [network.key],
    warnings: unreadable.map(
      (link) =>
        `${nameOf(estate, link.remoteId ?? '')} could not be read: its link must be synced by somebody who can.`,
    ),
  });
}

/** `LocalNotInSync`: what is routed is not what the remote network has [inf from R]. */
function routesOldPrefixes(link: Link): boolean {
  return link.syncLevel === 'LocalNotInSync' || link.syncLevel === 'LocalAndRemoteNotInSync';
}

function syncWrite(estate: EstateView, link: Link): TitledWrite {
  return {
    write: { kind: 'putLink', id: link.id, body: link.body, sync: true },
    title: `Sync link ${link.name} of ${nameOf(estate, link.networkId)}`,
  };
}
