/** Knows how a plan is made while an operation still runs: it is waited for when the plan is carried out. */
import { networkAt, Overlay, type EstateView } from '../estate.ts';
import type { Key } from '../resourceId.ts';
import { isRunning } from '../rules/readiness.ts';
import { networkWith } from '../network.ts';

export interface Idle {
  /** The estate as if nothing were running on the networks. */
  readonly estate: EstateView;
  /** The names of the networks on which something is. */
  readonly busy: readonly string[];
}

export function idle(estate: EstateView, networks: Iterable<Key>): Idle {
  const running = [...networks].flatMap((key) => {
    const network = networkAt(estate, key);
    return network !== undefined && isRunning(network.provisioningState) ? [network] : [];
  });
  if (running.length === 0) return { estate, busy: [] };
  const overlay = new Overlay(estate);
  for (const network of running) overlay.put(networkWith(network, { provisioningState: 'Succeeded' }));
  return { estate: overlay, busy: running.map(({ name }) => name) };
}
