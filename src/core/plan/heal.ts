/**
 * Knows what is wrong with a pair of links, and the shortest safe sequence of writes that mends it. It answers
 * for every combination of presence, state and sync level.
 */
import { networkAt, type EstateView } from '../estate.ts';
import { objectAt } from '../json.ts';
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import { proposeLinkName } from '../linkName.ts';
import type { Network } from '../network.ts';
import { inOneGo, type Planning } from '../planning.ts';
import { parseNetworkId } from '../resourceId.ts';
import { isRunning } from '../rules/readiness.ts';
import type { Refusal } from '../rules/write.ts';
import { workingGoal } from './goals.ts';
import { healOneSide } from './healOneSide.ts';
import { linkBackTo } from './linkBack.ts';
import { barredLink, barredPlan, barredWrites, pairBarred } from './barred.ts';
import { makePlanInPieces, nameOf } from './makePlan.ts';
import { isMendable } from './mending.ts';
import { pairOf, type Pair } from './pair.ts';
import { rewrite } from './networkWrite.ts';
import { linksAt, searchPair, type WantedLink } from './pairSearch.ts';
import type { Plan } from './plan.ts';
import { predicting, type TitledWrite } from './predict.ts';

export type Healing =
  | { readonly kind: 'healthy' }
  | {
      readonly kind: 'plan';
      readonly plan: Plan;
      /** What to try should that not help, where the evidence about ARM conflicts. */
      readonly alternative: Plan | undefined;
    }
  /** An operation is running; nothing is wrong that time does not mend. */
  | { readonly kind: 'wait'; readonly network: string }
  | { readonly kind: 'impossible'; readonly refusal: Refusal | undefined };

/** Mends the pair that a link belongs to. */
export function* planHealInPieces(estate: EstateView, link: Link): Planning<Healing> {
  const pair = pairOf(link);
  const running = pair
    .map((key) => networkAt(estate, key))
    .find((each) => isRunning(each?.provisioningState));
  if (running !== undefined) return { kind: 'wait', network: running.name };
  const barred = barredLink(estate, l10n.t`Heal the link ${link.name}`, link);
  if (barred !== undefined) return { kind: 'impossible', refusal: barred.refusal?.refusal };
  const remote = link.remoteId === undefined ? undefined : parseNetworkId(link.remoteId);
  if (remote === undefined) return planned(estate, yield* removeLeftOver(estate, link));
  if (remote.classic) return yield* oneSide(estate, link);
  const found = estate.lookup(remote.key);
  switch (found.kind) {
    case 'absent':
      return planned(estate, yield* removeLeftOver(estate, link));
    case 'unread':
      return yield* oneSide(estate, link);
    case 'present':
      return yield* healPair(estate, link, found.network);
  }
}

export const planHeal = inOneGo(planHealInPieces);

function planned(estate: EstateView, wanted: Plan, other?: Plan): Healing {
  const plan = barredWrites(estate, wanted.title, wanted.steps) ?? wanted;
  if (plan.refusal !== undefined) return { kind: 'impossible', refusal: plan.refusal.refusal };
  const isBarred = other !== undefined && barredWrites(estate, other.title, other.steps) !== undefined;
  return { kind: 'plan', plan, alternative: isBarred ? undefined : other };
}

function* oneSide(estate: EstateView, link: Link): Planning<Healing> {
  const plan = yield* healOneSide(estate, link);
  if (plan === undefined) return { kind: 'healthy' };
  const remote = parseNetworkId(link.remoteId ?? '');
  const mayBeGone = link.state === 'Disconnected' && remote?.classic === false;
  return planned(estate, plan, mayBeGone ? yield* removeUnread(estate, link) : undefined);
}

