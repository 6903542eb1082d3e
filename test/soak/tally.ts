/** Knows which kinds of things a soak world holds, and which of them a plan concerns: whether a soak tries what it should. */
import { networkAt, type EstateView } from '../../src/core/estate.ts';
import { networksOf } from '../../src/core/plan/locks.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { hasFailed } from '../../src/core/rules/readiness.ts';
import { networkId } from '../unit/core/world.ts';
import { NAMES, type Name } from './names.ts';
import { isBarred } from './people.ts';
import type { Attached, Scenery } from './scenery.ts';

export const KINDS = [
  'gateway',
  'Route Server',
  'DDoS plan',
  'security group',
  'route table',
  'NAT gateway',
  'IPAM pool',
  'virtual hub that is not read',
  'virtual hub that is read',
  'links of Virtual Network Manager',
  'network of a service',
  'failed network',
  'failed link',
  'failed subnet',
  'failed gateway',
  'missing rights',
  'deny assignment',
  'neighbour at an old api-version',
] as const;
export type Kind = (typeof KINDS)[number];

interface Held {
  readonly kind: Kind;
  readonly networks: readonly Name[];
}

const ATTACHED: Readonly<Record<Attached, Kind>> = {
  ddosPlan: 'DDoS plan',
  securityGroup: 'security group',
  routeTable: 'route table',
  natGateway: 'NAT gateway',
};

function heldIn(scenery: Scenery, estate: EstateView): readonly Held[] {
  const { shares, server, attachments, pooled, wan, managed, owned, failed, denied, neighbour } = scenery;
  const networksOfDenial = denied?.over === 'networks' || denied?.over === 'guards' ? NAMES : [denied?.over];
  const one = (kind: Kind, network: Name | undefined): readonly Held[] =>
    network === undefined ? [] : [{ kind, networks: [network] }];
  return [
    ...one('gateway', shares === 'routeServer' ? undefined : 'hub'),
    ...one('Route Server', shares === 'gateway' ? undefined : 'hub'),
    ...one('Route Server', server),
    ...attachments.flatMap(({ network, what }) => one(ATTACHED[what], network)),
    ...one('IPAM pool', pooled),
    ...one(wan?.isRead === true ? 'virtual hub that is read' : 'virtual hub that is not read', wan?.spoke),
    ...(managed === undefined
      ? []
      : [{ kind: 'links of Virtual Network Manager' as const, networks: managed }]),
    ...one('network of a service', owned?.network),
    ...failed
      .filter(({ what, network }) => what !== 'link' || hasFailedLink(estate, network))
      .flatMap(({ what, network }) => one(`failed ${what}`, network)),
    ...(isBarred(scenery.rights) ? [{ kind: 'missing rights' as const, networks: NAMES }] : []),
    ...networksOfDenial.flatMap((name) => one('deny assignment', name)),
    ...one('neighbour at an old api-version', neighbour?.network),
  ];
}

/** Where a network has no link, none of its links has failed. */
function hasFailedLink(estate: EstateView, name: Name): boolean {
  const links = networkAt(estate, keyOf(networkId(name)))?.links ?? [];
  return links.some(({ provisioningState }) => hasFailed(provisioningState));
}

/** @param estate the world as it was before the plan */
export function kindsIn(scenery: Scenery, estate: EstateView): ReadonlySet<Kind> {
  return new Set(heldIn(scenery, estate).map(({ kind }) => kind));
}

/** Those that a plan concerns: it is about a network of theirs. */
export function kindsConcerned(scenery: Scenery, estate: EstateView, plan: Plan): ReadonlySet<Kind> {
  const ids = [...plan.networks.map((each) => each.networkId), ...plan.steps.flatMap(networksOf)];
  const keys = new Set(ids.map(keyOf));
  return new Set(
    heldIn(scenery, estate)
      .filter(({ networks }) => networks.some((name) => keys.has(keyOf(networkId(name)))))
      .map(({ kind }) => kind),
  );
}
