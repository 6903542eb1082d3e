/** Knows that every request names an api-version, and that its type must have it. */
import { toResponse } from '../wire/answer.ts';
import { isSupported, supportedVersions } from '../wire/apiVersions.ts';
import {
  invalidApiVersion,
  invalidResourceType,
  methodNotAllowed,
  missingApiVersion,
  noRegisteredProvider,
} from '../wire/refusals.ts';
import type { Route } from '../wire/armRequest.ts';
import { LOCATIONS } from '../world/locations.ts';
import type { PipelineParts, Step } from './environment.ts';
import { Router } from './router.ts';

export function apiVersion({ routes }: PipelineParts): Step {
  const router = new Router(routes);
  return async (context, next) => {
    const version = context.get('query').get('api-version')?.trim();
    if (version === undefined || version === '') return toResponse(missingApiVersion());
    const path = context.get('path');
    const found = router.find(context.get('method'), path);
    if (found.kind === 'unknown') {
      const namespace = /\/providers\/([^/]+)/i.exec(path)?.[1] ?? 'Microsoft.Resources';
      return toResponse(invalidResourceType(namespace, version));
    }
    if (found.kind === 'otherMethod') return toResponse(methodNotAllowed(context.get('method')));
    const { route } = found.matched;
    if (!isSupported(route.versions, version)) {
      const supported = supportedVersions(route.versions);
      return toResponse(
        route.versions !== 'network' && route.versions !== 'classic'
          ? invalidApiVersion(version, supported)
          : noRegisteredProvider(
              found.matched.segments['location'] ?? 'global',
              version,
              typeOf(route),
              supported,
              LOCATIONS.map((location) => location.name),
            ),
      );
    }
    context.set('apiVersion', version.toLowerCase());
    context.set('matched', found.matched);
    await next();
    return undefined;
  };
}

/** The type segments behind the provider: `virtualNetworks/virtualNetworkPeerings`. */
function typeOf(route: Route): string {
  const [, below = ''] = route.pattern.split('/providers/');
  return below
    .split('/')
    .slice(1)
    .filter((part) => !part.startsWith('{'))
    .join('/');
}
