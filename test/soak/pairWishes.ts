/** Knows the plan for a wish that is about two networks. */
import type { EstateView } from '../../src/core/estate.ts';
import type { Flags } from '../../src/core/flags.ts';
import type { Network } from '../../src/core/network.ts';
import { planHeal } from '../../src/core/plan/heal.ts';
import { planFlags, planPeering, planRemoval } from '../../src/core/plan/linkPlans.ts';
import { planGatewayTransit, planPairFlags } from '../../src/core/plan/pairPlans.ts';
import { linksAt } from '../../src/core/plan/pairSearch.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { planSync } from '../../src/core/plan/syncPlans.ts';
import type { PairWishKind } from './wishes.ts';

interface PairWish {
  readonly kind: PairWishKind;
  readonly forth: Flags;
  readonly back: Flags;
}

/** Where there is no link yet, whatever is wished is to add it; undefined where there is nothing to ask. */
export function planForPair(
  estate: EstateView,
  network: Network,
  remote: Network,
  { kind, forth, back }: PairWish,
): Plan | undefined {
  const [link, other] = linksAt(estate, [network.key, remote.key]);
  if (link === undefined) {
    return planPeering(estate, {
      local: { networkId: network.id, name: `to-${remote.name}`, flags: forth },
      remoteId: remote.id,
      back: other !== undefined || kind === 'flags' ? undefined : { name: `to-${network.name}`, flags: back },
    });
  }
  switch (kind) {
    case 'flags':
      return planFlags(estate, link, forth);
    case 'pairFlags':
      return other === undefined ? undefined : planPairFlags(estate, link, forth, back);
    case 'removeThis':
      return planRemoval(estate, link, 'this');
    case 'removeBoth':
      return planRemoval(estate, link, 'both');
    case 'sync':
      return planSync(estate, link);
    case 'transit':
      return other === undefined ? undefined : planGatewayTransit(estate, link, forth.allowGatewayTransit);
    case 'add':
    case 'heal': {
      const healing = planHeal(estate, link);
      if (healing.kind !== 'plan') return undefined;
      return forth.allowForwardedTraffic ? healing.plan : (healing.alternative ?? healing.plan);
    }
  }
}
