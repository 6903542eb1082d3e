/** Measures how long the largest plans take: a hub with all the spokes that it may have, and a mesh. Milliseconds. */
import { randomUUID } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { Estate } from '../../src/core/estate.ts';
import { readNetwork, type Network } from '../../src/core/network.ts';
import { planMeshInPieces, planSpokes, planSpokesInPieces, PRESETS } from '../../src/core/plan/manyPlans.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import { planUndoInPieces } from '../../src/core/plan/reach.ts';
import { planAddressSpaceInPieces } from '../../src/core/plan/syncPlans.ts';
import type { Planning } from '../../src/core/planning.ts';
import { completeWrite } from '../../src/core/rules/arm.ts';
import { LINKS_PER_NETWORK } from '../../src/core/rules/limits.ts';
import { median } from './statistics.ts';

export interface BatchFigures {
  readonly spokes: number;
  readonly meshed: number;
  readonly planMs: Readonly<Record<string, number>>;
  /** The longest piece of each: nobody else has a turn while it lasts. */
  readonly pieceMs: Readonly<Record<string, number>>;
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
  const connect = measure(() => planSpokesInPieces(estate, hub, spokes, plain));
  const mesh = new Estate('unread');
  const meshed = fill(mesh, MESHED);
  const connectAll = measure(() => planMeshInPieces(mesh, meshed, plain));
  carryOut(estate, spokesPlan);
  const [peered = hub] = estate.all();
  const wider = [...peered.addressPrefixes, '192.168.0.0/24'];
  const figures = {
    spokes: connect,
    undo: measure(() => planUndoInPieces(estate, spokesPlan)),
    addressSpace: measure(() => planAddressSpaceInPieces(estate, peered, wider)),
    mesh: connectAll,
  };
  const of = (figure: keyof Figure): Readonly<Record<string, number>> =>
    Object.fromEntries(Object.entries(figures).map(([change, each]) => [change, each[figure]]));
  return { spokes: spokes.length, meshed: meshed.length, planMs: of('ms'), pieceMs: of('pieceMs') };
}

interface Figure {
  readonly ms: number;
  readonly pieceMs: number;
}

/** The median of several times, and the longest of all pieces. */
function measure(plan: () => Planning<unknown>): Figure {
  let longest = 0;
  const samples = Array.from({ length: ROUNDS }, () => {
    const begun = performance.now();
    const work = plan();
    for (let before = begun; ;) {
      const { done } = work.next();
      const now = performance.now();
      longest = Math.max(longest, now - before);
      before = now;
      if (done === true) return now - begun;
    }
  });
  return { ms: Math.round(median(samples)), pieceMs: Math.round(longest * 10) / 10 };
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
