/** Knows how the changes of links become plans: add a peering, set flags, remove. */
import { FLAGS, NOT_A_FIREWALL, type Flags, type ReportedFlags } from '../flags.ts';
import { otherLink, type EstateView } from '../estate.ts';
import { objectAt, type JsonObject } from '../json.ts';
import type { Link } from '../link.ts';
import { keyOf, linkIdOf } from '../resourceId.ts';
import type { Pair } from './consequences.ts';
import { makePlan, nameOf } from './makePlan.ts';
import type { Plan } from './plan.ts';
import type { TitledWrite } from './predict.ts';

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
}

export function planPeering(estate: EstateView, wanted: NewPeering): Plan {
  const { local, remoteId, back } = wanted;
  const forth = createWrite(estate, local, remoteId);
  const writes = [forth];
  if (back !== undefined) {
    const reverse = createWrite(estate, { ...back, networkId: remoteId }, local.networkId);
    // ARM wants transit allowed before it is used [R], so the side with the gateway goes first.
    if (local.flags.useRemoteGateways) writes.unshift(reverse);
    else writes.push(reverse);
  }
  const title = `Peer ${nameOf(estate, local.networkId)} and ${nameOf(estate, remoteId)}`;
  const warnings =
    back === undefined ? [`The link stays Initiated until ${nameOf(estate, remoteId)} has a link back.`] : [];
  return makePlan(estate, title, writes, [keyOf(local.networkId), keyOf(remoteId)], warnings);
}

/** Sets flags of one link; its other properties, known or not, are sent back as they were read. */
export function planFlags(estate: EstateView, link: Link, flags: ReportedFlags): Plan {
  const changes = Object.fromEntries(
    FLAGS.flatMap((flag) => (flags[flag] === undefined ? [] : [[flag, flags[flag]]])),
  );
  const body: JsonObject = { ...link.body, properties: { ...objectAt(link.body, 'properties'), ...changes } };
  const network = nameOf(estate, link.networkId);
  const write: TitledWrite = {
    write: { kind: 'putLink', id: link.id, body, sync: false },
    title: `Update link ${link.name} of ${network}`,
  };
  return makePlan(estate, `Change the properties of ${link.name}`, [write], pairOf(link), [NOT_A_FIREWALL]);
}

/** Removes a link, or both links of its pair. */
export function planRemoval(estate: EstateView, link: Link, scope: 'both' | 'this'): Plan {
  const other = scope === 'both' ? otherLink(estate, link) : undefined;
  const links = other === undefined ? [link] : [link, other];
  // The side that uses the other's gateway goes first, so that nothing is ever used that is gone.
  const ordered = links.toSorted((a, b) => usesGateway(b) - usesGateway(a));
  const writes = ordered.map((each): TitledWrite => ({
    write: { kind: 'deleteLink', id: each.id },
    title: `Delete link ${each.name} of ${nameOf(estate, each.networkId)}`,
  }));
  const warnings = links.length === 1 ? leftBehind(estate, link) : [];
  const title = `Remove the ${links.length === 2 ? 'peering' : 'link'} between ${nameOf(estate, link.networkId)} and ${nameOf(estate, link.remoteId ?? '')}`;
  return makePlan(estate, title, writes, pairOf(link), warnings);
}

function leftBehind(estate: EstateView, link: Link): readonly string[] {
  const other = otherLink(estate, link);
  if (other?.state !== 'Connected') return [];
  return [`The link ${other.name} of ${nameOf(estate, other.networkId)} stays behind, Disconnected.`];
}

function createWrite(estate: EstateView, link: NewLink, remoteId: string): TitledWrite {
  return {
    write: {
      kind: 'putLink',
      id: linkIdOf(link.networkId, link.name),
      body: { name: link.name, properties: { remoteVirtualNetwork: { id: remoteId }, ...link.flags } },
      sync: false,
    },
    title: `Create link ${link.name} on ${nameOf(estate, link.networkId)}`,
  };
}

function pairOf(link: Link): Pair {
  return [link.networkKey, link.remoteKey ?? link.networkKey];
}

function usesGateway(link: Link): number {
  return link.flags.useRemoteGateways === true ? 1 : 0;
}
