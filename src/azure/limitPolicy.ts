/**
 * Knows that nobody waits for ever for an answer: a read that gets none in time has failed, and may be made again. What a
 * write has done meanwhile nobody knows, so none is given up.
 */
import { RestError, type PipelinePolicy } from '@azure/core-rest-pipeline';
import { l10n } from '../core/l10n.ts';
import { numberOf } from '../core/plural.ts';
import { isRead, signalOf } from './quota.ts';

/** @param limitMs for all of an answer, in milliseconds */
export function limitPolicy(limitMs: number): PipelinePolicy {
  return {
    name: 'limitPolicy',
    async sendRequest(request, next) {
      if (!isRead(request)) return await next(request);
      const given = signalOf(request);
      const stop = new AbortController();
      const pass = (): void => {
        stop.abort(given.reason);
      };
      given.addEventListener('abort', pass, { once: true });
      if (given.aborted) pass();
      request.abortSignal = stop.signal;
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<never>((_, reject) => {
        timer = setTimeout(() => {
          reject(
            new RestError(l10n.t`no answer in ${numberOf(Math.ceil(limitMs / 1000), 'second')}`, {
              code: 'NoAnswer',
              request,
            }),
          );
          stop.abort();
        }, limitMs);
      });
      try {
        return await Promise.race([next(request), late]);
      } finally {
        clearTimeout(timer);
        given.removeEventListener('abort', pass);
        // It may be sent again.
        request.abortSignal = given;
      }
    },
  };
}
