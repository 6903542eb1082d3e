/** Knows every plan that a person could ask for, as something that can be drawn at random. */
import fc from 'fast-check';
import { networkAt, type EstateView } from '../../src/core/estate.ts';
import type { Flags } from '../../src/core/flags.ts';
import type { Network } from '../../src/core/network.ts';
import { planHeal } from '../../src/core/plan/heal.ts';
import {
  planFlagOfMany,
  planFlags,
  planPeering,
  planRemoval,
  planRemovalOfMany,
} from '../../src/core/plan/linkPlans.ts';
import { planMesh, planSpokes, PRESETS } from '../../src/core/plan/manyPlans.ts';
import { planGatewayTransit, planPairFlags } from '../../src/core/plan/pairPlans.ts';
import { linksAt } from '../../src/core/plan/pairSearch.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { planAddressSpace, planSync } from '../../src/core/plan/syncPlans.ts';
import { keyOf } from '../../src/core/resourceId.ts';

/** The networks of the worlds in which wishes make sense; the last has a gateway. */
export const NAMES = ['a', 'b', 'c', 'hub'] as const;
type Name = (typeof NAMES)[number];

export interface Wish {
  readonly kind: number;
  readonly local: Name;
  readonly remote: Name;
  readonly forth: Flags;
  readonly back: Flags;
}

const flags = fc.record({
  allowVirtualNetworkAccess: fc.boolean(),
  allowForwardedTraffic: fc.boolean(),
  allowGatewayTransit: fc.boolean(),
  useRemoteGateways: fc.boolean(),
});
const name = fc.constantFrom(...NAMES);

export const wish: fc.Arbitrary<Wish> = fc.record({
  kind: fc.nat(13),
  local: name,
  remote: name,
  forth: flags,
  back: flags,
});

/** The plan for a wish; undefined where there is nothing to ask. */
export function planFor(estate: EstateView, idOf: (name: string) => string, wanted: Wish): Plan | undefined {
  const at = (each: string): Network | undefined => networkAt(estate, keyOf(idOf(each)));
  const [network, remote, hub] = [at(wanted.local), at(wanted.remote), at('hub')];
  const all = NAMES.flatMap((each) => at(each) ?? []);
  if (network === undefined || remote === undefined || hub === undefined) return undefined;
  const { kind, forth, back } = wanted;
  const links = all.flatMap((each) => each.links);
  switch (kind) {
    case 0: {
      const more = `10.${50 + NAMES.indexOf(wanted.local)}.0.0/16`;
      return planAddressSpace(estate, network, [...new Set([...network.addressPrefixes, more])]);
    }
    case 1:
      return planSpokes(
        estate,
        hub,
        all.filter((each) => each.key !== hub.key),
        presetFor(forth),
      );
    case 2:
      return planMesh(estate, all, presetFor(forth));
    case 3:
      return links.length === 0
        ? undefined
        : planFlagOfMany(estate, links, { allowForwardedTraffic: forth.allowForwardedTraffic });
    case 4:
      return links.length < 2
        ? undefined
        : planRemovalOfMany(estate, links.slice(0, 2), forth.allowForwardedTraffic ? 'both' : 'this');
    default:
      return network.key === remote.key ? undefined : planForPair(estate, network, remote, kind, forth, back);
  }
}

function planForPair(
  estate: EstateView,
  network: Network,
  remote: Network,
  kind: number,
  forth: Flags,
  back: Flags,
): Plan | undefined {
  const [link, other] = linksAt(estate, [network.key, remote.key]);
  if (link === undefined) {
    return planPeering(estate, {
      local: { networkId: network.id, name: `to-${remote.name}`, flags: forth },
      remoteId: remote.id,
      back: other !== undefined || kind === 5 ? undefined : { name: `to-${network.name}`, flags: back },
    });
  }
  if (kind === 5) return planFlags(estate, link, forth);
  if (kind === 6 && other !== undefined) return planPairFlags(estate, link, forth, back);
  if (kind === 7) return planRemoval(estate, link, 'this');
  if (kind === 8) return planRemoval(estate, link, 'both');
  if (kind === 9) return planSync(estate, link);
  if (kind === 10 && other !== undefined) return planGatewayTransit(estate, link, forth.allowGatewayTransit);
  const healing = planHeal(estate, link);
  return healing.kind === 'plan'
    ? forth.allowForwardedTraffic
      ? healing.plan
      : (healing.alternative ?? healing.plan)
    : undefined;
}

function presetFor(from: Flags): (typeof PRESETS)[number] {
  const [plain, forwarded, gateway] = PRESETS;
  if (plain === undefined || forwarded === undefined || gateway === undefined)
    throw new Error('there are three presets');
  if (from.useRemoteGateways) return gateway;
  return from.allowForwardedTraffic ? forwarded : plain;
}
