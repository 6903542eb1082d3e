/**
 * Knows how a long-running operation is followed to its end. The protocol is the library's; ours is what the
 * end means, and that giving up on the polls does not stop the operation in Azure.
 */
import { createHttpPoller, type OperationResponse, type ResourceLocationConfig } from '@azure/core-lro';
import type { PathUncheckedResponse } from '@azure-rest/core-client';
import type { JsonValue } from '../core/json.ts';
import { ArmError, errorFromBody, isAbort } from './armError.ts';
import { bodyOf } from './body.ts';
import type { NetworkContext } from './networkClient.ts';

export interface Operation {
  /** Sends the write; called once. */
  send(): Promise<PathUncheckedResponse>;
  /** How the API describes where its result is [S]: PUTs by the operation, DELETEs by `Location`. */
  readonly resultFrom: ResourceLocationConfig;
  readonly signal: AbortSignal;
  onAccepted(): void;
}

/** Resolves when the operation has succeeded; rejects with ARM's reason when it has not. */
export async function follow(context: NetworkContext, operation: Operation): Promise<void> {
  const write: { accepted: boolean; answer?: JsonValue | undefined } = { accepted: false };
  const poller = createHttpPoller(
    {
      async sendInitialRequest() {
        const response = await operation.send();
        write.accepted = isSuccess(response);
        const answer = toOperationResponse(response);
        if (response.status !== '204') operation.onAccepted();
        return answer;
      },
      async sendPollRequest(path) {
        const response = await context.pathUnchecked(path).get({ abortSignal: operation.signal });
        write.answer = bodyOf(response);
        return toOperationResponse(response);
      },
    },
    {
      resourceLocationConfig: operation.resultFrom,
      resolveOnUnsuccessful: true,
      skipFinalGet: true,
      intervalInMs: 1000,
    },
  );
  try {
    await poller.pollUntilDone({ abortSignal: operation.signal });
  } catch (error) {
    if (write.accepted && isAbort(error)) {
      throw new ArmError(
        'Cancelled. The operation that had been started goes on in Azure.',
        undefined,
        'CancelledWhileRunning',
        true,
      );
    }
    throw error;
  }
  const state = poller.operationState;
  if (state === undefined || state.status === 'succeeded') return;
  // The library melts code and message into one text; the answer itself still has both.
  const { code, message } = errorFromBody(undefined, write.answer);
  throw new ArmError(
    message === '' ? `The operation ended as ${state.status}.` : message,
    undefined,
    code ?? 'OperationFailed',
  );
}

export function isSuccess(response: PathUncheckedResponse): boolean {
  return response.status.startsWith('2');
}

function toOperationResponse(response: PathUncheckedResponse): OperationResponse {
  if (!isSuccess(response)) throw errorFromBody(Number(response.status), bodyOf(response));
  const { url, method } = response.request;
  return {
    flatResponse: response,
    rawResponse: {
      statusCode: Number(response.status),
      headers: response.headers,
      body: bodyOf(response),
      request: { url, method },
    },
  };
}
