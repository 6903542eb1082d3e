/** Answers which routes an interface has in effect, by core's rules; it must run in a machine [I]. */
import { effectiveRoutes as listed, type EffectiveRoute } from '../../core/reach/effective.ts';
import { hopAddresses, hopType } from '../../core/reach/hopNames.ts';
import { stringAt, type JsonObject } from '../../core/json.ts';
import type { Network } from '../../core/network.ts';
import type { RouteTable } from '../../core/surroundings/routeTable.ts';
import type { World as ReachWorld } from '../../core/reach/world.ts';
import type { Answer } from '../wire/answer.ts';
import type { ArmRequest, Route } from '../wire/armRequest.ts';
import { providerError } from '../wire/refusals.ts';
import { INTERFACE_TYPE } from '../world/bodies/interfaceBody.ts';
import { machineOf } from '../world/machines.ts';
import { reachWorld, standOf } from '../world/reachWorld.ts';
import type { PlainResource } from '../world/world.ts';
import { askedLater } from './askedLater.ts';
import { onParent } from './childResources.ts';
import { GROUP } from './patterns.ts';

export const effectiveRouteRoutes: readonly Route[] = [
  {
    method: 'POST',
    pattern: `${GROUP}/providers/${INTERFACE_TYPE}/{parent}/effectiveRouteTable`,
    versions: 'network',
    action: `${INTERFACE_TYPE}/effectiveRouteTable/action`,
    answer: onParent(INTERFACE_TYPE, effectiveRouteTable),
  },
];

function effectiveRouteTable(request: ArmRequest, nic: PlainResource): Answer {
  const idle = notRunning(nic, 'EffectiveRoutes', 'effective routes');
  if (idle !== undefined) return idle;
  return askedLater(request, stringAt(nic.body, 'location') ?? '', 'GetEffectiveRoutesOperation', () => {
    const reach = reachWorld(request.world);
    const stand = standOf(reach, nic.key);
    if (stand === undefined) return { value: [] };
    const table = stand.subnet?.table === undefined ? undefined : reach.around.table(stand.subnet.table);
    const routes = listed(reach, stand.network, stand.subnet);
    return { value: routes.map((route) => routeBody(reach, stand.network, table, route)) };
  });
}

/** The codes are those that users got [I]; the words are chosen. */
export function notRunning(nic: PlainResource, what: string, words: string): Answer | undefined {
  return machineOf(nic.body) === undefined
    ? providerError(
        400,
        `NicMustBeAttachedToRunningVmToGet${what}`,
        `The ${words} of network interface ${nic.id} can only be told while it is attached to a running virtual machine.`,
      )
    : undefined;
}

const SOURCES = { user: 'User', gateway: 'VirtualNetworkGateway', system: 'Default' } as const;

function routeBody(
  reach: ReachWorld,
  network: Network,
  table: RouteTable | undefined,
  { route, isActive }: EffectiveRoute,
): JsonObject {
  const { hop } = route;
  return {
    ...(hop.kind === 'user' ? { name: hop.route.name } : {}),
    disableBgpRoutePropagation: table?.propagates === false,
    source: SOURCES[route.origin],
    state: isActive ? 'Active' : 'Invalid',
    hasBgpOverride: hop.kind === 'user' && hop.route.beatsGateway,
    addressPrefix: [route.prefix.text],
    nextHopType: hopType(reach, network, route),
    nextHopIpAddress: hopAddresses(route),
    destinationServiceTags: [],
    tagMap: {},
  };
}
