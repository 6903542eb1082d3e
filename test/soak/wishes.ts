/** Knows every plan that a person could ask for, as something that can be drawn at random. */
import fc from 'fast-check';
import { networkAt, type EstateView } from '../../src/core/estate.ts';
import type { Flags } from '../../src/core/flags.ts';
import type { Network } from '../../src/core/network.ts';
import { planFlagOfMany, planRemovalOfMany } from '../../src/core/plan/linkPlans.ts';
import { planMesh, planSpokes, PRESETS } from '../../src/core/plan/manyPlans.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { planAddressSpace } from '../../src/core/plan/syncPlans.ts';
import { keyOf } from '../../src/core/resourceId.ts';
import { WISHED, type WishedName } from './names.ts';
import { planForPair } from './pairWishes.ts';

const OF_MANY = ['resize', 'spokes', 'mesh', 'flagOfMany', 'removeMany'] as const;
const OF_PAIRS = [
  'add',
  'flags',
  'pairFlags',
  'removeThis',
  'removeBoth',
  'sync',
  'transit',
  'heal',
] as const;
/** Those that read and write route tables and subnets too. */
const ROUTING = ['tables', 'appliance'] as const;

export type PairWishKind = (typeof OF_PAIRS)[number];
export type RoutingKind = (typeof ROUTING)[number];
export type WishKind = (typeof OF_MANY)[number] | PairWishKind | RoutingKind;

export interface Wish {
  readonly kind: WishKind;
  readonly local: WishedName;
  readonly remote: WishedName;
  readonly forth: Flags;
  readonly back: Flags;
}

const flags = fc.record({
  allowVirtualNetworkAccess: fc.boolean(),
  allowForwardedTraffic: fc.boolean(),
  allowGatewayTransit: fc.boolean(),
  useRemoteGateways: fc.boolean(),
});
const name = fc.constantFrom(...WISHED, 'hub' as const);

export const wish: fc.Arbitrary<Wish> = fc
  .record({
    kind: fc.constantFrom<WishKind>(...OF_MANY, ...OF_PAIRS, ...ROUTING),
    local: name,
    remote: name,
    forth: flags,
    back: flags,
  })
  .filter(({ local, remote }) => local !== remote);

function isOfPair(kind: WishKind): kind is PairWishKind {
  return OF_PAIRS.some((each) => each === kind);
}

export function isRouting(kind: WishKind): kind is RoutingKind {
  return ROUTING.some((each) => each === kind);
}

/** What a wish is about; a network that the world has not, or that nobody reads, is taken for the hub. */
export function wishedNetwork(
  estate: EstateView,
  idOf: (name: string) => string,
  wanted: WishedName,
): Network | undefined {
  return networkAt(estate, keyOf(idOf(wanted))) ?? networkAt(estate, keyOf(idOf('hub')));
}

/** The plan for a wish; undefined where there is nothing to ask, and for one about routing. */
export function planFor(estate: EstateView, idOf: (name: string) => string, wanted: Wish): Plan | undefined {
  const [network, remote, hub] = [
    wishedNetwork(estate, idOf, wanted.local),
    wishedNetwork(estate, idOf, wanted.remote),
    wishedNetwork(estate, idOf, 'hub'),
  ];
  const all = WISHED.flatMap((each) => networkAt(estate, keyOf(idOf(each))) ?? []);
  if (network === undefined || remote === undefined || hub === undefined) return undefined;
  const { kind, forth } = wanted;
  if (isOfPair(kind))
    return network.key === remote.key ? undefined : planForPair(estate, network, remote, { ...wanted, kind });
  const links = all.flatMap((each) => each.links);
  switch (kind) {
    case 'resize': {
      const more = `10.${50 + all.indexOf(network)}.0.0/16`;
      return planAddressSpace(estate, network, [...new Set([...network.addressPrefixes, more])]);
    }
    case 'spokes':
      return planSpokes(
        estate,
        hub,
        all.filter((each) => each.key !== hub.key),
        presetFor(forth),
      );
    case 'mesh':
      return planMesh(estate, all, presetFor(forth));
    case 'flagOfMany':
      return links.length === 0
        ? undefined
        : planFlagOfMany(estate, links, { allowForwardedTraffic: forth.allowForwardedTraffic });
    case 'removeMany':
      return links.length < 2
        ? undefined
        : planRemovalOfMany(estate, links.slice(0, 2), forth.allowForwardedTraffic ? 'both' : 'this');
    case 'tables':
    case 'appliance':
      return undefined;
  }
}

function presetFor(from: Flags): (typeof PRESETS)[number] {
  const [plain, forwarded, gateway] = PRESETS;
  if (plain === undefined || forwarded === undefined || gateway === undefined)
    throw new Error('there are three presets');
  if (from.useRemoteGateways) return gateway;
  return from.allowForwardedTraffic ? forwarded : plain;
}
