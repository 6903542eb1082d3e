/**
 * Knows one law: a token goes to the configured origin and nowhere else, also when a `nextLink`, a polling URL
 * or a redirect names another host. The SDK itself sends it to whatever host is named.
 */
import type { PipelinePolicy } from '@azure/core-rest-pipeline';
import { l10n } from '../core/l10n.ts';
import { ArmError } from './armError.ts';

/** Throws before the request leaves, if it would leave for elsewhere. */
export function assertOrigin(url: string, origin: string): void {
  const target = URL.canParse(url) ? new URL(url) : undefined;
  if (target?.origin === origin && target.protocol === 'https:') return;
  throw new ArmError(
    l10n.t`The service pointed to ${target?.host ?? l10n.t`something that is no address`} instead of ${new URL(origin).host}. Nothing was sent there.`,
    undefined,
    'ForeignOrigin',
  );
}

/** Stands after everything that may change the address, so that each attempt passes it. */
export function originPolicy(origin: string): PipelinePolicy {
  return {
    name: 'originPolicy',
    sendRequest(request, next) {
      assertOrigin(request.url, origin);
      return next(request);
    },
  };
}
