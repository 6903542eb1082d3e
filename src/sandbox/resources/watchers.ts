/** Answers for network watchers, which a region has one of; what they work out is in `flowAnswers.ts`. */
import type { Route } from '../wire/armRequest.ts';
import { WATCHER_SHAPE } from '../wire/managerShapes.ts';
import { askedIn, bodyAround } from '../world/completion.ts';
import { plainRoutes } from './plainResource.ts';
import type { PlainType } from './plainType.ts';

export const WATCHER_TYPE = 'Microsoft.Network/networkWatchers';

export const watchers: PlainType = {
  type: WATCHER_TYPE,
  shape: WATCHER_SHAPE,
  operations: { put: 'PutNetworkWatcherOperation', delete: 'DeleteNetworkWatcherOperation' },
  atOnce: 'writes',
  complete: (request, about) => {
    const { properties, ...body } = bodyAround(request, about, WATCHER_TYPE, {
      runningOperationIntervalInSeconds: 0,
      ...askedIn(request),
    });
    const { resourceGuid: _guid, ...own } = properties as Record<string, never>;
    return { ...body, properties: own };
  },
};

export const watcherRoutes: readonly Route[] = plainRoutes(watchers);
