/**
 * Answers what a cloud says of itself, to anybody: clients that are pointed at an ARM by its address ask this
 * first. The sandbox has no sign-in of its own, so the authority named is the public one [D]; in the place of
 * Microsoft Graph it answers itself.
 */
import type { JsonObject } from '../../core/json.ts';
import { gatewayAnswer, toResponse } from '../wire/answer.ts';
import type { Step } from './environment.ts';

const AUTHORITY = 'https://login.microsoftonline.com';

export function metadata(): Step {
  return async (context, next) => {
    if (context.get('path').toLowerCase() !== '/metadata/endpoints' || context.get('method') !== 'GET') {
      await next();
      return undefined;
    }
    const origin = `https://${context.req.header('host') ?? new URL(context.req.url).host}`;
    const version = context.get('query').get('api-version') ?? '';
    if (version < '2018') return toResponse(gatewayAnswer(200, shortForm(origin)));
    const body = toResponse(gatewayAnswer(200, longForm(origin)));
    if (version >= '2022') return body;
    // In between it was a list of clouds.
    return new Response(JSON.stringify([longForm(origin)]), { status: 200, headers: body.headers });
  };
}

function shortForm(origin: string): JsonObject {
  return {
    galleryEndpoint: `${origin}/`,
    graphEndpoint: 'https://graph.windows.net/',
    portalEndpoint: 'https://portal.azure.com/',
    authentication: {
      loginEndpoint: `${AUTHORITY}/`,
      audiences: [`${origin}/`, 'https://management.azure.com/'],
    },
  };
}

function longForm(origin: string): JsonObject {
  return {
    name: 'VNetPeeringSandbox',
    portal: 'https://portal.azure.com',
    authentication: {
      loginEndpoint: AUTHORITY,
      audiences: [origin, 'https://management.azure.com/'],
      tenant: 'common',
      identityProvider: 'AAD',
    },
    resourceManager: origin,
    graphAudience: 'https://graph.windows.net/',
    graph: 'https://graph.windows.net/',
    microsoftGraphResourceId: `${origin}/`,
    media: 'https://rest.media.azure.net',
    suffixes: {},
  };
}
