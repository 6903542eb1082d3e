/**
 * Explains refusals of resources that are not ready, and tells what passes by itself from what has failed: a
 * resource that is being changed will be ready, one whose operation failed stays as it is until it is written.
 */
import { l10n } from '../l10n.ts';
import { mendingText } from './mending.ts';
import { phrase } from './phrase.ts';
import type { ArmRefusal, Explanation, Explanations } from './refusal.ts';
import { resourceOf, say, sayFirst, type Named } from './resource.ts';

/** [I] */
const USED = phrase('because resource {id} used by resource {id} is not in Succeeded state');
/** [I] */
const STATE = phrase('Resource is in {word} state');
/** [I] */
const OPERATION = phrase('the last operation that updated/is updating the resource is {word}');
/** [R] */
const PARENT = phrase(
  'operation on child resource {id} is blocked because last operation ({word}) on parent resource failed',
);
/** [R] */
const LOCKED = phrase('Operation {word} ({any}) is updating resource {id}');

/** The codes of refusals for the sake of another operation: [I] for the first, [R] for the others. */
const BUSY = new Set(['AnotherOperationInProgress', 'RetryableError', 'RetryableErrorDueToAnotherOperation']);

/** The states in which an operation has ended and not succeeded [S]. */
const ENDED = new Set(['failed', 'canceled', 'cancelled']);

/**
 * Whether a refusal passes by itself. A state that is named decides: what has Failed does not become ready. A code
 * that says so decides where no state is named.
 */
export function passesByItself({ status, code = '', message }: ArmRefusal): boolean {
  if (saysFailed(message)) return false;
  if (code === 'ParentResourceIsInFailedState') return false;
  return status === 429 || BUSY.has(code) || code === 'ReferencedResourceNotProvisioned';
}

/** The resource in a failed state that a refusal is about; undefined where it is about something else. */
export function failedResource({ code, message }: ArmRefusal): Named | undefined {
  if (code === 'ParentResourceIsInFailedState') return resourceOf(PARENT(message)?.[0] ?? '')?.parent;
  return saysFailed(message) ? resourceOf(USED(message)?.[0] ?? '') : undefined;
}

/** Whether a message names a state in which an operation has ended without success. */
function saysFailed(message: string): boolean {
  const [state] = STATE(message) ?? [];
  return state !== undefined && ENDED.has(state.toLowerCase());
}

const later = (): string => l10n.t`Try again when that has finished, usually within a minute.`;

export const READINESS: Explanations = {
  ReferencedResourceNotProvisioned: ({ message }) => notReady(message),
  ParentResourceIsInFailedState: ({ message }) => {
    const [id = '', operation = ''] = PARENT(message) ?? [];
    const parent = resourceOf(id)?.parent;
    if (parent === undefined) return undefined;
    return {
      cause: l10n.t`The last operation on ${say(parent)} (${operation}) failed and left it in a failed state.`,
      next: mendingText(parent),
    };
  },
  AnotherOperationInProgress: ({ message }) =>
    saysFailed(message)
      ? undefined
      : {
          cause: l10n.t`Another operation on this or a dependent resource is running; Azure takes one write at a time for each network.`,
          next: later(),
        },
  RetryableError: locked,
  RetryableErrorDueToAnotherOperation: locked,
};

function notReady(message: string): Explanation | undefined {
  const [resource, user] = (USED(message) ?? []).map(resourceOf);
  const [state] = STATE(message) ?? [];
  if (resource === undefined || user === undefined || state === undefined) return undefined;
  const [operation] = OPERATION(message) ?? [];
  const by = operation === undefined ? '' : ` (${operation})`;
  if (saysFailed(message)) {
    return {
      cause: l10n.t`${sayFirst(resource)}, which ${say(user)} needs, is in state ${state}: its last operation${by} did not succeed, and waiting does not mend it.`,
      next: mendingText(resource),
    };
  }
  return {
    cause: l10n.t`${sayFirst(resource)}, which ${say(user)} needs, is being changed by another operation${by}; its state is ${state}.`,
    next: later(),
  };
}

function locked({ message }: ArmRefusal): Explanation | undefined {
  const [operation, , id = ''] = LOCKED(message) ?? [];
  const resource = resourceOf(id);
  if (resource === undefined || operation === undefined || saysFailed(message)) return undefined;
  return {
    cause: l10n.t`Another operation (${operation}) is changing ${say(resource)}.`,
    next: later(),
  };
}
