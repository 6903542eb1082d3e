/** Knows how links come in sync again, and how an address space is changed without leaving one out of sync. */
import { otherLink, type EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import type { Network } from '../network.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { numberOf } from '../plural.ts';
import { parseNetworkId } from '../resourceId.ts';
import { allottedText, poolOf } from '../ipamPool.ts';
import { linkOwner, type Owner } from '../ownership.ts';
import { barredLink, barredPlan, networkBarred, withoutWithheld } from './barred.ts';
import { makePlanInPieces, nameOf } from './makePlan.ts';
import type { WhereFailed } from './mending.ts';
import { resizeWrite, type LinkStep } from './networkWrite.ts';
import { distinctPairs, pairOf } from './pair.ts';
import { readied, takeParts } from './parts.ts';
import type { Plan } from './plan.ts';
import { predicting } from './predict.ts';

/** Syncs whichever links of a pair route old prefixes: those of the networks that did not change [R]. */
export function* planSyncInPieces(estate: EstateView, link: Link): Planning<Plan> {
  const links = [link, otherLink(estate, link)].flatMap((each) => each ?? []);
  const title = l10n.t`Sync the peering between ${nameOf(estate, link.networkId)} and ${nameOf(estate, link.remoteId ?? '')}`;
  const barred = barredLink(estate, title, link);
  if (barred !== undefined) return barred;
  const stale = links.filter(routesOldPrefixes);
  const { links: own, warnings } = yield* withoutWithheld(estate, stale, 'write');
  const [other] = own.length === 0 ? stale : [];
  const barredOther = other === undefined ? undefined : barredLink(estate, title, other);
  if (barredOther !== undefined) return barredOther;
  const writes = own.map((each) => syncWrite(estate, each));
  const pair = pairOf(link);
  return yield* makePlanInPieces(estate, {
    title,
    writes: yield* readied(estate, writes, pair),
    pairs: [pair],
    warnings,
  });
}

export const planSync = inOneGo(planSyncInPieces);

/** The same for the peerings of several links, each once. */
export function* planSyncOfManyInPieces(estate: EstateView, links: readonly Link[]): Planning<Plan> {
  const both = new Map(
    links.flatMap((link) =>
      [link, otherLink(estate, link)].flatMap((each) =>
        each !== undefined && routesOldPrefixes(each) ? [[each.key, each] as const] : [],
      ),
    ),
  );
  const { links: own, warnings } = yield* withoutWithheld(estate, [...both.values()], 'write');
  const pairs = distinctPairs(own.map(pairOf));
  const taken = yield* takeParts(
    estate,
    own,
    (link) => ({
      subject: l10n.t`The sync of link ${link.name} of ${nameOf(estate, link.networkId)}`,
      writes: [syncWrite(estate, link)],
    }),
    pairs.flat(),
    'mend',
  );
  return yield* makePlanInPieces(estate, {
    title: l10n.t`Sync ${numberOf(taken.items.length, 'link')}`,
    writes: taken.writes,
    pairs,
    warnings: [...warnings, ...taken.warnings],
  });
}

export const planSyncOfMany = inOneGo(planSyncOfManyInPieces);

/** Why the address space of a network is not for a person to change; undefined where it is. */
export function addressSpaceBarred(estate: EstateView, network: Network): string | undefined {
  const barred = networkBarred(estate, network.key, 'write');
  if (barred !== undefined) return barred;
  const pool = poolOf(network);
  return pool === undefined ? undefined : allottedText(network, pool);
}

/** Sets the address space of a network, then syncs exactly the links that route the old one. */
export function* planAddressSpaceInPieces(
  estate: EstateView,
  network: Network,
  addressPrefixes: readonly string[],
  whereFailed: WhereFailed = 'mend',
): Planning<Plan> {
  const title = l10n.t`Change the address space of ${network.name}`;
  const barred = addressSpaceBarred(estate, network);
  if (barred !== undefined) return barredPlan(title, barred);
  const resize = yield* resizeWrite(estate, network, addressPrefixes);
  const { after } = yield* predicting(estate, [resize], new Map());
  const incoming = [...after.linksTo(network.key)];
  const { links: stale, warnings } = yield* withoutWithheld(
    after,
    incoming.filter((link) => link.state === 'Connected' && routesOldPrefixes(link)),
    'write',
  );
  const syncs = yield* takeParts(
    after,
    stale,
    (link) => ({
      subject: l10n.t`The sync of link ${link.name} of ${nameOf(estate, link.networkId)}`,
      writes: [syncWrite(estate, link)],
    }),
    stale.map((link) => link.networkKey),
    whereFailed,
  );
  const unseen = network.links.flatMap((link) => unseenPeer(estate, link) ?? []);
  return yield* makePlanInPieces(estate, {
    title,
    writes: [resize, ...syncs.writes],
    pairs: distinctPairs([...network.links, ...incoming].map(pairOf)),
    networks: [network.key],
    warnings: [
      ...warnings,
      ...syncs.warnings,
      ...unseen.filter(({ isWarning }) => isWarning).map(({ text }) => text),
    ],
    notes: unseen.filter(({ isWarning }) => !isWarning).map(({ text }) => text),
  });
}

export const planAddressSpace = inOneGo(planAddressSpaceInPieces);

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
    return {
      text: l10n.t`${remote.name} is a classic network and has no link that is synced.`,
      isWarning: false,
    };
  if (found === 'absent')
    return {
      text: l10n.t`${remote.name} does not exist (any more), so nothing of it is synced.`,
      isWarning: false,
    };
  return found === 'present'
    ? undefined
    : {
        text: l10n.t`${remote.name} could not be read: its link must be synced by somebody who can.`,
        isWarning: true,
      };
}

/** Azure's documented update of a peered address space leaves out networks of a virtual hub [D], and says no more. */
function ownedPeer(link: Link, { service }: Owner): UnseenPeer {
  return {
    text: l10n.t`The link ${link.name} belongs to ${service}: Azure does not say that a resize reaches it, so look there afterwards.`,
    isWarning: true,
  };
}

/** `LocalNotInSync`: what is routed is not what the remote network has [inf from R]. */
export function routesOldPrefixes(link: Link): boolean {
  return link.syncLevel === 'LocalNotInSync' || link.syncLevel === 'LocalAndRemoteNotInSync';
}

export function syncWrite(estate: EstateView, link: Link): LinkStep {
  return {
    write: { kind: 'putLink', id: link.id, body: link.body, sync: true },
    title: l10n.t`Sync link ${link.name} of ${nameOf(estate, link.networkId)}`,
  };
}
