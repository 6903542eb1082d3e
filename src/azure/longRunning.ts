/**
 * Knows how a long-running operation is followed to its end. The protocol is the library's; ours is what the
 * end means, and that giving up on the polls does not stop the operation in Azure.
 */
import { createHttpPoller, type OperationResponse, type ResourceLocationConfig } from '@azure/core-lro';
import type { PathUncheckedResponse } from '@azure-rest/core-client';
import type { JsonValue } from '../core/json.ts';
import { asArmError } from './answers.ts';
import { ArmError, describeError, errorFromBody, isAbort, isArmError } from './armError.ts';
import { bodyOf, isSuccess } from './body.ts';
import type { NetworkContext } from './networkClient.ts';

export interface Operation {
  /** Sends the write; called once. */
  send(): Promise<PathUncheckedResponse>;
  /** How the API describes where its result is [S]: PUTs by the operation, DELETEs by `Location`. */
  readonly resultFrom: ResourceLocationConfig;
  readonly signal: AbortSignal;
  /** The wait between two looks where the service does not say how long, in milliseconds. */
  readonly pollMs: number;
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
      intervalInMs: operation.pollMs,
    },
  );
  try {
    await poller.pollUntilDone({ abortSignal: operation.signal });
  } catch (error) {
    throw afterSending(error, write.accepted);
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

const GOES_ON = 'The operation that had been started goes on in Azure.';

/** What a failure means for a write that has left: not every one of them says that nothing was done. */
function afterSending(error: unknown, accepted: boolean): unknown {
  if (isAbort(error)) {
    const text = accepted ? GOES_ON : 'The request was under way: if ARM has taken it, it goes on in Azure.';
    return new ArmError(`Cancelled. ${text}`, undefined, 'CancelledWhileRunning', true);
  }
  const failure = asArmError(error, true);
  if (!isArmError(failure) || failure.outcomeUnknown || saysHowItEnded(failure, accepted)) return failure;
  const text = describeError(failure);
  return new ArmError(accepted ? `${text} ${GOES_ON}` : text, failure.status, failure.code, true);
}

/**
 * Whether an error is the outcome of the write: a refusal of the write itself, or the error of the operation. A
 * service that broke, or a poll that was not answered, says nothing of the write.
 */
function saysHowItEnded({ status }: ArmError, accepted: boolean): boolean {
  if (status === undefined) return !accepted;
  if (status >= 500 || status === 408) return false;
  return !accepted || ![401, 403, 404, 429].includes(status);
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
