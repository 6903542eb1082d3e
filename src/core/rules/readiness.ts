/** Knows when a network is not ready for a write: another one is running, or the last one failed. */
import type { Network } from '../network.ts';
import { busy, notProvisioned, parentFailed } from './refusals.ts';
import type { Refusal, RuleContext } from './write.ts';

export function isRunning(provisioningState: string | undefined): boolean {
  return provisioningState === 'Updating' || provisioningState === 'Deleting';
}

/** ARM ends what did not succeed in either of two states [S]; that both bar and heal alike is chosen [?]. */
export function hasFailed(provisioningState: string | undefined): boolean {
  return provisioningState === 'Failed' || provisioningState === 'Canceled';
}

/** One write at a time for each network [I]. */
export function busyRefusal(network: Network, context: RuleContext): Refusal | undefined {
  if (!isRunning(network.provisioningState)) return undefined;
  return busy(context.operationUri?.(network.id) ?? '(unknown)');
}

/**
 * The local network of a link that is written: while one of its subnets is, the link is told that it has not been
 * provisioned, by 400 and not by 409 [I].
 */
export function localRefusal(network: Network, linkId: string, context: RuleContext): Refusal | undefined {
  if (!isRunning(network.provisioningState)) return failedRefusal(network, linkId, context);
  return SUBNET_WRITE.test(context.lastOperation?.(network.id) ?? '')
    ? remoteRefusal(network, linkId, context)
    : busyRefusal(network, context);
}

const SUBNET_WRITE = /SubnetOperation$/;

/** A child of a network whose last write failed cannot be written [R]. */
export function failedRefusal(network: Network, childId: string, context: RuleContext): Refusal | undefined {
  if (!hasFailed(network.provisioningState)) return undefined;
  return parentFailed(childId, lastOperation(network, context));
}

/** The remote network of a link must be in state Succeeded [I]. */
export function remoteRefusal(network: Network, linkId: string, context: RuleContext): Refusal | undefined {
  const state = network.provisioningState;
  if (state === undefined || state === 'Succeeded') return undefined;
  return notProvisioned(network.id, linkId, state, lastOperation(network, context));
}

function lastOperation(network: Network, context: RuleContext): string {
  return context.lastOperation?.(network.id) ?? 'PutVirtualNetworkOperation';
}
