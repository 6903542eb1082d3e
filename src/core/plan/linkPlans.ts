/** Knows how the changes of links become plans: add a peering, set flags, remove. */
import { FLAGS, NOT_A_FIREWALL, type Flags, type ReportedFlags } from '../flags.ts';
import { linkBetween, networkAt, otherLink, type EstateView } from '../estate.ts';
import { objectAt, type JsonObject } from '../json.ts';
import type { Link } from '../link.ts';
import { keyOf, linkIdOf, parseNetworkId } from '../resourceId.ts';
import { barredByOwner, barredPlan, pairBarred, withoutOwned } from './barred.ts';
import { makePlan, nameOf } from './makePlan.ts';
import { distinctPairs, pairOf } from './pair.ts';
import type { Plan } from './plan.ts';
import type { TitledWrite } from './predict.ts';
import { subnetMembers, subnetNotes, type SubnetChoice } from './subnetChoice.ts';

/** One link to make. */
export interface NewLink {
  readonly networkId: string;
  readonly name: string;
  readonly flags: Flags;
}

export interface NewPeering {
  readonly local: NewLink;
  readonly remoteId: string;
  /** The link back; undefined for this side only. */
  readonly back: Omit<NewLink, 'networkId'> | undefined;
  /** Which subnets take part; undefined for whole networks. */
  readonly subnets?: SubnetChoice | undefined;
  /** What else is to be warned of. */
  readonly warnings?: readonly string[];
}

export function planPeering(estate: EstateView, wanted: NewPeering): Plan {
  const { local, remoteId, back } = wanted;
  const [here, there] = [nameOf(estate, local.networkId), nameOf(estate, remoteId)];
  const waits = back === undefined && !isAnswered(estate, local.networkId, remoteId);
  const title = waits ? `Add a link from ${here} to ${there}` : `Peer ${here} and ${there}`;
  // A link of this side alone is written to this network only.
  const written = [local.networkId, ...(back === undefined ? [] : [remoteId])].map(keyOf);
  const barred = pairBarred(estate, written);
  if (barred !== undefined) return barredPlan(title, barred);
  return makePlan(estate, {
    title,
    writes: peeringWrites(estate, wanted),
    pairs: [[keyOf(local.networkId), keyOf(remoteId)]],
    warnings: [
      ...(waits ? [`The link stays Initiated until ${there} has a link back.`] : []),
      ...(wanted.warnings ?? []),
    ],
    notes: subnetNotes(wanted.subnets),
  });
}

/** Whether a link is Connected at once: to a classic network, or where the link back is there already. */
function isAnswered(estate: EstateView, localId: string, remoteId: string): boolean {
  if (parseNetworkId(remoteId)?.classic === true) return true;
  const remote = networkAt(estate, keyOf(remoteId));
  return remote !== undefined && linkBetween(remote, keyOf(localId)) !== undefined;
}

/** The writes that make a peering, in the order that ARM wants. */
export function peeringWrites(estate: EstateView, wanted: NewPeering): readonly TitledWrite[] {
  const { local, remoteId, back, subnets } = wanted;
  const forth = createWrite(estate, local, remoteId, subnetMembers(subnets, 'forth'));
  if (back === undefined) return [forth];
  const reverse = createWrite(
    estate,
    { ...back, networkId: remoteId },
    local.networkId,
    subnetMembers(subnets, 'back'),
  );
  // ARM wants transit allowed before it is used [R], so the side with the gateway goes first.
  return local.flags.useRemoteGateways ? [reverse, forth] : [forth, reverse];
}

/** Sets flags of one link; its other properties, known or not, are sent back as they were read. */
export function planFlags(estate: EstateView, link: Link, flags: ReportedFlags): Plan {
  const title = `Change the properties of ${link.name}`;
  const barred = barredByOwner(estate, title, link);
  if (barred !== undefined) return barred;
  return makePlan(estate, {
    title,
    writes: [flagsWrite(estate, link, flags)],
    pairs: [pairOf(link)],
    notes: [NOT_A_FIREWALL],
  });
}

