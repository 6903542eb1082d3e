/**
 * Explains refusals for want of rights: of the resource that is written, or of another that the write is linked
 * to. The same code says of the linked one that it may not be used, that its subscription is gone, that its tenant
 * is another, and that a deny assignment protects it; only the words tell which.
 */
import { l10n } from '../l10n.ts';
import { phrase } from './phrase.ts';
import type { ArmRefusal, Explanation, Explanations } from './refusal.ts';
import { kindOf, resourceOf, resourcesOf, say, sayAll } from './resource.ts';
import { askFor, fullAction, kindOfAction, linkedVerb, mayDo } from './roles.ts';

/** [R] */
const ACTION = phrase('perform action {text}');
/** [R] */
const OVER = phrase('over scope {text}');
/** [I] */
const ALLOWED = phrase('has permission to perform action {text} on scope {text}');
/** [I] */
const LACKED = phrase('does not have permission to perform action {text}');
/** [I] A form with the number of scopes before them exists, of none too. */
const LINKED = phrase('does not have permission to perform action {text} on the linked scope(s) {text}');
const LINKED_COUNTED = phrase(
  'does not have permission to perform action {text} on the {text} linked scope(s) {text}',
);
/** [I] */
const DENIED = phrase('is blocked by deny assignments on the {text} linked scope(s) {text}');
/** [I] */
const GONE = phrase('the linked subscription {text} was not found');
/** [I] */
const FOREIGN = phrase('the current tenant {text} is not authorized to access linked subscription {text}');

export const RIGHTS: Explanations = {
  AuthorizationFailed: ({ message }) => {
    const [action] = ACTION(message) ?? [];
    // The code says what it is about even where its words do not say which permission: they follow as they are.
    if (action === undefined)
      return {
        cause: message === '' ? l10n.t`You may not do this.` : l10n.t`You may not do this: ${message}`,
        next: '',
      };
    const scope = resourceOf(OVER(message)?.[0] ?? '');
    const where = scope === undefined ? undefined : say(scope);
    return {
      cause:
        where === undefined
          ? l10n.t`You may not do this: the permission ${action} is missing.`
          : l10n.t`You may not do this: the permission ${action} is missing on ${where}.`,
      next: askFor(action, where),
    };
  },
  LinkedAuthorizationFailed: (refusal) =>
    subscriptionGone(refusal) ?? otherTenant(refusal) ?? protectedByDeny(refusal) ?? notAllowed(refusal),
};

/** `the remote network`, `the DDoS plan`: what the linked action is about. */
function linkedKind(message: string): { readonly kind: string; readonly isNetwork: boolean } {
  const [action = ''] = ALLOWED(message) ?? [];
  const kind = kindOfAction(action);
  const isNetwork = kind === kindOf('virtualNetworks');
  return { kind: isNetwork ? l10n.t`the remote network` : l10n.t`the ${kind}`, isNetwork };
}

/** [I] No permission is missing: the caller is even said to have it. */
function subscriptionGone({ message }: ArmRefusal): Explanation | undefined {
  const [id] = GONE(message) ?? [];
  if (id === undefined) return undefined;
  const { kind, isNetwork } = linkedKind(message);
  return {
    cause: l10n.t`The subscription ${id} of ${kind} does not exist (any more), or its id is mistyped; no permission is missing.`,
    next: isNetwork
      ? l10n.t`Check the id. A link that points there can only be removed.`
      : l10n.t`Check the id.`,
  };
}

/** [I] */
function otherTenant({ message }: ArmRefusal): Explanation | undefined {
  const [, id] = FOREIGN(message) ?? [];
  if (id === undefined) return undefined;
  const { kind } = linkedKind(message);
  return {
    cause: l10n.t`The subscription ${id} of ${kind} belongs to another tenant, which this sign-in does not reach.`,
    next: l10n.t`Sign in to that tenant too, with an account that may use ${kind} there.`,
  };
}

/** [I] ARM counts what is denied beside what is merely not allowed. */
function protectedByDeny({ message }: ArmRefusal): Explanation | undefined {
  const [, list = ''] = DENIED(message) ?? [];
  const [action] = LACKED(message) ?? [];
  const scopes = resourcesOf(list);
  const named = sayAll(scopes);
  if (named === undefined || action === undefined) return undefined;
  const [first] = scopes;
  const lacked = sayAll(resourcesOf(LINKED_COUNTED(message)?.[2] ?? ''));
  const barred = l10n.t`You may ${may(message)}, but not ${linkedVerb(action, named)}: a deny assignment bars ${fullAction(action, first)} there, whatever roles you have.`;
  return {
    cause:
      lacked === undefined ? barred : `${barred} ${l10n.t`On ${lacked} the permission itself is missing.`}`,
    next:
      scopes.length === 1
        ? l10n.t`No role lifts it. Make the change through the service that manages it.`
        : l10n.t`No role lifts it. Make the change through the service that manages them.`,
  };
}

function notAllowed({ message }: ArmRefusal): Explanation | undefined {
  const [action, list] = LINKED(message) ?? counted(message) ?? [];
  const scopes = resourcesOf(list ?? '');
  const named = sayAll(scopes);
  if (named === undefined || action === undefined) return undefined;
  const full = fullAction(action, scopes[0]);
  return {
    // ARM does not tell the two apart.
    cause: /linked scope\(s\) are invalid/i.test(message)
      ? l10n.t`You may ${may(message)}, but not ${linkedVerb(action, named)}: the permission ${full} is missing there, or there is no such resource.`
      : l10n.t`You may ${may(message)}, but not ${linkedVerb(action, named)}: the permission ${full} is missing there.`,
    next: askFor(full, named),
  };
}

function counted(message: string): readonly string[] | undefined {
  const [action, , list] = LINKED_COUNTED(message) ?? [];
  return action === undefined || list === undefined ? undefined : [action, list];
}

function may(message: string): string {
  const [action, scope] = ALLOWED(message) ?? [];
  return mayDo(action ?? '', resourceOf(scope ?? ''));
}
