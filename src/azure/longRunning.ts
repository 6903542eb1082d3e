/**
 * Knows how a long-running operation is followed to its end. The protocol is the library's; ours is what the
 * end means, and that giving up on the polls does not stop the operation in Azure.
 */
import {
  createHttpPoller,
  type OperationResponse,
  type OperationState,
  type ResourceLocationConfig,
} from '@azure/core-lro';
import type { PathUncheckedResponse } from '@azure-rest/core-client';
import type { JsonValue } from '../core/json.ts';
import { l10n } from '../core/l10n.ts';
import { asArmError, errorFrom, idsOf } from './answers.ts';
import {
  ArmError,
  describeError,
  errorFromBody,
  isAbort,
  isArmError,
  retold,
  type Circumstances,
} from './armError.ts';
import { bodyOf, isSuccess } from './body.ts';
import type { NetworkContext } from './networkClient.ts';

export interface Operation {
  /** Sends what starts it; called once. */
  send(): Promise<PathUncheckedResponse>;
  /** How the API describes where its result is [S]: PUTs by the operation, DELETEs by `Location`. */
  readonly resultFrom: ResourceLocationConfig;
  /** Whether what the operation has worked out is fetched when it has ended. */
  readonly wantsResult?: boolean;
  readonly signal: AbortSignal;
  /** The wait between two looks where the service does not say how long, in milliseconds. */
  readonly pollMs: number;
  /** Sends a look at the operation, as often as it takes. */
  look<T>(request: () => Promise<T>): Promise<T>;
  onAccepted(): void;
}

/** Resolves with the last body when the operation has succeeded; rejects with ARM's reason when it has not. */
export async function follow(context: NetworkContext, operation: Operation): Promise<JsonValue | undefined> {
  const write: { accepted: boolean; answer?: JsonValue | undefined; ids?: Circumstances } = {
    accepted: false,
  };
  const poller = createHttpPoller<PathUncheckedResponse, OperationState<PathUncheckedResponse>>(
    {
      async sendInitialRequest() {
        const response = await operation.send();
        write.accepted = isSuccess(response);
        write.ids = idsOf(response);
        const answer = toOperationResponse(response);
        if (response.status !== '204') operation.onAccepted();
        return answer;
      },
      async sendPollRequest(path) {
        const response = await operation.look(
          async () => await context.pathUnchecked(path).get({ abortSignal: operation.signal }),
        );
        write.answer = bodyOf(response);
        return toOperationResponse(response);
      },
    },
    {
      resourceLocationConfig: operation.resultFrom,
      resolveOnUnsuccessful: true,
      skipFinalGet: operation.wantsResult !== true,
      intervalInMs: operation.pollMs,
    },
  );
  let last: PathUncheckedResponse;
  try {
    last = await poller.pollUntilDone({ abortSignal: operation.signal });
  } catch (error) {
    throw afterSending(error, write.accepted, operation.resultFrom);
  }
  const state = poller.operationState;
  if (state === undefined || state.status === 'succeeded') return bodyOf(last);
  // The library melts code and message into one text; the answer itself still has both.
  const { code, message, error } = errorFromBody(undefined, write.answer);
  throw new ArmError(
    message === '' ? l10n.t`The operation ended as ${state.status}.` : message,
    undefined,
    code ?? 'OperationFailed',
    { ...write.ids, error },
  );
}

/** What a failure means for a write that has left: not every one of them says that nothing was done. */
function afterSending(error: unknown, accepted: boolean, resultFrom: ResourceLocationConfig): unknown {
  if (isAbort(error)) {
    const text = accepted
      ? l10n.t`Cancelled. The operation that had been started goes on in Azure.`
      : l10n.t`Cancelled. The request was under way: if Azure has taken it, it goes on in Azure.`;
    return new ArmError(text, undefined, 'CancelledWhileRunning', {
      outcomeUnknown: true,
    });
  }
  const failure = asArmError(error, true);
  if (!isArmError(failure) || failure.outcomeUnknown) return failure;
  if (!accepted && saysThatNothingWasDone(failure)) return failure;
  if (accepted && saysHowItEnded(failure, resultFrom)) {
    // The error of an operation is no answer to a request: ARM had taken the write, so it is not sent again.
    const { message, code, error, requestId, correlationId } = failure;
    return new ArmError(message, undefined, code, { error, requestId, correlationId });
  }
  const text = describeError(failure);
  return retold(
    failure,
    accepted ? `${text} ${l10n.t`The operation that had been started goes on in Azure.`}` : text,
    { outcomeUnknown: true },
  );
}

/** Whether a failure is a refusal of the write itself; a service that broke says nothing of it. */
export function saysThatNothingWasDone({ status, outcomeUnknown }: ArmError): boolean {
  return !outcomeUnknown && (status === undefined || (status < 500 && status !== 408));
}

/**
 * Whether a poll's error is the error of the operation: the result behind a `Location` can be one. The operation
 * itself is told of in a body, so an error there, like a poll that was not let in or found nothing, says nothing.
 */
function saysHowItEnded({ status }: ArmError, resultFrom: ResourceLocationConfig): boolean {
  if (resultFrom !== 'location' || status === undefined) return false;
  return status < 500 && ![401, 403, 404, 408, 429].includes(status);
}

/** The longest wait between two looks, in seconds. ARM asks for 10 to 30 [R]. */
const LONGEST_WAIT = 60;

/** A `Retry-After` that would make the polls a flood, or end them, is not followed. */
function withinReason(headers: PathUncheckedResponse['headers']): PathUncheckedResponse['headers'] {
  const { 'retry-after': asked, ...others } = headers;
  if (asked === undefined) return others;
  const seconds = Number.isNaN(Number(asked)) ? (Date.parse(asked) - Date.now()) / 1000 : Number(asked);
  return seconds > 0 ? { ...others, 'retry-after': String(Math.min(seconds, LONGEST_WAIT)) } : others;
}

function toOperationResponse(response: PathUncheckedResponse): OperationResponse<PathUncheckedResponse> {
  if (!isSuccess(response)) throw errorFrom(response);
  const { url, method } = response.request;
  return {
    flatResponse: response,
    rawResponse: {
      statusCode: Number(response.status),
      headers: withinReason(response.headers),
      body: bodyOf(response),
      request: { url, method },
    },
  };
}
