/** Explains refusals by what stands above roles: deny assignments and locks. */
import { l10n } from '../l10n.ts';
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
      cause:
        scope === undefined
          ? l10n.t`A management lock forbids the change.`
          : l10n.t`A management lock on ${say(scope)} forbids the change.`,
      next: l10n.t`Remove the lock first.`,
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
    action === undefined
      ? l10n.t`the change`
      : written === undefined
        ? action
        : l10n.t`${action} on ${say(written)}`;
  const quoted = shortName(name);
  const maker = makerOf(name);
  return {
    cause:
      protectedScope === undefined
        ? l10n.t`The deny assignment "${quoted}" bars ${what}, whatever roles you have.`
        : l10n.t`The deny assignment "${quoted}" on ${say(protectedScope)} bars ${what}, whatever roles you have.`,
    next:
      maker === undefined
        ? l10n.t`No role lifts it. Make the change through the service that made this deny assignment.`
        : l10n.t`No role lifts it. Make the change through ${maker}.`,
  };
}
