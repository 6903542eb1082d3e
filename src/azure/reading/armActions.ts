/**
 * Knows how a resource is asked for what Azure works out only then, such as the routes in effect at an interface: by an
 * action that changes nothing, whose answer takes a while [S].
 */
import { isObject } from '../../core/json.ts';
import { apiVersionOf } from '../../core/apiVersions.ts';
import { l10n } from '../../core/l10n.ts';
import { subscriptionOf } from '../../core/resourceId.ts';
import type { Arm } from '../arm.ts';
import { ArmError } from '../armError.ts';
import { follow } from '../longRunning.ts';
import type { NetworkContext } from '../networkClient.ts';
import { pathOf } from '../pathOf.ts';

export interface ActionParts {
  readonly contextFor: (tenantId: string | undefined, subscriptionId: string) => NetworkContext;
  /** How long to wait between two looks at an operation where ARM does not say, in milliseconds. */
  readonly operationPollMs: number;
}

export function createActions({ contextFor, operationPollMs }: ActionParts): Pick<Arm, 'action'> {
  return {
    action: async (id, name, body, tenantId, signal) => {
      const version = apiVersionOf(id);
      if (version === undefined)
        throw new ArmError(l10n.t`Not the id of something that can be asked: ${id}`, undefined, 'InvalidId');
      const context = contextFor(tenantId, subscriptionOf(id) ?? '');
      const answer = await followed(signal, () =>
        follow(context, {
          send: async () =>
            await context.pathUnchecked(`${pathOf(id)}/${name}`).post({
              abortSignal: signal,
              contentType: 'application/json',
              queryParameters: { 'api-version': version },
              ...(body === undefined ? {} : { body }),
            }),
          look: (request) => request(),
          resultFrom: 'location',
          wantsResult: true,
          signal,
          pollMs: operationPollMs,
          onAccepted: () => undefined,
        }),
      );
      if (isObject(answer)) return answer;
      throw new ArmError(l10n.t`${name} was answered with nothing.`, undefined, 'InvalidResponse');
    },
  };
}

/** Whoever gives up on an answer leaves nothing behind in Azure, and need not be told what may have been done. */
async function followed<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  }
}
