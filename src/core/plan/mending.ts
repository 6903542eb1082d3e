/** Knows which networks can be mended by being written again, and which steps of a plan do nothing else. */
import { sameSpace } from '../addressSpace.ts';
import type { EstateView } from '../estate.ts';
import { l10n } from '../l10n.ts';
import { readNetwork, type Network } from '../network.ts';
import { hasFailed } from '../rules/readiness.ts';
import { networkHold } from '../withheld.ts';
import type { Step } from './plan.ts';

/** What becomes of a part that a network in a failed state bars: the network is written again first, or it goes without. */
export type WhereFailed = 'mend' | 'leaveOut';

/** Whether a write of a network as it is helps, and is for the caller to make: what a service owns, that service mends. */
export function isMendable(estate: EstateView, network: Network): boolean {
  return hasFailed(network.provisioningState) && networkHold(estate, network).write === undefined;
}

/** The name of the network that a step only writes again, since its last operation failed. */
export function mendedNetwork({ write, before }: Step): string | undefined {
  if (write.kind !== 'putNetwork' || before.kind !== 'resource') return undefined;
  const [was, is] = [readNetwork(before.body), readNetwork(write.body)];
  if (was === undefined || is === undefined || !hasFailed(was.provisioningState)) return undefined;
  // Where a pool allots the prefixes, none are sent.
  const same = is.addressPrefixes.length === 0 || sameSpace(is.addressPrefixes, was.addressPrefixes);
  return same ? was.name : undefined;
}

/** What a person must know of the steps that mend. */
export function mendingWarnings(steps: readonly Step[]): readonly string[] {
  return steps.flatMap((step) => {
    const name = mendedNetwork(step);
    return name === undefined
      ? []
      : [l10n.t`The last operation on ${name} failed, so the network is written again as it is.`];
  });
}
