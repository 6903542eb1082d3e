/** Knows the changes that concern both links of a peering at once: flags of the pair, gateway transit, sync. */
import { networkAt, otherLink, type EstateView } from '../estate.ts';
import { notAFirewall, type Flags, type ReportedFlags } from '../flags.ts';
import { objectAt, type JsonObject } from '../json.ts';
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import { sharedWord } from '../network.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { imageGoal } from './goals.ts';
import { imageOf } from './image.ts';
import { barredLink } from './barred.ts';
import { makePlanInPieces, nameOf } from './makePlan.ts';
import { pairOf } from './pair.ts';
import { searchPair } from './pairSearch.ts';
import type { LinkImage, Plan } from './plan.ts';
import type { TitledWrite } from './predict.ts';

/** Sets flags of both links, in the order in which ARM takes them. */
export function planPairFlagsInPieces(
  estate: EstateView,
  link: Link,
  here: ReportedFlags,
  there: ReportedFlags,
): Planning<Plan> {
  const title = l10n.t`Change the peering between ${nameOf(estate, link.networkId)} and ${nameOf(estate, link.remoteId ?? '')}`;
  return pairPlan(estate, title, link, here, there, [notAFirewall()]);
}

export const planPairFlags = inOneGo(planPairFlagsInPieces);

/**
 * The gateway of one network made usable by another, or no longer: transit is allowed before it is used, and its
 * use ends before it is allowed no longer.
 * @param hubLink the link of the network that has the gateway
 */
export function planGatewayTransitInPieces(estate: EstateView, hubLink: Link, on: boolean): Planning<Plan> {
  const spokeLink = otherLink(estate, hubLink);
  const [hub, spoke] = [nameOf(estate, hubLink.networkId), nameOf(estate, hubLink.remoteId ?? '')];
  const word = sharedWord(networkAt(estate, hubLink.networkKey));
  const title = on
    ? l10n.t`Let ${spoke} use the ${word} of ${hub}`
    : l10n.t`Let ${spoke} no longer use the ${word} of ${hub}`;
  const hubFlags = { ...hubLink.flags, allowGatewayTransit: on };
  const spokeFlags = spokeLink === undefined ? undefined : { ...spokeLink.flags, useRemoteGateways: on };
  return pairPlan(estate, title, hubLink, hubFlags, spokeFlags, []);
}

export const planGatewayTransit = inOneGo(planGatewayTransitInPieces);

function* pairPlan(
  estate: EstateView,
  title: string,
  link: Link,
  here: ReportedFlags,
  there: ReportedFlags | undefined,
  notes: readonly string[],
): Planning<Plan> {
  const other = otherLink(estate, link);
  const barred = [link, other].flatMap((each) =>
    each === undefined ? [] : (barredLink(estate, title, each) ?? []),
  );
  if (barred[0] !== undefined) return barred[0];
  const wanted = withFlags(link, here);
  const wantedOther = other === undefined ? ABSENT : withFlags(other, there ?? other.flags);
  const result = yield* searchPair(estate, pairOf(link), imageGoal(wanted, wantedOther, 'state'));
  return yield* makePlanInPieces(estate, {
    title,
    // Where there is no way, the plain writes are shown, and which of them ARM would refuse.
    writes:
      result.kind === 'found' ? result.writes : plainWrites(estate, [link, other], [wanted, wantedOther]),
    pairs: [pairOf(link)],
    notes,
  });
}

const ABSENT: LinkImage = { kind: 'absent' };

function withFlags(link: Link, flags: ReportedFlags): LinkImage {
  const image = imageOf(link);
  if (image.kind === 'absent') return image;
  const properties: JsonObject = { ...objectAt(link.body, 'properties'), ...definite(flags) };
  return { ...image, flags, body: { ...link.body, properties } };
}

function definite(flags: ReportedFlags): Partial<Flags> {
  return Object.fromEntries(Object.entries(flags).filter(([, value]) => value !== undefined));
}

function plainWrites(
  estate: EstateView,
  links: readonly (Link | undefined)[],
  wanted: readonly LinkImage[],
): readonly TitledWrite[] {
  return links.flatMap((link, index): readonly TitledWrite[] => {
    const image = wanted[index];
    if (link === undefined || image?.kind !== 'present') return [];
    const title = l10n.t`Update link ${link.name} of ${nameOf(estate, link.networkId)}`;
    return [{ write: { kind: 'putLink', id: link.id, body: image.body, sync: false }, title }];
  });
}
