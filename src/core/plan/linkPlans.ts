/** Knows how the changes of links become plans: add a peering, set flags, remove. */
import { FLAGS, notAFirewall, type Flags, type ReportedFlags } from '../flags.ts';
import { linkBetween, networkAt, otherLink, type EstateView } from '../estate.ts';
import { objectAt, type JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { numberOf } from '../plural.ts';
import { keyOf, linkIdOf, parseNetworkId } from '../resourceId.ts';
import { barredLink, barredPlan, newLinkBarred, pairBarred, withoutWithheld } from './barred.ts';
import { makePlanInPieces, nameOf } from './makePlan.ts';
import type { WhereFailed } from './mending.ts';
import type { LinkStep } from './networkWrite.ts';
import { distinctPairs, pairOf, type Pair } from './pair.ts';
import { readied, takeParts } from './parts.ts';
import type { Plan } from './plan.ts';
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

export function* planPeeringInPieces(estate: EstateView, wanted: NewPeering): Planning<Plan> {
  const { local, remoteId, back } = wanted;
  const [here, there] = [nameOf(estate, local.networkId), nameOf(estate, remoteId)];
  const waits = back === undefined && !isAnswered(estate, local.networkId, remoteId);
  const title = waits ? l10n.t`Add a link from ${here} to ${there}` : l10n.t`Peer ${here} and ${there}`;
  // A link of this side alone is written to this network only.
  const written = [local.networkId, ...(back === undefined ? [] : [remoteId])].map(keyOf);
  const barred =
    pairBarred(estate, written) ??
    newLinkBarred({ ...local, remoteId }) ??
    (back && newLinkBarred({ ...back, networkId: remoteId, remoteId: local.networkId }));
  if (barred !== undefined) return barredPlan(title, barred);
  const pair: Pair = [keyOf(local.networkId), keyOf(remoteId)];
  return yield* makePlanInPieces(estate, {
    title,
    writes: yield* readied(estate, peeringWrites(estate, wanted), pair),
    pairs: [pair],
    warnings: [...(waits ? [waitText(estate, remoteId)] : []), ...(wanted.warnings ?? [])],
    notes: subnetNotes(wanted.subnets),
  });
}

export const planPeering = inOneGo(planPeeringInPieces);

function waitText(estate: EstateView, remoteId: string): string {
  const there = nameOf(estate, remoteId);
  return estate.lookup(keyOf(remoteId)).kind === 'unread'
    ? l10n.t`Whether ${there} has a link back is not known: until it has one, the link stays Initiated.`
    : l10n.t`The link stays Initiated until ${there} has a link back.`;
}

/** Whether a link is Connected at once: to a classic network, or where the link back is there already. */
function isAnswered(estate: EstateView, localId: string, remoteId: string): boolean {
  if (parseNetworkId(remoteId)?.classic === true) return true;
  const remote = networkAt(estate, keyOf(remoteId));
  return remote !== undefined && linkBetween(remote, keyOf(localId)) !== undefined;
}

/** The writes that make a peering, in the order that ARM wants. */
export function peeringWrites(estate: EstateView, wanted: NewPeering): readonly LinkStep[] {
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
export function* planFlagsInPieces(estate: EstateView, link: Link, flags: ReportedFlags): Planning<Plan> {
  const title = l10n.t`Change the properties of ${link.name}`;
  const barred = barredLink(estate, title, link);
  if (barred !== undefined) return barred;
  const pair = pairOf(link);
  return yield* makePlanInPieces(estate, {
    title,
    writes: yield* readied(estate, [flagsWrite(estate, link, flags)], pair),
    pairs: [pair],
    notes: [notAFirewall()],
  });
}

export const planFlags = inOneGo(planFlagsInPieces);

/** Sets one flag of several links, each by itself; links that have it like that already are left alone. */
export function* planFlagOfManyInPieces(
  estate: EstateView,
  links: readonly Link[],
  changes: Partial<Flags>,
  whereFailed: WhereFailed = 'mend',
): Planning<Plan> {
  const { links: own, warnings } = yield* withoutWithheld(estate, links, 'write');
  const changing = own.filter((link) =>
    FLAGS.some((flag) => (changes[flag] ?? link.flags[flag]) !== link.flags[flag]),
  );
  const pairs = distinctPairs(changing.map(pairOf));
  const taken = yield* takeParts(
    estate,
    changing,
    (link) => ({
      subject: subjectOf(estate, link),
      writes: [flagsWrite(estate, link, { ...link.flags, ...changes })],
    }),
    pairs.flat(),
    whereFailed,
  );
  return yield* makePlanInPieces(estate, {
    title: l10n.t`Change the properties of ${numberOf(taken.items.length, 'link')}`,
    writes: taken.writes,
    pairs,
    warnings: [...warnings, ...taken.warnings],
    notes: [notAFirewall()],
  });
}

export const planFlagOfMany = inOneGo(planFlagOfManyInPieces);

/** Removes a link, or both links of its pair; of these the other one is left where it is not for the caller to remove. */
export function* planRemovalInPieces(estate: EstateView, link: Link, scope: 'both' | 'this'): Planning<Plan> {
  const [here, there] = [nameOf(estate, link.networkId), nameOf(estate, link.remoteId ?? '')];
  const alone = l10n.t`Remove the link from ${here} to ${there}`;
  const barred = barredLink(estate, alone, link, 'remove');
  if (barred !== undefined) return barred;
  const other = scope === 'both' ? otherLink(estate, link) : undefined;
  const others = yield* withoutWithheld(estate, other === undefined ? [] : [other], 'remove');
  const links = [link, ...others.links];
  return yield* makePlanInPieces(estate, {
    title: links.length === 1 ? alone : l10n.t`Remove the peering between ${here} and ${there}`,
    writes: inOrder(links).map((each) => deletion(estate, each)),
    pairs: [pairOf(link)],
    warnings: [...others.warnings, ...(yield* leftBehind(estate, links))],
  });
}

export const planRemoval = inOneGo(planRemovalInPieces);

/** Removes several links; with `both` also those at their other ends. */
export function* planRemovalOfManyInPieces(
  estate: EstateView,
  links: readonly Link[],
  scope: 'both' | 'this',
): Planning<Plan> {
  const found = new Map(links.map((link) => [link.key, link]));
  for (const link of scope === 'both' ? links : []) {
    yield;
    const other = otherLink(estate, link);
    if (other !== undefined) found.set(other.key, other);
  }
  const own = yield* withoutWithheld(estate, [...found.values()], 'remove');
  const wanted = inOrder(own.links);
  const pairs = distinctPairs(wanted.map(pairOf));
  const taken = yield* takeParts(
    estate,
    wanted,
    (link) => ({ subject: subjectOf(estate, link), writes: [deletion(estate, link)] }),
    pairs.flat(),
    'mend',
  );
  const stays = yield* leftBehind(estate, taken.items);
  return yield* makePlanInPieces(estate, {
    title: l10n.t`Remove ${numberOf(taken.items.length, 'link')}`,
    writes: taken.writes,
    pairs,
    warnings: [...own.warnings, ...taken.warnings, ...stays],
  });
}

export const planRemovalOfMany = inOneGo(planRemovalOfManyInPieces);

/** The side that uses the other's gateway goes first, so that nothing is ever used that is gone. */
function inOrder(links: readonly Link[]): readonly Link[] {
  return links.toSorted((a, b) => usesGateway(b) - usesGateway(a));
}

function deletion(estate: EstateView, link: Link): LinkStep {
  return {
    write: { kind: 'deleteLink', id: link.id },
    title: l10n.t`Delete link ${link.name} of ${nameOf(estate, link.networkId)}`,
  };
}

function* leftBehind(estate: EstateView, links: readonly Link[]): Planning<readonly string[]> {
  const removed = new Set(links.map((link) => link.key));
  const sentences: string[] = [];
  for (const link of links) {
    yield;
    const other = otherLink(estate, link);
    if (other?.state !== 'Connected' || removed.has(other.key)) continue;
    sentences.push(
      l10n.t`The link ${other.name} of ${nameOf(estate, other.networkId)} stays behind, Disconnected.`,
    );
  }
  return sentences;
}

function subjectOf(estate: EstateView, link: Link): string {
  return l10n.t`The link ${link.name} of ${nameOf(estate, link.networkId)}`;
}

/** The write that sets flags of a link. */
export function flagsWrite(estate: EstateView, link: Link, flags: ReportedFlags): LinkStep {
  const changes = Object.fromEntries(
    FLAGS.flatMap((flag) => (flags[flag] === undefined ? [] : [[flag, flags[flag]]])),
  );
  const body: JsonObject = { ...link.body, properties: { ...objectAt(link.body, 'properties'), ...changes } };
  return {
    write: { kind: 'putLink', id: link.id, body, sync: false },
    title: l10n.t`Update link ${link.name} of ${nameOf(estate, link.networkId)}`,
  };
}

function createWrite(estate: EstateView, link: NewLink, remoteId: string, more: JsonObject): LinkStep {
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
    title: l10n.t`Create link ${link.name} on ${nameOf(estate, link.networkId)}`,
  };
}

function usesGateway(link: Link): number {
  return link.flags.useRemoteGateways === true ? 1 : 0;
}
