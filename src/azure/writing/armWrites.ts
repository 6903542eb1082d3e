/** Knows how each write of the contract is sent and followed to its end: raw bodies, and the SDK's pipeline. */
import type { PathUncheckedResponse } from '@azure-rest/core-client';
import type { JsonObject } from '../../core/json.ts';
import { l10n } from '../../core/l10n.ts';
import { registrationState } from '../../core/plan/registration.ts';
import { parseNetworkId, subscriptionOf } from '../../core/resourceId.ts';
import { ask, asArmError } from '../answers.ts';
import { apiVersionOf } from '../../core/apiVersions.ts';
import type { Arm, Progress, WriteOptions } from '../arm.ts';
import { ArmError, isAbort, isArmError, retold } from '../armError.ts';
import { follow, saysThatNothingWasDone } from '../longRunning.ts';
import type { NetworkContext } from '../networkClient.ts';
import { onceSignedIn } from './onceSignedIn.ts';
import { pathOf } from '../pathOf.ts';
import { pause } from '../pause.ts';

export interface WriteParts {
  contextFor(tenantId: string | undefined, subscriptionId: string): NetworkContext;
  /** The header that carries the tokens of other tenants; empty where there are none. */
  auxiliaryHeader(tenants: readonly string[]): Promise<Record<string, string>>;
  /** How long to wait between two looks at a registration, in milliseconds. */
  readonly registrationPollMs: number;
  /** How long to wait between two looks at an operation where ARM does not say, in milliseconds. */
  readonly operationPollMs: number;
}

/** The part of a connection that writes. */
export type ArmWrites = Pick<Arm, 'put' | 'remove' | 'register'>;

export function createWrites(parts: WriteParts): ArmWrites {
  const targetOf = (id: string, tenantId: string): Target => {
    const version = apiVersionOf(id);
    if (version === undefined)
      throw new ArmError(l10n.t`Not the id of something that can be written: ${id}`, undefined, 'InvalidId');
    return { context: parts.contextFor(tenantId, subscriptionOf(id) ?? ''), path: pathOf(id), version };
  };
  return {
    async put(id, body, query, tenantId, options) {
      const { context, path, version } = targetOf(id, tenantId);
      const headers = await onceSignedIn(() => parts.auxiliaryHeader(options.auxiliaryTenants), options);
      await run(context, options, parts, 'azure-async-operation', () =>
        context.pathUnchecked(path).put({
          abortSignal: options.signal,
          contentType: 'application/json',
          headers,
          queryParameters: { 'api-version': version, ...query },
          body,
        }),
      );
    },
    async remove(id, tenantId, options) {
      // Networks are nothing that this product deletes, whatever a plan might say.
      if (parseNetworkId(id) !== undefined)
        throw new ArmError(l10n.t`Networks are not deleted: ${id}`, undefined, 'InvalidId');
      const { context, path, version } = targetOf(id, tenantId);
      await run(context, options, parts, 'location', () =>
        context
          .pathUnchecked(path)
          .delete({ abortSignal: options.signal, queryParameters: { 'api-version': version } }),
      );
    },
    async register(id, tenantId, options) {
      const { context, path, version } = targetOf(id, tenantId);
      const { signal } = options;
      signal.throwIfAborted();
      const query = { abortSignal: signal, queryParameters: { 'api-version': version } };
      let taken = false;
      try {
        await onceSignedIn(
          () => begin(() => context.pathUnchecked(`${path}/register`).post(query), signal),
          options,
        );
        taken = true;
        for (;;) {
          const look = (): Promise<JsonObject> =>
            ask(() => context.pathUnchecked(path).get(query), { signal });
          const state = stateIn(await onceSignedIn(look, options));
          if (state === 'registered') return;
          if (state !== 'registering' && state !== 'pending') {
            throw new ArmError(l10n.t`The registration is ${state}.`, undefined, 'NotRegistered');
          }
          options.progress.report(l10n.t`Registering; this takes some minutes…`);
          await pause(parts.registrationPollMs, signal);
        }
      } catch (error) {
        if (!isAbort(error)) throw error;
        const goesOn = taken
          ? l10n.t`Cancelled. The registration goes on in Azure.`
          : l10n.t`Cancelled. If Azure has taken the registration, it goes on in Azure.`;
        throw new ArmError(goesOn, undefined, 'CancelledWhileRunning', { outcomeUnknown: true });
      }
    },
  };
}

/** Sends what starts a registration; whether it has started is not known where no good answer came. */
async function begin(send: () => PromiseLike<PathUncheckedResponse>, signal: AbortSignal): Promise<void> {
  try {
    await ask(send, { signal, write: true });
  } catch (error) {
    if (!isArmError(error) || saysThatNothingWasDone(error)) throw error;
    throw retold(error, error.message, { outcomeUnknown: true });
  }
}

interface Target {
  readonly context: NetworkContext;
  readonly path: string;
  readonly version: string;
}

function stateIn(body: JsonObject): string {
  return (registrationState(body) ?? 'unknown').toLowerCase();
}

async function run(
  context: NetworkContext,
  options: WriteOptions,
  { operationPollMs }: WriteParts,
  resultFrom: 'azure-async-operation' | 'location',
  send: () => PromiseLike<PathUncheckedResponse>,
): Promise<void> {
  const { signal } = options;
  signal.throwIfAborted();
  try {
    await follow(context, {
      send: async () => await onceSignedIn(async () => await send(), options),
      look: (request) => onceSignedIn(request, options),
      resultFrom,
      signal,
      pollMs: operationPollMs,
      onAccepted: () => {
        accepted(options.progress);
      },
    });
  } catch (error) {
    throw asArmError(error, true);
  }
}

function accepted(progress: Progress): void {
  progress.report(l10n.t`Accepted; waiting for the end…`);
}
