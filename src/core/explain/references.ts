/** Explains refusals for something that does not exist: which of the resources of a message it is. */
import { l10n } from '../l10n.ts';
import { phrase } from './phrase.ts';
import type { Explain, Explanation, Explanations } from './refusal.ts';
import { kindOf, resourceOf, say, sayFirst, type Named } from './resource.ts';

/** [I] The first is missing; the second refers to it. */
const REFERENCE = phrase('Resource {id} referenced by resource {id} was not found');
/** [R] */
const CHILD = phrase('Resource {id} not found');
/** [R] */
const BY_TYPE = phrase('The Resource {text} under resource group {text} was not found');
/** [R] */
const PARENT = phrase('Parent resource {text} not found');
/** [R] */
const GROUP = phrase('Resource group {text} could not be found');
/** [I] */
const SUBSCRIPTION = phrase('The subscription {text} could not be found');

export const REFERENCES: Explanations = {
  InvalidGlobalResourceReference: missing,
  InvalidResourceReference: missing,
  ResourceNotFound: ({ message }) => {
    const [path = '', group = ''] = BY_TYPE(message) ?? [];
    const found = resourceOf(`/subscriptions/_/resourceGroups/_/providers/${path}`);
    if (found === undefined || !path.includes('/')) return gone(message);
    return {
      cause: l10n.t`${sayFirst(found)} does not exist (any more) in resource group ${group}.`,
      next: l10n.t`Refresh.`,
    };
  },
  NotFound: ({ message }) => gone(message),
  ParentResourceNotFound: ({ message }) => {
    const [name = ''] = PARENT(message) ?? [];
    if (name === '') return undefined;
    return { cause: l10n.t`${name}, which this is a part of, no longer exists.`, next: l10n.t`Refresh.` };
  },
  ResourceGroupNotFound: ({ message }) => {
    const [name] = GROUP(message) ?? [];
    return name === undefined
      ? undefined
      : { cause: l10n.t`The resource group ${name} no longer exists.`, next: l10n.t`Refresh.` };
  },
  SubscriptionNotFound: ({ message }) => {
    const [id] = SUBSCRIPTION(message) ?? [];
    return {
      cause:
        id === undefined
          ? l10n.t`The subscription does not exist (any more), or it belongs to another tenant.`
          : l10n.t`The subscription ${id} does not exist (any more), or it belongs to another tenant.`,
      next: l10n.t`Sign in to its tenant, or check the id.`,
    };
  },
};

function missing({ message }: Parameters<Explain>[0]): Explanation | undefined {
  const [what, referrer] = (REFERENCE(message) ?? []).map(resourceOf);
  if (what === undefined || referrer === undefined) return undefined;
  return {
    cause: /same region/i.test(message)
      ? l10n.t`${sayFirst(what)} does not exist (any more), or lies in another region; ${say(referrer)} refers to it.`
      : l10n.t`${sayFirst(what)} does not exist (any more); ${say(referrer)} refers to it.`,
    next:
      isLink(referrer) && what.type === 'virtualnetworks'
        ? l10n.t`Check the resource id; a link that points at nothing can only be removed.`
        : l10n.t`Create that ${kindOf(what.type)}, or take it out of ${say(referrer)}.`,
  };
}

function isLink({ type }: Named): boolean {
  return type === 'virtualnetworkpeerings';
}

function gone(message: string): Explanation | undefined {
  const found = resourceOf(CHILD(message)?.[0] ?? '');
  return found === undefined
    ? undefined
    : { cause: l10n.t`${sayFirst(found)} no longer exists.`, next: l10n.t`Refresh.` };
}
