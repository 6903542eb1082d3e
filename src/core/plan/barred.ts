/** Knows the plan of a change that is not for the caller to make: it has no writes, and says who makes it. */
import { networkAt, type EstateView } from '../estate.ts';
import { MANAGED_ELSEWHERE } from '../explain/managed.ts';
import { l10n } from '../l10n.ts';
import type { Link } from '../link.ts';
import { linkOwner, ownedText } from '../ownership.ts';
import type { Planning } from '../planning.ts';
import { keyOf, parseLinkId, type Key } from '../resourceId.ts';
import { linkBar, linkHold, networkBar, networkHold, type LinkVerb, type NetworkVerb } from '../withheld.ts';
import { barText } from '../withheldWords.ts';
import type { Plan, PlanWrite } from './plan.ts';
import { linkAt } from '../linkAt.ts';
import { type TitledWrite } from './predict.ts';

/** A plan without writes, and why. */
export function barredPlan(title: string, because: string): Plan {
  return {
    title,
    networks: [],
    ends: [],
    others: [],
    steps: [],
    consequences: [],
    warnings: [],
    notes: [],
    refusal: {
      step: 0,
      refusal: { status: 0, code: MANAGED_ELSEWHERE, message: because, origin: 'provider' },
    },
  };
}

/** The barred plan for a link that is not for the caller to write, or to remove; undefined where it is. */
export function barredLink(
  estate: EstateView,
  title: string,
  link: Link,
  verb: LinkVerb = 'write',
): Plan | undefined {
  const because = linkBarred(estate, link, verb);
  return because === undefined ? undefined : barredPlan(title, because);
}

/** The barred plan for writes of which one is not for the caller to make; undefined where all are. */
export function barredWrites(
  estate: EstateView,
  title: string,
  writes: readonly TitledWrite[],
): Plan | undefined {
  for (const { write } of writes) {
    const because = writeBarred(estate, write);
    if (because !== undefined) return barredPlan(title, because);
  }
  return undefined;
}

function writeBarred(estate: EstateView, write: PlanWrite): string | undefined {
  switch (write.kind) {
    case 'putLink': {
      const link = linkAt(estate, write.id);
      return link === undefined
        ? networkBarred(estate, parseLinkId(write.id)?.network.key, 'links')
        : linkBarred(estate, link, 'write');
    }
    case 'deleteLink': {
      const link = linkAt(estate, write.id);
      return link === undefined ? undefined : linkBarred(estate, link, 'remove');
    }
    case 'putNetwork':
      return networkBarred(estate, keyOf(write.id), 'write');
    case 'putOther':
    case 'deleteOther':
    case 'register':
      return undefined;
  }
}

function linkBarred(estate: EstateView, link: Link, verb: LinkVerb): string | undefined {
  const bar = linkBar(linkHold(estate, link), verb);
  return bar === undefined ? undefined : barText(l10n.t`The link ${link.name}`, bar);
}

/** Why a network is not for the caller to change, or to give links; undefined where it is. */
export function networkBarred(
  estate: EstateView,
  key: Key | undefined,
  verb: NetworkVerb,
): string | undefined {
  const network = networkAt(estate, key);
  const bar = network === undefined ? undefined : networkBar(networkHold(estate, network), verb);
  return network === undefined || bar === undefined
    ? undefined
    : barText(l10n.t`The network ${network.name}`, bar);
}

/** Why a link is not made by hand: by its name, or by what it would join, it would be a service's. */
export function newLinkBarred(link: Pick<Link, 'name' | 'networkId' | 'remoteId'>): string | undefined {
  const owner = linkOwner(link);
  return owner === undefined ? undefined : ownedText(l10n.t`A link ${link.name}`, owner);
}

/** Why no link is made between two networks, or written where they have one; undefined where the caller may. */
export function pairBarred(estate: EstateView, networks: readonly Key[]): string | undefined {
  for (const key of networks) {
    const network = networkAt(estate, key);
    const link = network?.links.find(
      ({ remoteKey }) => remoteKey !== key && networks.some((other) => other === remoteKey),
    );
    // What a service owns is the whole network; a deny assignment may protect some of its links and no others.
    const isOwned = network !== undefined && networkHold(estate, network).links?.kind === 'owned';
    const because =
      link === undefined || isOwned ? networkBarred(estate, key, 'links') : linkBarred(estate, link, 'write');
    if (because !== undefined) return because;
  }
  return undefined;
}

/** Those of several links that the caller may write, or remove, and a warning for each of the others. */
export function* withoutWithheld(
  estate: EstateView,
  links: readonly Link[],
  verb: LinkVerb,
): Planning<{ readonly links: readonly Link[]; readonly warnings: readonly string[] }> {
  const warnings: string[] = [];
  const own: Link[] = [];
  for (const link of links) {
    yield;
    const because = linkBarred(estate, link, verb);
    if (because === undefined) own.push(link);
    else warnings.push(l10n.t`${because} It is left out.`);
  }
  return { links: own, warnings };
}
