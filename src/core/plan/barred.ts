/** Knows the plan of a change that is not for this product to make: it has no writes, and says who makes it. */
import { networkAt, type EstateView } from '../estate.ts';
import { MANAGED_ELSEWHERE } from '../explain/managed.ts';
import type { Link } from '../link.ts';
import { linkOwner, networkOwner, ownedText, type Owner } from '../ownership.ts';
import type { Planning } from '../planning.ts';
import type { Key } from '../resourceId.ts';
import type { Plan } from './plan.ts';

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

/** The barred plan for a link that a service owns, or whose network one owns; undefined where a person may write. */
export function barredByOwner(estate: EstateView, title: string, link: Link): Plan | undefined {
  const owner = ownerOf(estate, link);
  return owner === undefined ? undefined : barredPlan(title, ownedText(`The link ${link.name}`, owner));
}

/** Why no link is made between two networks, or written where they have one; undefined where a person may. */
export function pairBarred(estate: EstateView, networks: readonly Key[]): string | undefined {
  for (const key of networks) {
    const network = networkAt(estate, key);
    const owner = network === undefined ? undefined : networkOwner(network);
    if (network !== undefined && owner !== undefined) return ownedText(`The network ${network.name}`, owner);
    const link = network?.links.find(
      ({ remoteKey }) => remoteKey !== key && networks.some((other) => other === remoteKey),
    );
    const linked = link === undefined ? undefined : linkOwner(link);
    if (link !== undefined && linked !== undefined) return ownedText(`The link ${link.name}`, linked);
  }
  return undefined;
}

/** Why a link is not made by hand: by its name, or by what it would join, it would be a service's. */
export function newLinkBarred(link: Pick<Link, 'name' | 'networkId' | 'remoteId'>): string | undefined {
  const owner = linkOwner(link);
  return owner === undefined ? undefined : ownedText(`A link ${link.name}`, owner);
}

/** Who owns a link: a service by itself, or with its network. */
export function ownerOf(estate: EstateView, link: Link): Owner | undefined {
  const network = networkAt(estate, link.networkKey);
  return linkOwner(link) ?? (network === undefined ? undefined : networkOwner(network));
}

/** Those of several links that a person may write, and a warning for each of the others. */
export function* withoutOwned(
  estate: EstateView,
  links: readonly Link[],
): Planning<{ readonly links: readonly Link[]; readonly warnings: readonly string[] }> {
  const warnings: string[] = [];
  const own: Link[] = [];
  for (const link of links) {
    yield;
    const owner = ownerOf(estate, link);
    if (owner === undefined) own.push(link);
    else warnings.push(`${ownedText(`The link ${link.name}`, owner)} It is left out.`);
  }
  return { links: own, warnings };
}