/** Sets one flag of several links, each by itself; links that have it like that already are left alone. */
export function planFlagOfMany(estate: EstateView, links: readonly Link[], changes: Partial<Flags>): Plan {
  const { links: own, warnings } = withoutOwned(estate, links);
  const changing = own.filter((link) =>
    FLAGS.some((flag) => (changes[flag] ?? link.flags[flag]) !== link.flags[flag]),
  );
  return makePlan(estate, {
    title: `Change the properties of ${changing.length} links`,
    writes: changing.map((link) => flagsWrite(estate, link, { ...link.flags, ...changes })),
    pairs: distinctPairs(changing.map(pairOf)),
    warnings,
    notes: [NOT_A_FIREWALL],
  });
}

/** Removes a link, or both links of its pair. */
export function planRemoval(estate: EstateView, link: Link, scope: 'both' | 'this'): Plan {
  const other = scope === 'both' ? otherLink(estate, link) : undefined;
  const [here, there] = [nameOf(estate, link.networkId), nameOf(estate, link.remoteId ?? '')];
  const barred = mayBeLeftOver(link)
    ? undefined
    : barredByOwner(estate, `Remove the link from ${here} to ${there}`, link);
  if (barred !== undefined) return barred;
  return other === undefined
    ? removal(estate, `Remove the link from ${here} to ${there}`, [link])
    : removal(estate, `Remove the peering between ${here} and ${there}`, [link, other]);
}

/** Removes several links; with `both` also those at their other ends. */
export function planRemovalOfMany(estate: EstateView, links: readonly Link[], scope: 'both' | 'this'): Plan {
  const others = scope === 'both' ? links.flatMap((link) => otherLink(estate, link) ?? []) : [];
  const all = [...new Map([...links, ...others].map((link) => [link.key, link])).values()];
  const kept = withoutOwned(
    estate,
    all.filter((link) => !mayBeLeftOver(link)),
  );
  const removed = all.filter((link) => mayBeLeftOver(link) || kept.links.includes(link));
  return removal(estate, `Remove ${removed.length} links`, removed, kept.warnings);
}

/** A service that has gone may leave a Disconnected link behind, which somebody has to clear away. */
function mayBeLeftOver(link: Link): boolean {
  return link.state === 'Disconnected';
}

function removal(
  estate: EstateView,
  title: string,
  links: readonly Link[],
  leftOut: readonly string[] = [],
): Plan {
  // The side that uses the other's gateway goes first, so that nothing is ever used that is gone.
  const ordered = links.toSorted((a, b) => usesGateway(b) - usesGateway(a));
  const removed = new Set(links.map((link) => link.key));
  return makePlan(estate, {
    title,
    writes: ordered.map((each) => ({
      write: { kind: 'deleteLink', id: each.id },
      title: `Delete link ${each.name} of ${nameOf(estate, each.networkId)}`,
    })),
    pairs: distinctPairs(links.map(pairOf)),
    warnings: [...leftOut, ...links.flatMap((link) => leftBehind(estate, link, removed))],
  });
}

function leftBehind(estate: EstateView, link: Link, removed: ReadonlySet<string>): readonly string[] {
  const other = otherLink(estate, link);
  if (other?.state !== 'Connected' || removed.has(other.key)) return [];
  return [`The link ${other.name} of ${nameOf(estate, other.networkId)} stays behind, Disconnected.`];
}

/** The write that sets flags of a link. */
export function flagsWrite(estate: EstateView, link: Link, flags: ReportedFlags): TitledWrite {
  const changes = Object.fromEntries(
    FLAGS.flatMap((flag) => (flags[flag] === undefined ? [] : [[flag, flags[flag]]])),
  );
  const body: JsonObject = { ...link.body, properties: { ...objectAt(link.body, 'properties'), ...changes } };
  return {
    write: { kind: 'putLink', id: link.id, body, sync: false },
    title: `Update link ${link.name} of ${nameOf(estate, link.networkId)}`,
  };
}

function createWrite(estate: EstateView, link: NewLink, remoteId: string, more: JsonObject): TitledWrite {
  return {
    write: {
      kind: 'putLink',
      id: linkIdOf(link.networkId, link.name),
      body: {
        name: link.name,
        properties: { remoteVirtualNetwork: { id: remoteId }, ...link.flags, ...more },
      },
      sync: false,
    },
    title: `Create link ${link.name} on ${nameOf(estate, link.networkId)}`,
  };
}

function usesGateway(link: Link): number {
  return link.flags.useRemoteGateways === true ? 1 : 0;
}
