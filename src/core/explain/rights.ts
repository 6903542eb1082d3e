/**
 * Explains refusals for want of rights: of the resource that is written, or of another that the write is linked
 * to. The same code says of the linked one that it may not be used, that its subscription is gone, that its tenant
 * is another, and that a deny assignment protects it; only the words tell which.
 */
import { phrase } from './phrase.ts';
import type { ArmRefusal, Explanation, Explanations } from './refusal.ts';
import { resourceOf, resourcesOf, say, sayAll } from './resource.ts';
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
      return { cause: message === '' ? 'You may not do this.' : `You may not do this: ${message}`, next: '' };
    const scope = resourceOf(OVER(message)?.[0] ?? '');
    const where = scope === undefined ? undefined : say(scope);
    return {
      cause: `You may not do this: the permission ${action} is missing${where === undefined ? '' : ` on ${where}`}.`,
      next: askFor(action, where),
    };
  },
  LinkedAuthorizationFailed: (refusal) =>
    subscriptionGone(refusal) ?? otherTenant(refusal) ?? protectedByDeny(refusal) ?? notAllowed(refusal),
};

/** `the remote network`, `the DDoS plan`: what the linked action is about. */
function linkedKind(message: string): string {
  const [action = ''] = ALLOWED(message) ?? [];
  const kind = kindOfAction(action);
  return kind === 'network' ? 'the remote network' : `the ${kind}`;
}

/** [I] No permission is missing: the caller is even said to have it. */
function subscriptionGone({ message }: ArmRefusal): Explanation | undefined {
  const [id] = GONE(message) ?? [];
  if (id === undefined) return undefined;
  const kind = linkedKind(message);
  const link = kind === 'the remote network' ? ' A link that points there can only be removed.' : '';
  return {
    cause: `The subscription ${id} of ${kind} does not exist (any more), or its id is mistyped; no permission is missing.`,
    next: `Check the id.${link}`,
  };
}

/** [I] */
function otherTenant({ message }: ArmRefusal): Explanation | undefined {
  const [, id] = FOREIGN(message) ?? [];
  if (id === undefined) return undefined;
  const kind = linkedKind(message);
  return {
    cause: `The subscription ${id} of ${kind} belongs to another tenant, which this sign-in does not reach.`,
    next: `Sign in to that tenant too, with an account that may use ${kind} there.`,
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
  const also = lacked === undefined ? '' : ` On ${lacked} the permission itself is missing.`;
  return {
    cause: `You may ${may(message)}, but not ${linkedVerb(action, named)}: a deny assignment bars ${fullAction(action, first)} there, whatever roles you have.${also}`,
    next: `No role lifts it. Make the change through the service that manages ${scopes.length === 1 ? 'it' : 'them'}.`,
  };
}

function notAllowed({ message }: ArmRefusal): Explanation | undefined {
  const [action, list] = LINKED(message) ?? counted(message) ?? [];
  const scopes = resourcesOf(list ?? '');
  const named = sayAll(scopes);
  if (named === undefined || action === undefined) return undefined;
  const full = fullAction(action, scopes[0]);
  return {
    cause: `You may ${may(message)}, but not ${linkedVerb(action, named)}: the permission ${full} is missing there${orInvalid(message)}.`,
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

/** ARM does not tell the two apart. */
function orInvalid(message: string): string {
  return /linked scope\(s\) are invalid/i.test(message) ? ', or there is no such resource' : '';
}
