/** Explains refusals of the asking itself: a sign-in that does not count, and too many requests. */
import { l10n } from '../l10n.ts';
import { phrase } from './phrase.ts';
import type { ArmRefusal, Explanation, Explanations } from './refusal.ts';

/** [I] */
const TENANT = phrase('must match the tenant {text}');
const TOO_MANY = /number of .* requests .* exceeded|too many requests|throttl|rate limit|quota/i;

const INVALID: Explanation = {
  get cause() {
    return l10n.t`The sign-in is no longer valid.`;
  },
  get next() {
    return l10n.t`Sign in again.`;
  },
};

export const ASKING: Explanations = {
  InvalidAuthenticationToken: () => INVALID,
  InvalidAuthenticationTokenTenant: ({ message }) => {
    const [issuer = ''] = TENANT(message) ?? [];
    const tenant = /^https:\/\/[^/]+\/([^/]+)\/?$/.exec(issuer)?.[1];
    return {
      cause:
        tenant === undefined
          ? l10n.t`The subscription belongs to another tenant than this sign-in.`
          : l10n.t`The subscription belongs to another tenant than this sign-in: ${tenant}.`,
      next: l10n.t`Sign in to that tenant.`,
    };
  },
  ExpiredAuthenticationToken: () => ({
    cause: l10n.t`The sign-in has expired.`,
    next: l10n.t`Sign in again.`,
  }),
  SubscriptionRequestsThrottled: throttled,
  TooManyRequests: throttled,
};

/** By the status alone, for a code that is not known: a 429 can also be about a resource that is locked [R]. */
export function byStatus(refusal: ArmRefusal): Explanation | undefined {
  if (refusal.status === 401) return INVALID;
  const says = refusal.message === '' && refusal.code === undefined;
  if (refusal.status !== 429) return undefined;
  return says || TOO_MANY.test(`${refusal.code ?? ''} ${refusal.message}`) ? throttled() : undefined;
}

function throttled(): Explanation {
  return {
    cause: l10n.t`Azure has had too many requests of this account for the moment.`,
    next: l10n.t`Try again in a minute.`,
  };
}
