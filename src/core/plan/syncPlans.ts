/** Knows how links come in sync again, and how an address space is changed without leaving one out of sync. */
import { otherLink, type EstateView } from '../estate.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import { parseNetworkId } from '../resourceId.ts';
import { allottedText, poolOf } from '../ipamPool.ts';
import { linkOwner, networkOwner, ownedText, type Owner } from '../ownership.ts';
import { barredByOwner, barredPlan, withoutOwned } from './barred.ts';
import { makePlan, nameOf } from './makePlan.ts';
import { distinctPairs, pairOf } from './pair.ts';
import type { Plan } from './plan.ts';
import { predict, type TitledWrite } from './predict.ts';
import { resizeWrite } from './networkWrite.ts';

/** Syncs whichever links of a pair route old prefixes: those of the networks that did not change [R]. */
export function planSync(estate: EstateView, link: Link): Plan {
  const links = [link, otherLink(estate, link)].flatMap((each) => each ?? []);
  const title = `Sync the peering between ${nameOf(estate, link.networkId)} and ${nameOf(estate, link.remoteId ?? '')}`;
  const barred = barredByOwner(estate, title, link);
  if (barred !== undefined) return barred;
  return makePlan(estate, {
    title,
    writes: links.filter(routesOldPrefixes).map((each) => syncWrite(estate, each)),
    pairs: [pairOf(link)],
  });
}

/** Why the address space of a network is not for a person to change; undefined where it is. */
export function addressSpaceBarred(network: Network): string | undefined {
  const owner = networkOwner(network);
  if (owner !== undefined) return ownedText(`The network ${network.name}`, owner);
  const pool = poolOf(network);
  return pool === undefined ? undefined : allottedText(network, pool);
}

/** Sets the address space of a network, then syncs exactly the links that route the old one. */
export function planAddressSpace(
  estate: EstateView,
  network: Network,
  addressPrefixes: readonly string[],
): Plan {
  const title = `Change the address space of ${network.name}`;
  const barred = addressSpaceBarred(network);
  if (barred !== undefined) return barredPlan(title, barred);
  const resize = resizeWrite(estate, network, addressPrefixes);
  const { after } = predict(estate, [resize]);
  const incoming = [...after.linksTo(network.key)];
  const { links: stale, warnings } = withoutOwned(
    after,
    incoming.filter((link) => link.state === 'Connected' && routesOldPrefixes(link)),
  );
  const unseen = network.links.flatMap((link) => unseenPeer(estate, link) ?? []);
  return makePlan(estate, {
    title,
    writes: [resize, ...stale.map((link) => syncWrite(estate, link))],
    pairs: distinctPairs([...network.links, ...incoming].map(pairOf)),
    networks: [network.key],
    warnings: [...warnings, ...unseen.filter(({ isWarning }) => isWarning).map(({ text }) => text)],
    notes: unseen.filter(({ isWarning }) => !isWarning).map(({ text }) => text),
  });
}

interface UnseenPeer {
  readonly text: string;
  /** Whether somebody has to do something. */
  readonly isWarning: boolean;
}

/** What is to be said of a peer that is not seen: only where it may have a link back is there anything to sync. */
function unseenPeer(estate: EstateView, link: Link): UnseenPeer | undefined {
  const remote = parseNetworkId(link.remoteId ?? '');
  if (remote === undefined) return undefined;
  const owner = linkOwner(link);
  if (owner !== undefined) return ownedPeer(link, owner);
  const found = estate.lookup(remote.key).kind;
  if (remote.classic)
    return { text: `${remote.name} is a classic network and has no link that is synced.`, isWarning: false };
  if (found === 'absent')
    return {
      text: `${remote.name} does not exist (any more), so nothing of it is synced.`,
      isWarning: false,
    };
  return found === 'present'
    ? undefined
    : {
        text: `${remote.name} could not be read: its link must be synced by somebody who can.`,
        isWarning: true,
      };
}

/** Azure's documented update of a peered address space leaves out networks of a virtual hub [D], and says no more. */
function ownedPeer(link: Link, { service }: Owner): UnseenPeer {
  return {
    text: `The link ${link.name} belongs to ${service}: Azure does not say that a resize reaches it, so look there afterwards.`,
    isWarning: true,
  };
}

/** `LocalNotInSync`: what is routed is not what the remote network has [inf from R]. */
export function routesOldPrefixes(link: Link): boolean {
  return link.syncLevel === 'LocalNotInSync' || link.syncLevel === 'LocalAndRemoteNotInSync';
}

export function syncWrite(estate: EstateView, link: Link): TitledWrite {
  return {
    write: { kind: 'putLink', id: link.id, body: link.body, sync: true },
    title: `Sync link ${link.name} of ${nameOf(estate, link.networkId)}`,
  };
}
