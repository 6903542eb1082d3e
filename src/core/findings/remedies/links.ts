/** Knows how remedies that write links become plans. */
import { networkAt, otherLink, type EstateView } from '../../estate.ts';
import { DEFAULT_FLAGS, type Flags } from '../../flags.ts';
import { objectAt, type JsonObject } from '../../json.ts';
import { l10n } from '../../l10n.ts';
import { allOf } from '../../lists.ts';
import type { Link } from '../../link.ts';
import { proposeLinkName } from '../../linkName.ts';
import type { Network } from '../../network.ts';
import { barredLink, barredPlan, pairBarred, withoutWithheld } from '../../plan/barred.ts';
import { workingGoal } from '../../plan/goals.ts';
import { linkBackTo } from '../../plan/linkBack.ts';
import { flagsWrite, planPeeringInPieces } from '../../plan/linkPlans.ts';
import { makePlanInPieces, nameOf } from '../../plan/makePlan.ts';
import type { LinkStep } from '../../plan/networkWrite.ts';
import { distinctPairs, pairOf } from '../../plan/pair.ts';
import { searchPair, type WantedLink } from '../../plan/pairSearch.ts';
import { readied } from '../../plan/parts.ts';
import type { Plan } from '../../plan/plan.ts';
import { syncWrite } from '../../plan/syncPlans.ts';
import { linkAt } from '../../linkAt.ts';
import type { Planning } from '../../planning.ts';
import { keyOf } from '../../resourceId.ts';
import type { FlagChange } from '../remedy.ts';

/** Syncs these links and no other ones, whatever their level says: what is missing was seen in the networks. */
export function* syncThese(estate: EstateView, ids: readonly string[]): Planning<Plan | undefined> {
  const links = ids.flatMap((id) => linkAt(estate, id) ?? []);
  const names = links.map((link) => l10n.t`${link.name} of ${nameOf(estate, link.networkId)}`);
  return yield* writeLinks(estate, l10n.t`Sync ${allOf(names)}`, links, (link) => syncWrite(estate, link));
}

export function* setFlags(estate: EstateView, changes: readonly FlagChange[]): Planning<Plan | undefined> {
  const links = [...new Set(changes.map(({ link }) => link))].flatMap((id) => linkAt(estate, id) ?? []);
  const title = l10n.t`Change the properties of ${allOf(links.map(({ name }) => name))}`;
  return yield* writeLinks(estate, title, links, (link) => {
    const own = changes.filter((change) => keyOf(change.link) === link.key);
    const flags: Partial<Flags> = Object.fromEntries(own.map(({ flag, value }) => [flag, value]));
    return flagsWrite(estate, link, { ...link.flags, ...flags });
  });
}

/** Members other than flags. */
export function* setMembers(
  estate: EstateView,
  changes: readonly { readonly link: string; readonly members: JsonObject }[],
  sync: boolean,
): Planning<Plan | undefined> {
  const links = changes.flatMap(({ link }) => linkAt(estate, link) ?? []);
  const title = l10n.t`Change the properties of ${allOf(links.map(({ name }) => name))}`;
  return yield* writeLinks(estate, title, links, (link) => {
    const members = changes.find((change) => keyOf(change.link) === link.key)?.members;
    const properties = { ...objectAt(link.body, 'properties'), ...members };
    return {
      write: { kind: 'putLink', id: link.id, body: { ...link.body, properties }, sync },
      title: l10n.t`Update link ${link.name} of ${nameOf(estate, link.networkId)}`,
    };
  });
}

function* writeLinks(
  estate: EstateView,
  title: string,
  links: readonly Link[],
  stepFor: (link: Link) => LinkStep,
): Planning<Plan | undefined> {
  const { links: own, warnings } = yield* withoutWithheld(estate, links, 'write');
  if (own.length === 0) return undefined;
  const pairs = distinctPairs(own.map(pairOf));
  return yield* makePlanInPieces(estate, {
    title,
    writes: yield* readied(estate, own.map(stepFor), pairs.flat()),
    pairs,
    warnings,
  });
}

export function* peer(estate: EstateView, ids: readonly [string, string]): Planning<Plan | undefined> {
  const [a, b] = ids.map((id) => networkAt(estate, keyOf(id)));
  if (a === undefined || b === undefined) return undefined;
  return yield* planPeeringInPieces(estate, {
    local: { networkId: a.id, name: newName(a, b), flags: DEFAULT_FLAGS },
    remoteId: b.id,
    back: { name: newName(b, a), flags: DEFAULT_FLAGS },
  });
}

function newName(from: Network, to: Network): string {
  return proposeLinkName(
    from.name,
    to.name,
    from.links.map(({ name }) => name),
  );
}

/** The pair with a name that says where the link leads; Azure renames nothing, so it is made anew. */
export function* renamed(estate: EstateView, id: string): Planning<Plan | undefined> {
  const link = linkAt(estate, id);
  const other = link === undefined ? undefined : otherLink(estate, link);
  const [local, remote] = [networkAt(estate, link?.networkKey), networkAt(estate, link?.remoteKey)];
  if (link === undefined || other === undefined || local === undefined || remote === undefined)
    return undefined;
  const wanted = { name: newName(local, remote), body: link.body };
  return yield* anew(estate, l10n.t`Rename ${link.name} to ${wanted.name}`, link, wanted, {
    name: other.name,
    body: other.body,
  });
}

/** The link back made a mirror of this one. */
export function* mirrored(estate: EstateView, id: string): Planning<Plan | undefined> {
  const link = linkAt(estate, id);
  const other = link === undefined ? undefined : otherLink(estate, link);
  if (link === undefined || other === undefined) return undefined;
  const properties = {
    ...objectAt(other.body, 'properties'),
    ...subnetsOf(link),
  };
  const title = l10n.t`Make ${other.name} of ${nameOf(estate, other.networkId)} peer what ${link.name} does`;
  return yield* anew(
    estate,
    title,
    link,
    { name: link.name, body: link.body },
    { name: other.name, body: { ...other.body, properties } },
  );
}

/** What of the link back says which subnets take part. */
function subnetsOf(link: Link): JsonObject {
  const mirror = linkBackTo(link.networkId, objectAt(link.body, 'properties'));
  const members = ['peerCompleteVnets', 'enableOnlyIPv6Peering', 'localSubnetNames', 'remoteSubnetNames'];
  const named = Object.fromEntries(members.map((member) => [member, mirror[member]]));
  return link.kind === 'whole' ? { ...named, peerCompleteVnets: true } : named;
}

function* anew(
  estate: EstateView,
  title: string,
  link: Link,
  wanted: WantedLink,
  wantedOther: WantedLink,
): Planning<Plan | undefined> {
  const pair = pairOf(link);
  const barred = barredLink(estate, title, link, 'remove') ?? barredPair(estate, title, pair);
  if (barred !== undefined) return barred;
  const result = yield* searchPair(estate, pair, workingGoal(wanted, wantedOther));
  if (result.kind === 'unreachable') return undefined;
  return yield* makePlanInPieces(estate, { title, writes: result.writes, pairs: [pair] });
}

function barredPair(
  estate: EstateView,
  title: string,
  pair: Parameters<typeof pairBarred>[1],
): Plan | undefined {
  const because = pairBarred(estate, pair);
  return because === undefined ? undefined : barredPlan(title, because);
}
