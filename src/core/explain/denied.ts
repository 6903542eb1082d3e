/** Explains refusals by what stands above roles: deny assignments and locks. */
import { makerOf, shortName } from './denialName.ts';
import { phrase } from './phrase.ts';
import type { Explanation, Explanations } from './refusal.ts';
import { resourceOf, say } from './resource.ts';

/** [I] The name may hold an id, and quotes. */
const DENY = phrase("because of the deny assignment with name '{any}' and Id {text} at scope {text}");
/** [I] */
const ACTION = phrase('has permission to perform action {text} on scope {text}');
/** [I] */
const LOCK = phrase('operation because [the ]following scope(s) are locked: {text}');

export const DENIED: Explanations = {
  DenyAssignmentAuthorizationFailed: ({ message }) => denied(message),
  ScopeLocked: ({ message }) => {
    const scope = resourceOf(LOCK(message)?.[0] ?? '');
    return {
      cause: `A management lock${scope === undefined ? '' : ` on ${say(scope)}`} forbids the change.`,
      next: 'Remove the lock first.',
    };
  },
};

function denied(message: string): Explanation | undefined {
  const [name, , scope = ''] = DENY(message) ?? [];
  if (name === undefined) return undefined;
  const protectedScope = resourceOf(scope);
  const [action, target = ''] = ACTION(message) ?? [];
  const written = resourceOf(target);
  const what =
    action === undefined ? 'the change' : `${action}${written === undefined ? '' : ` on ${say(written)}`}`;
  return {
    cause: `The deny assignment "${shortName(name)}"${protectedScope === undefined ? '' : ` on ${say(protectedScope)}`} bars ${what}, whatever roles you have.`,
    next: `No role lifts it. Make the change through ${makerOf(name) ?? 'the service that made this deny assignment'}.`,
  };
}
