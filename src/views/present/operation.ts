/** Knows how it looks that an operation on a network or link is running, or that the last one failed. */
import { hasFailed, isRunning } from '../../core/rules/readiness.ts';
import { COLORS } from './colors.ts';
import type { Face } from './face.ts';

/**
 * Undefined where the last operation has succeeded.
 * @param isOfNow whether what is shown was read now, and is read again until the operation ends: nothing moves else
 */
export function operationLook(
  provisioningState: string | undefined,
  isOfNow: boolean,
): (Pick<Face, 'icon' | 'color'> & { readonly text: string }) | undefined {
  if (provisioningState === undefined) return undefined;
  if (isRunning(provisioningState))
    return { icon: isOfNow ? 'sync~spin' : 'sync', color: undefined, text: `${provisioningState}…` };
  return hasFailed(provisioningState)
    ? { icon: 'error', color: COLORS.broken, text: provisioningState }
    : undefined;
}
