/**
 * Knows how what stands above the networks of a subscription is read: its resource groups, and the deny assignments
 * in it. What cannot be read is claimed by nobody.
 */
import { readGuards, type Guards } from '../../core/guards.ts';
import type { JsonObject } from '../../core/json.ts';
import type { Arm, Subscription } from '../arm.ts';

/** A reading that somebody waits for ends after so long. */
const READ_MS = 10_000;

/**
 * Both lists at once. It rejects only when the signal is aborted.
 * @param told of each that could not be read: not everybody may, and that is no failure
 */
export async function readGuardsOf(
  arm: Arm,
  { subscriptionId, tenantId }: Pick<Subscription, 'subscriptionId' | 'tenantId'>,
  signal: AbortSignal,
  told: (what: string, error: unknown) => void,
): Promise<Guards> {
  const place = `/subscriptions/${subscriptionId}`;
  const whileWaited = AbortSignal.any([signal, AbortSignal.timeout(READ_MS)]);
  const read = async <T>(what: string, asked: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      return await asked();
    } catch (error) {
      signal.throwIfAborted();
      told(what, error);
      return otherwise;
    }
  };
  const list = (what: string, path: string): Promise<readonly JsonObject[]> =>
    read(what, () => arm.list(`${place}/${path}`, tenantId, whileWaited), []);
  const [groups, assignments, caller] = await Promise.all([
    list('The resource groups', 'resourcegroups'),
    list('The deny assignments', 'providers/Microsoft.Authorization/denyAssignments'),
    read('The object id', () => arm.objectId(tenantId), undefined),
  ]);
  return readGuards(subscriptionId, groups, assignments, caller);
}
