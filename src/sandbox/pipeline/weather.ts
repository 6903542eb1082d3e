/** Knows how bad weather is made on the wire; what strikes whom is decided elsewhere. */
import { setTimeout as wait } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { isObject } from '../../core/json.ts';
import { printBody, toResponse } from '../wire/answer.ts';
import { gatewayError } from '../wire/refusals.ts';
import { satisfies } from '../world/callers.ts';
import type { OperationFate } from '../world/operations.ts';
import { withMembers, type Effect } from '../world/weather.ts';
import type { PipelineParts, Step } from './environment.ts';

const REASONS: Readonly<Record<number, readonly [code: string, message: string]>> = {
  429: ['TooManyRequests', 'The request is being throttled as the limit has been reached.'],
  500: ['InternalServerError', 'The server encountered an internal error. Please retry the request.'],
  502: ['BadGateway', 'The gateway did not receive a response from the resource provider.'],
  503: ['ServerUnavailable', 'The server is temporarily unable to process the request. Please retry.'],
};

export function weatherStep({ weather }: PipelineParts): Step {
  return async (context, next) => {
    const url = new URL(context.req.url);
    const effect = weather.strike(context.get('method'), `${context.get('path')}${url.search}`);
    if (effect === undefined || isSatisfied(effect, context.req.header('authorization'))) {
      await next();
      return undefined;
    }
    const { outgoing } = context.env as HttpBindings;
    switch (effect.kind) {
      case 'answer':
        return toResponse(badAnswer(effect));
      case 'reset':
        outgoing.socket?.destroy();
        return RESPONSE_ALREADY_SENT;
      case 'stall':
        return RESPONSE_ALREADY_SENT;
      case 'delay':
        await wait(effect.milliseconds);
        await next();
        return undefined;
      case 'hold':
        await weather.change();
        await next();
        return undefined;
      case 'operation':
        context.set('fate', fateOf(effect));
        await next();
        return undefined;
      case 'truncate': {
        await next();
        const text = await context.res.text();
        outgoing.writeHead(context.res.status, {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': Buffer.byteLength(text) + 1,
        });
        outgoing.write(text.slice(0, Math.ceil(text.length / 2)), () => {
          outgoing.socket?.destroy();
        });
        // Cleared first, or Hono would carry the headers over.
        context.res = undefined;
        context.res = RESPONSE_ALREADY_SENT;
        return undefined;
      }
      case 'members': {
        await next();
        const { status, headers } = context.res;
        const text = await context.res.text();
        context.res = undefined;
        context.res = new Response(text === '' ? null : odd(text, effect), { status, headers });
        return undefined;
      }
    }
  };
}

function isSatisfied(effect: Effect, authorization: string | undefined): boolean {
  if (effect.kind !== 'answer' || effect.claims === undefined) return false;
  return satisfies(authorization ?? '', effect.claims);
}

function badAnswer(effect: Effect & { readonly kind: 'answer' }) {
  const [code, message] = REASONS[effect.status] ?? ['Unexpected', 'Something unexpected happened.'];
  const { retryAfter, claims } = effect;
  const headers: Record<string, string> = {
    ...(retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) }),
    ...(claims === undefined ? {} : { 'WWW-Authenticate': challengeFor(claims) }),
  };
  return gatewayError(effect.status, effect.code ?? code, effect.message ?? message, headers);
}

function challengeFor(claims: string): string {
  const encoded = Buffer.from(claims, 'utf8').toString('base64');
  return `Bearer error="insufficient_claims", claims="${encoded}"`;
}

function fateOf(effect: Effect & { readonly kind: 'operation' }): OperationFate {
  const outcome = effect.outcome ?? 'Succeeded';
  const code = effect.code ?? (outcome === 'Canceled' ? 'Canceled' : 'InternalServerError');
  const message = effect.message ?? `The operation has ended as ${outcome}.`;
  return {
    after: effect.milliseconds ?? 0,
    ...(outcome === 'Succeeded' ? {} : { failure: { code, message }, status: outcome }),
  };
}

function odd(text: string, effect: Effect & { readonly kind: 'members' }): string {
  const body: unknown = JSON.parse(text);
  if (!isObject(body)) return text;
  return printBody(withMembers(body, effect), text.includes('\n') ? 'provider' : 'gateway');
}
