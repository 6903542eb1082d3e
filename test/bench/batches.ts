/** Measures how long the largest plans take: a hub with all the spokes that it may have, and a mesh. Milliseconds. */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Estate } from '../../src/core/estate.ts';
import { readNetwork, type Network } from '../../src/core/network.ts';
import { planMesh, planSpokes, PRESETS } from '../../src/core/plan/manyPlans.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { planUndo } from '../../src/core/plan/reach.ts';
import { planAddressSpace } from '../../src/core/plan/syncPlans.ts';
import { completeWrite } from '../../src/core/rules/arm.ts';
import { LINKS_PER_NETWORK } from '../../src/core/rules/limits.ts';
import { median } from './statistics.ts';

export interface BatchFigures {
  readonly spokes: number;
  readonly meshed: number;
  readonly planMs: Readonly<Record<string, number>>;
}

const MESHED = 40;
const ROUNDS = 3;
const GROUP = '/subscriptions/20000000-0000-4000-8000-000000000001/resourceGroups/rg';

export function measureBatches(): BatchFigures {
  const plain = PRESETS[0];
  if (plain === undefined) throw new Error('there are no presets');
  const estate = new Estate('unread');
  const [hub, ...spokes] = fill(estate, LINKS_PER_NETWORK + 1);
  if (hub === undefined) throw new Error('there is no hub');
  const spokesPlan = planSpokes(estate, hub, spokes, plain);
  const spokesMs = time(() => planSpokes(estate, hub, spokes, plain));
  const mesh = new Estate('unread');
  const meshed = fill(mesh, MESHED);
  const meshMs = time(() => planMesh(mesh, meshed, plain));
  carryOut(estate, spokesPlan);
  const [peered = hub] = estate.all();
  return {
    spokes: spokes.length,
    meshed: meshed.length,
    planMs: {
      spokes: spokesMs,
      undo: time(() => planUndo(estate, spokesPlan)),
      addressSpace: time(() =>
        planAddressSpace(estate, peered, [...peered.addressPrefixes, '192.168.0.0/24']),
      ),
      mesh: meshMs,
    },
  };
}

function time(plan: () => unknown): number {
  const samples = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    plan();
    return performance.now() - begun;
  });
  return Math.round(median(samples));
}

function fill(estate: Estate, count: number): readonly Network[] {
  for (let index = 0; index < count; index++) {
    const network = readNetwork({
      id: `${GROUP}/providers/Microsoft.Network/virtualNetworks/net${index}`,
      location: 'westeurope',
      properties: {
        provisioningState: 'Succeeded',
        resourceGuid: randomUUID(),
        addressSpace: { addressPrefixes: [`10.${index >> 8}.${index & 255}.0/24`] },
        virtualNetworkPeerings: [],
      },
    });
    if (network !== undefined) estate.put(network);
  }
  return [...estate.all()];
}

function carryOut(estate: Estate, plan: Plan): void {
  for (const { write } of plan.steps) {
    if (write.kind !== 'putLink') throw new Error(`a plan for links has a ${write.kind}`);
    const outcome = completeWrite(estate, write, { newGuid: randomUUID });
    if (outcome.kind !== 'accepted') throw new Error(`what was planned is ${outcome.kind}`);
    estate.apply(outcome.changes);
  }
}
