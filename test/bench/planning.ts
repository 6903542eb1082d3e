/** Measures how long planning takes in estates of growing size. Milliseconds, the median of several. */
import { performance } from 'node:perf_hooks';
import { Estate } from '../../src/core/estate.ts';
import { DEFAULT_FLAGS } from '../../src/core/flags.ts';
import type { Network } from '../../src/core/network.ts';
import { planHeal } from '../../src/core/plan/heal.ts';
import { planFlags, planPeering, planRemoval } from '../../src/core/plan/linkPlans.ts';
import { planAddressSpace } from '../../src/core/plan/syncPlans.ts';
import { scaleScenario } from '../../src/sandbox/scenarios/scale.ts';
import { median } from './statistics.ts';

export interface PlanningFigures {
  readonly networks: number;
  readonly links: number;
  readonly planMs: Readonly<Record<string, number>>;
}

const SIZES = [1_000, 10_000, 100_000];
const ROUNDS = 25;

export function measurePlanning(): readonly PlanningFigures[] {
  return SIZES.map((networks) => measure(networks, networks * 2));
}

function measure(networks: number, links: number): PlanningFigures {
  const estate = new Estate('unread');
  const scenario = scaleScenario({ subscriptions: Math.max(1, networks / 100), networks, links });
  for (const network of scenario.ready?.() ?? []) estate.put(network);
  const all = [...estate.all()];
  const time = (plan: (network: Network) => unknown): number => {
    const peered = all.filter((network) => network.links.length > 0);
    const samples = Array.from({ length: ROUNDS }, (_, round) => {
      const network = peered[Math.floor((round / ROUNDS) * peered.length)];
      if (network === undefined) throw new Error('the world has no links');
      const begun = performance.now();
      plan(network);
      return performance.now() - begun;
    });
    return Math.round(median(samples) * 100) / 100;
  };
  return {
    networks,
    links,
    planMs: {
      flags: time((network) => network.links[0] && planFlags(estate, network.links[0], DEFAULT_FLAGS)),
      removal: time((network) => network.links[0] && planRemoval(estate, network.links[0], 'both')),
      heal: time((network) => network.links[0] && planHeal(estate, network.links[0])),
      peering: time((network) =>
        planPeering(estate, {
          local: { networkId: network.id, name: 'new', flags: DEFAULT_FLAGS },
          remoteId: all[all.length - 1]?.id ?? '',
          back: { name: 'back', flags: DEFAULT_FLAGS },
        }),
      ),
      addressSpace: time((network) =>
        planAddressSpace(estate, network, [...network.addressPrefixes, '192.168.0.0/24']),
      ),
    },
  };
}