function* healPair(estate: EstateView, link: Link, remote: Network): Planning<Healing> {
  const pair = pairOf(link);
  const local = networkAt(estate, link.networkKey);
  if (local === undefined) return { kind: 'impossible', refusal: undefined };
  const [, other] = linksAt(estate, pair);
  const wanted = { name: link.name, body: link.body };
  const wantedOther =
    other === undefined ? mirrored(link, local, remote) : { name: other.name, body: other.body };
  const result = yield* searchPair(estate, pair, workingGoal(wanted, wantedOther));
  if (result.kind === 'unreachable')
    return { kind: 'impossible', refusal: ownersRefusal(estate, pair) ?? result.refusal };
  const writes = [...result.writes, ...(yield* rewritesAfter(estate, pair, result.writes))];
  if (writes.length === 0) return { kind: 'healthy' };
  const title = l10n.t`Heal the peering between ${local.name} and ${remote.name}`;
  const startsOver = [link, other].some((each) => each?.state === 'Disconnected');
  const plan = yield* makePlanInPieces(estate, {
    title,
    writes,
    pairs: [pair],
    notes: startsOver ? [conflict()] : [],
  });
  const alternative = startsOver ? yield* recreate(estate, title, pair, wanted, wantedOther) : undefined;
  return planned(estate, plan, alternative?.refusal === undefined ? alternative : undefined);
}

/** Why a pair, or a side of it, is not for a person to mend. */
function ownersRefusal(estate: EstateView, pair: Pair): Refusal | undefined {
  const because = pairBarred(estate, pair);
  return because === undefined ? undefined : barredPlan('', because).refusal?.refusal;
}

/** Links can work while their network is in a failed state; it bars the next write all the same [R]. */
function* rewritesAfter(
  estate: EstateView,
  pair: Pair,
  writes: readonly TitledWrite[],
): Planning<readonly TitledWrite[]> {
  const { after } = yield* predicting(estate, writes, new Map());
  const more: TitledWrite[] = [];
  for (const key of pair) {
    const network = networkAt(after, key);
    if (network !== undefined && isMendable(after, network)) more.push(yield* rewrite(after, network));
  }
  return more;
}

/** [D] against [I]: the error text and scripts update the Disconnected link, the troubleshooting page deletes both. */
const conflict = (): string =>
  l10n.t`Azure is documented both ways: updating a Disconnected link makes it start over, or both links must be deleted. The update is tried first, because nothing is lost by it.`;

function* recreate(
  estate: EstateView,
  title: string,
  pair: Pair,
  wanted: WantedLink,
  wantedOther: WantedLink,
): Planning<Plan | undefined> {
  const links = linksAt(estate, pair);
  const deletions = links.flatMap((link): readonly TitledWrite[] =>
    link === undefined
      ? []
      : [
          {
            write: { kind: 'deleteLink', id: link.id },
            title: l10n.t`Delete link ${link.name} of ${nameOf(estate, link.networkId)}`,
          },
        ],
  );
  const cleared = yield* predicting(estate, deletions, new Map());
  const creations = yield* searchPair(cleared.after, pair, workingGoal(wanted, wantedOther));
  if (creations.kind === 'unreachable') return undefined;
  return yield* makePlanInPieces(estate, {
    title: l10n.t`${title} by making both links anew`,
    writes: [...deletions, ...creations.writes],
    pairs: [pair],
  });
}

function removeLeftOver(estate: EstateView, link: Link): Planning<Plan> {
  const there = link.remoteId === undefined ? l10n.t`Its remote network` : nameOf(estate, link.remoteId);
  return removal(
    estate,
    link,
    l10n.t`Remove the link ${link.name}, which points at nothing`,
    l10n.t`${there} does not exist (any more), so nothing can be peered with it.`,
  );
}

/** Where the remote network, or its subscription, turns out to be gone, a link to it can only be removed [I]. */
function removeUnread(estate: EstateView, link: Link): Planning<Plan> {
  const there = nameOf(estate, link.remoteId ?? '');
  return removal(
    estate,
    link,
    l10n.t`Remove the link ${link.name}`,
    l10n.t`${there} cannot be read: where it still exists, whoever owns it has to make the peering with you anew.`,
  );
}

function removal(estate: EstateView, link: Link, title: string, warning: string): Planning<Plan> {
  return makePlanInPieces(estate, {
    title,
    writes: [
      {
        write: { kind: 'deleteLink', id: link.id },
        title: l10n.t`Delete link ${link.name} of ${nameOf(estate, link.networkId)}`,
      },
    ],
    pairs: [pairOf(link)],
    warnings: [warning],
  });
}

/** The link back, of the same subnets where only these are peered. */
function mirrored(link: Link, local: Network, remote: Network): WantedLink {
  const name = proposeLinkName(
    remote.name,
    local.name,
    remote.links.map((each) => each.name),
  );
  return { name, body: { properties: linkBackTo(local.id, objectAt(link.body, 'properties')) } };
}
